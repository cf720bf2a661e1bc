import Web

extension Right {
    public static let readEmployees = Right(
        "read-employees", nl: "dossiers van medewerkers lezen",
        fr: "lire les dossiers des collaborateurs", en: "read dossiers of employees")
    public static let keepEmployees = Right(
        "keep-employees", nl: "dossiers van medewerkers bijhouden",
        fr: "tenir les dossiers des collaborateurs", en: "keep dossiers of employees")
    public static let readSalaries = Right(
        "read-salaries", nl: "salarissen lezen, met opgave van de reden",
        fr: "lire les salaires, en disant pourquoi", en: "read salaries, saying why")
    public static let readSecondments = Right(
        "read-secondments", nl: "detacheringen lezen", fr: "lire les détachements",
        en: "read secondments")
    public static let keepSecondments = Right(
        "keep-secondments", nl: "detacheringen en hun grondslag bijhouden",
        fr: "tenir les détachements et leur fondement",
        en: "keep secondments and their legal basis")
    public static let readRequests = Right(
        "read-requests", nl: "aanvragen tot detachering lezen",
        fr: "lire les demandes de détachement", en: "read requests for secondments")
    public static let askSecondments = Right(
        "ask-secondments", nl: "detacheringen aanvragen en voorstellen beantwoorden",
        fr: "demander des détachements et répondre aux propositions",
        en: "ask for secondments and answer proposals")
}
