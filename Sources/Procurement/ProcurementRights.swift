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
    public static let keepDelegations = Right(
        "keep-delegations", nl: "budgethouders en inspecteurs van leden aanwijzen",
        fr: "désigner les responsables budgétaires et inspecteurs des membres",
        en: "name the budget holders and inspectors of members")
    public static let confirmThresholds = Right(
        "confirm-thresholds", nl: "drempels van goedkeuring van een ander bevestigen",
        fr: "confirmer les seuils d’approbation proposés par autrui",
        en: "confirm the thresholds of approval that another proposed")
    public static let readSuppliers = Right(
        "read-suppliers", nl: "dossiers van leveranciers lezen",
        fr: "lire les dossiers des fournisseurs", en: "read the dossiers of suppliers")
    public static let keepSuppliers = Right(
        "keep-suppliers", nl: "dossiers van leveranciers bijhouden",
        fr: "tenir les dossiers des fournisseurs", en: "keep the dossiers of suppliers")
    public static let confirmAccounts = Right(
        "confirm-accounts", nl: "rekeningen die een ander voorstelde bevestigen",
        fr: "confirmer les comptes proposés par autrui",
        en: "confirm the accounts that another proposed")
    /// For the people of a supplier.
    public static let enterRoom = Right(
        "enter-room", nl: "eigen percelen en bestellingen lezen en beantwoorden",
        fr: "lire ses propres lots et commandes, et y répondre",
        en: "read and answer one’s own lots and orders")
    public static let placeCallOffs = Right(
        "place-call-offs", nl: "bestellingen plaatsen, annuleren en afsluiten",
        fr: "passer, annuler et clôturer les commandes", en: "place, cancel and close orders")
    public static let readCompetitions = Right(
        "read-competitions", nl: "minicompetities lezen, zonder verzegelde offertes",
        fr: "lire les mini-concurrences, sans offres scellées",
        en: "read mini-competitions, without sealed tenders")
    /// For the people of a member.
    public static let followCompetitions = Right(
        "follow-competitions", nl: "minicompetities voor het eigen lid volgen",
        fr: "suivre les mini-concurrences pour son membre",
        en: "follow the mini-competitions for one’s own member")
    public static let keepCompetitions = Right(
        "keep-competitions", nl: "minicompetities voorbereiden, uitnodigen en antwoorden",
        fr: "préparer les mini-concurrences, inviter et répondre",
        en: "prepare mini-competitions, invite and answer")
    public static let openTenders = Right(
        "open-tenders", nl: "offertes mee openen", fr: "participer à l’ouverture des offres",
        en: "take part in opening tenders")
    public static let scoreTenders = Right(
        "score-tenders", nl: "offertes beoordelen", fr: "évaluer les offres",
        en: "evaluate tenders")
    public static let awardCompetitions = Right(
        "award-competitions", nl: "gunnen wat een ander voorstelt",
        fr: "attribuer ce qu’un autre propose", en: "award what another proposes")
    public static let handTenders = Right(
        "hand-tenders", nl: "uitnodigingen van de eigen firma lezen, vragen stellen en inschrijven",
        fr: "lire les invitations de sa firme, poser des questions et remettre offre",
        en: "read the own firm’s invitations, ask and tender")
    public static let receiveGoods = Right(
        "receive-goods", nl: "ontvangsten van bestellingen vastleggen",
        fr: "enregistrer les réceptions des commandes", en: "record what came of orders")
    public static let readMatches = Right(
        "read-matches", nl: "facturen naast bestellingen en vervaldagen lezen",
        fr: "lire les factures rapprochées et les échéances",
        en: "read invoices beside orders and what is due")
    public static let matchInvoices = Right(
        "match-invoices", nl: "facturen met bestellingen vergelijken en verschillen verklaren",
        fr: "rapprocher les factures des commandes et expliquer les écarts",
        en: "match invoices with orders and explain differences")
    public static let recordPayments = Right(
        "record-payments", nl: "betalingen van facturen vastleggen",
        fr: "enregistrer les paiements des factures", en: "record that invoices were paid")
    public static let readIntakes = Right(
        "read-intakes", nl: "ingelezen bestanden lezen", fr: "lire les fichiers entrés",
        en: "read the files that came in")
    public static let reportOrders = Right(
        "report-orders", nl: "elders geplaatste bestellingen melden",
        fr: "communiquer les commandes passées ailleurs", en: "report orders placed elsewhere")
    public static let answerSplitting = Right(
        "answer-splitting", nl: "aanwijzingen van splitsing motiveren",
        fr: "motiver les indices de scission", en: "answer flags of splitting")
    public static let readSpecifications = Right(
        "read-specifications", nl: "bestekken, reeksen van indexen en besparingen lezen",
        fr: "lire les cahiers des charges, les indices et les économies",
        en: "read specifications, indices and savings")
    public static let keepSpecifications = Right(
        "keep-specifications", nl: "bestekken bewaren en hun hergebruik vermelden",
        fr: "conserver les cahiers des charges et déclarer leur réemploi",
        en: "keep specifications and state their reuse")
    public static let readPlannedTenders = Right(
        "read-planned-tenders", nl: "de aanbestedingskalender lezen",
        fr: "lire le calendrier des marchés", en: "read the tender calendar")
    public static let keepPlannedTenders = Right(
        "keep-planned-tenders", nl: "opdrachten plannen en plannen afsluiten",
        fr: "prévoir des marchés et clôturer les plans", en: "plan tenders and close plans")
    public static let expressNeeds = Right(
        "express-needs", nl: "behoeften aan geplande opdrachten vermelden",
        fr: "déclarer des besoins de marchés prévus", en: "state needs of planned tenders")
}
