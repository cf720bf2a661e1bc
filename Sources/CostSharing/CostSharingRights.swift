import Web

/// What people of the department may do; who may is decided in one table of the program.
extension Right {
    public static let readCosts = Right(
        "read-costs", nl: "kosten en verbruik lezen", fr: "lire les coûts et consommations",
        en: "read costs and drivers")
    public static let keepCosts = Right(
        "keep-costs", nl: "kosten en verbruik inlezen en intrekken",
        fr: "importer et retirer les coûts et consommations",
        en: "take in and withdraw costs and drivers")
    public static let readPools = Right(
        "read-pools", nl: "kostenplaatsen en sleutels lezen",
        fr: "lire les centres de coûts et les clés", en: "read pools and keys")
    public static let keepPools = Right(
        "keep-pools", nl: "kostenplaatsen en sleutels beheren",
        fr: "gérer les centres de coûts et les clés", en: "keep pools and keys")
    public static let readCycles = Right(
        "read-cycles", nl: "verdeelrondes lezen", fr: "lire les cycles de répartition",
        en: "read cycles")
    public static let computeCycles = Right(
        "compute-cycles", nl: "verdeelrondes berekenen", fr: "calculer les cycles de répartition",
        en: "compute cycles")
    public static let approveCycles = Right(
        "approve-cycles", nl: "verdeelrondes goedkeuren",
        fr: "approuver les cycles de répartition", en: "approve cycles")
    public static let postCycles = Right(
        "post-cycles", nl: "verdeelrondes boeken", fr: "comptabiliser les cycles de répartition",
        en: "post cycles")
    public static let keepLedgers = Right(
        "keep-ledgers", nl: "kosten met de boekhouding aansluiten",
        fr: "rapprocher les coûts de la comptabilité", en: "reconcile costs with the accounts")
    public static let readStatements = Right(
        "read-statements", nl: "afrekeningen lezen", fr: "lire les décomptes",
        en: "read statements")
    public static let readQuestions = Right(
        "read-questions", nl: "vragen over afrekeningen lezen",
        fr: "lire les questions sur les décomptes", en: "read questions about statements")
    public static let askQuestions = Right(
        "ask-questions", nl: "vragen stellen over de eigen afrekening",
        fr: "poser des questions sur son décompte", en: "ask questions about its own statement")
    public static let answerQuestions = Right(
        "answer-questions", nl: "vragen over afrekeningen beantwoorden",
        fr: "répondre aux questions sur les décomptes", en: "answer questions about statements")
}
