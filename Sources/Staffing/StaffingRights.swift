import Web

/// What people may do with staff; who may is said in the program's table of rights.
extension Right {
    public static let readMonthCosts = Right(
        "read-month-costs", nl: "werkelijke kosten van medewerkers lezen",
        fr: "lire les coûts réels des collaborateurs", en: "read what staff really cost")
    public static let readRealCost = Right(
        "read-real-cost", nl: "berekeningen van de werkelijke kost lezen",
        fr: "lire les calculs du coût réel", en: "read the computations of real cost")
    public static let keepPayroll = Right(
        "keep-payroll", nl: "loonbestanden opnemen en werkelijke kosten berekenen",
        fr: "reprendre les fichiers de paie et calculer les coûts réels",
        en: "take in payroll files and compute real cost")
    public static let readPayroll = Right(
        "read-payroll", nl: "looncomponenten lezen, met een reden die wordt bewaard",
        fr: "lire les éléments de paie, avec un motif conservé",
        en: "read payroll components, with a purpose that is kept")
    public static let confirmRealCost = Right(
        "confirm-real-cost", nl: "werkelijke kosten van een ander bevestigen en publiceren",
        fr: "confirmer et publier les coûts réels d’autrui",
        en: "confirm and publish real cost that another computed")
}
