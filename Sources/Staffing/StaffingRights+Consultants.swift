import Web

/// What people may do with consultants and timesheets.
extension Right {
    public static let readConsultants = Right(
        "read-consultants", nl: "dossiers van externen lezen",
        fr: "lire les dossiers des externes", en: "read the dossiers of consultants")
    public static let keepConsultants = Right(
        "keep-consultants", nl: "externen en hun opdrachten beheren",
        fr: "gérer les externes et leurs missions", en: "keep consultants and their assignments")
    public static let readConsultantRequests = Right(
        "read-consultant-requests", nl: "vragen om externen lezen",
        fr: "lire les demandes d’externes", en: "read requests for consultants")
    public static let askConsultants = Right(
        "ask-consultants", nl: "externen vragen, scoren en kiezen",
        fr: "demander, noter et choisir des externes", en: "ask for, score and select consultants")
    public static let answerConsultantRequests = Right(
        "answer-consultant-requests", nl: "vragen om externen beantwoorden",
        fr: "répondre aux demandes d’externes", en: "answer requests for consultants")
    public static let endConsultantRequests = Right(
        "end-consultant-requests", nl: "vragen om externen weigeren of intrekken",
        fr: "refuser ou retirer des demandes d’externes",
        en: "refuse or withdraw requests for consultants")
    public static let readAssignments = Right(
        "read-assignments", nl: "opdrachten van externen lezen",
        fr: "lire les missions des externes", en: "read the assignments of consultants")
    public static let readTimesheets = Right(
        "read-timesheets", nl: "prestatiestaten lezen", fr: "lire les relevés de prestations",
        en: "read timesheets")
    public static let enterTimesheets = Right(
        "enter-timesheets", nl: "prestaties invoeren en indienen",
        fr: "saisir et introduire des prestations", en: "enter and submit timesheets")
    public static let approveTimesheets = Right(
        "approve-timesheets", nl: "prestaties goedkeuren en terugsturen",
        fr: "approuver et renvoyer des prestations", en: "approve and send back timesheets")
    public static let reopenTimesheets = Right(
        "reopen-timesheets", nl: "goedgekeurde prestaties heropenen",
        fr: "rouvrir des prestations approuvées", en: "reopen approved timesheets")
}
