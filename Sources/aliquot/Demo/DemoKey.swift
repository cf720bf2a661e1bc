/// A key of the demo association: how its services are measured, with the decision behind it.
struct DemoKey {
    enum Weights {
        /// Metered each month at so many percent of the members, category A most of all; so many
        /// thousandths of the unit for each unit of a member's size, counted in whole steps.
        case metered(percent: Int64, perSize: Int64, step: Int64)
        /// The votes of the articles: A 10, B 3, C 1.
        case votes
        /// All members alike.
        case everyone
        case category(String)
        /// Quantities per member of a decision, for so many percent of the members.
        case decided(percent: Int64)
        /// Parts of other keys, in percent.
        case parts([(key: String, percent: Int64)])
        /// Over other pools, by what they cost.
        case pools
    }

    let code: String
    let nl: String
    let fr: String
    let en: String
    let unitNL: String
    let unitFR: String
    let unitEN: String
    let weights: Weights

    init(
        _ code: String, _ nl: String, _ fr: String, _ en: String,
        unit: (nl: String, fr: String, en: String) = ("", "", ""), _ weights: Weights
    ) {
        self.code = code
        self.nl = nl
        self.fr = fr
        self.en = en
        unitNL = unit.nl
        unitFR = unit.fr
        unitEN = unit.en
        self.weights = weights
    }

    /// The type of the key's version, as the database names it.
    var type: String {
        switch weights {
        case .metered: "measured"
        case .votes, .decided, .pools: "fixed"
        case .everyone, .category: "equal"
        case .parts: "composite"
        }
    }

    /// Which members it reaches without listing them.
    var reach: String {
        switch weights {
        case .everyone: "all"
        case .category: "category"
        default: "listed"
        }
    }

    var category: String { if case .category(let category) = weights { category } else { "" } }

    var parts: [(key: String, percent: Int64)] {
        if case .parts(let parts) = weights { parts } else { [] }
    }

    static let all: [DemoKey] = [
        .init(
            "VM-HOURS", "Uren van virtuele machines", "Heures de machines virtuelles",
            "Hours of virtual machines", unit: ("VM-uren", "heures VM", "VM-hours"),
            .metered(percent: 27, perSize: 744_000, step: 1_000)),
        .init(
            "TERABYTES", "Opslag in gebruik", "Stockage utilisé", "Storage in use",
            unit: ("TB-maanden", "To-mois", "TB-months"),
            .metered(percent: 31, perSize: 180, step: 100)),
        .init(
            "SITES", "Aangesloten vestigingen", "Sites raccordés", "Connected sites",
            unit: ("vestigingen", "sites", "sites"), .metered(percent: 38, perSize: 35, step: 1_000)
        ),
        .init(
            "MAILBOXES", "Postbussen", "Boîtes aux lettres", "Mailboxes",
            unit: ("postbussen", "boîtes", "mailboxes"),
            .metered(percent: 34, perSize: 1_900, step: 1_000)),
        .init(
            "CONTACTS", "Behandelde contacten", "Contacts traités", "Contacts handled",
            unit: ("contacten", "contacts", "contacts"),
            .metered(percent: 29, perSize: 4_300, step: 1_000)),
        .init(
            "DOCUMENTS", "Verwerkte documenten", "Documents traités", "Documents processed",
            unit: ("documenten", "documents", "documents"),
            .metered(percent: 33, perSize: 61_000, step: 1_000)),
        .init(
            "MESSAGES", "Uitgewisselde berichten", "Messages échangés", "Messages exchanged",
            unit: ("berichten", "messages", "messages"),
            .metered(percent: 41, perSize: 412_000, step: 1_000)),
        .init(
            "CARE", "Begroting zorgsector", "Budget du secteur des soins", "Care sector budget",
            .decided(percent: 12)),
        .init("VOTES", "Stemgewichten", "Poids de vote", "Vote weights", .votes),
        .init(
            "VOTES-AND-USE", "Stemgewicht en gebruik", "Poids de vote et usage", "Votes and use",
            .parts([("VOTES", 40), ("MAILBOXES", 60)])),
        .init("ALL-MEMBERS", "Alle leden", "Tous les membres", "All members", .everyone),
        .init(
            "CATEGORY-A", "Leden van categorie A", "Membres de catégorie A",
            "Members of category A", .category("A")),
        .init(
            "FTE", "Voltijdse eenheden", "Équivalents temps plein", "Full-time equivalents",
            .pools),
        .init("TURNOVER", "Omzet", "Chiffre d’affaires", "Turnover", .pools),
    ]
}
