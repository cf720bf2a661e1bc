import Web

/// What people may do with frameworks and orders; who may is said in the program's table of rights.
extension Right {
    public static let readFrameworks = Right(
        "read-frameworks", nl: "raamovereenkomsten en bestellingen lezen",
        fr: "lire les accords-cadres et les commandes", en: "read frameworks and orders")
    public static let keepFrameworks = Right(
        "keep-frameworks", nl: "raamovereenkomsten en hun wijzigingen opstellen",
        fr: "rédiger les accords-cadres et leurs modifications",
        en: "draw up frameworks and their modifications")
    public static let confirmFrameworks = Right(
        "confirm-frameworks", nl: "raamovereenkomsten en wijzigingen van een ander bevestigen",
        fr: "confirmer les accords-cadres et modifications d’autrui",
        en: "confirm the frameworks and modifications of another")
    public static let orderCallOffs = Right(
        "order-call-offs", nl: "bestellingen opstellen en indienen",
        fr: "rédiger et introduire des commandes", en: "draw up and submit orders")
    public static let approveCallOffs = Right(
        "approve-call-offs", nl: "bestellingen van een ander goedkeuren",
        fr: "approuver les commandes d’autrui", en: "approve the orders of another")
    public static let placeCallOffs = Right(
        "place-call-offs", nl: "bestellingen plaatsen, annuleren en afsluiten",
        fr: "passer, annuler et clôturer les commandes", en: "place, cancel and close orders")
    public static let reportOrders = Right(
        "report-orders", nl: "elders geplaatste bestellingen melden",
        fr: "communiquer les commandes passées ailleurs", en: "report orders placed elsewhere")
    public static let answerSplitting = Right(
        "answer-splitting", nl: "aanwijzingen van splitsing motiveren",
        fr: "motiver les indices de scission", en: "answer flags of splitting")
}
