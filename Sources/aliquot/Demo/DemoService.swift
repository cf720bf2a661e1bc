/// A shared service of the demo association, its price and how it is measured.
///
/// All amounts are invented; their sum is that of an association of € 520 million a year.
struct DemoService {
    let code: String
    let nl: String
    let fr: String
    let en: String
    /// The key by which its pool is spread.
    let key: String
    /// - Unit: thousands of euro a month, net.
    let monthly: Int64
    /// The part that comes from suppliers with VAT.
    /// - Unit: percent.
    let bought: Int64

    init(
        _ code: String, _ nl: String, _ fr: String, _ en: String, by key: String,
        _ monthly: Int64, bought: Int64
    ) {
        self.code = code
        self.nl = nl
        self.fr = fr
        self.en = en
        self.key = key
        self.monthly = monthly
        self.bought = bought
    }

    static let shared: [DemoService] = [
        .init(
            "HOSTING", "Hosting op het gedeelde platform", "Hébergement sur la plateforme partagée",
            "Hosting on the shared platform", by: "VM-HOURS", 3_160, bought: 62),
        .init(
            "STORAGE", "Gedeelde opslag", "Stockage partagé", "Shared storage", by: "TERABYTES",
            1_180, bought: 71),
        .init(
            "BACKUP", "Back-up als dienst", "Sauvegarde comme service", "Backup as a service",
            by: "TERABYTES", 550, bought: 64),
        .init(
            "CONTAINERS", "Containerplatform", "Plateforme de conteneurs", "Container platform",
            by: "VM-HOURS", 900, bought: 48),
        .init(
            "DATABASE", "Databank als dienst", "Base de données comme service",
            "Database as a service", by: "VM-HOURS", 700, bought: 58),
        .init(
            "NETWORK", "Netwerk tussen de instellingen", "Réseau entre les institutions",
            "Network between the institutions", by: "SITES", 1_070, bought: 81),
        .init(
            "INTERNET", "Beveiligde internettoegang", "Accès internet sécurisé",
            "Secured internet access", by: "SITES", 340, bought: 76),
        .init(
            "MAIL", "E-mail en agenda", "Courriel et agenda", "Mail and calendar", by: "MAILBOXES",
            490, bought: 69),
        .init(
            "WORKPLACE", "Digitale werkplek", "Poste de travail numérique", "Digital workplace",
            by: "MAILBOXES", 750, bought: 57),
        .init(
            "SERVICE-DESK", "Servicedesk", "Centre de services", "Service desk", by: "CONTACTS",
            620, bought: 22),
        .init(
            "CONTACT-CENTRE", "Contactcenter, eerste lijn", "Centre de contact, première ligne",
            "Contact centre, first line", by: "CONTACTS", 510, bought: 18),
        .init(
            "ARCHIVE", "Documentenarchief", "Archivage de documents", "Document archive",
            by: "DOCUMENTS", 410, bought: 44),
        .init(
            "MAILROOM", "Digitale postkamer", "Salle de courrier numérique", "Digital mailroom",
            by: "DOCUMENTS", 290, bought: 39),
        .init(
            "E-BOX", "Elektronische brievenbus", "Boîte aux lettres électronique",
            "Electronic letterbox", by: "DOCUMENTS", 230, bought: 33),
        .init(
            "IDENTITY", "Toegangs- en gebruikersbeheer", "Gestion des accès et des utilisateurs",
            "Identity and access management", by: "VOTES-AND-USE", 450, bought: 35),
        .init(
            "SECURITY", "Operationeel beveiligingscentrum", "Centre opérationnel de sécurité",
            "Security operations centre", by: "VOTES-AND-USE", 580, bought: 46),
        .init(
            "INTEGRATION", "Gegevensuitwisseling", "Échange de données", "Data exchange",
            by: "MESSAGES", 660, bought: 29),
        .init(
            "REGISTRY", "Authentieke bronnen", "Sources authentiques", "Authentic sources",
            by: "MESSAGES", 380, bought: 25),
        .init(
            "HEALTH", "Diensten voor de zorgsector", "Services pour le secteur des soins",
            "Services for the health sector", by: "CARE", 520, bought: 31),
        .init(
            "REUSE", "Catalogus van herbruikbare componenten",
            "Catalogue de composants réutilisables", "Catalogue of reusable components",
            by: "ALL-MEMBERS", 140, bought: 21),
        .init(
            "TENDERS", "Gezamenlijke aanbestedingen", "Marchés publics communs",
            "Joint procurement", by: "ALL-MEMBERS", 190, bought: 12),
        .init(
            "RESEARCH", "Onderzoek en innovatie", "Recherche et innovation",
            "Research and innovation", by: "CATEGORY-A", 250, bought: 17),
    ]

    static let support: [DemoService] = [
        .init(
            "BUILDINGS", "Gebouwen", "Bâtiments", "Buildings", by: "FTE", 500, bought: 83),
        .init(
            "HR-SERVICES", "Personeelsdienst", "Service du personnel", "Human resources",
            by: "FTE", 330, bought: 24),
        .init(
            "FINANCE", "Financiën", "Finances", "Finance", by: "TURNOVER", 280, bought: 19),
        .init(
            "OWN-ICT", "Eigen informatica", "Informatique interne", "Own ICT", by: "FTE", 530,
            bought: 55),
        .init(
            "GOVERNANCE", "Bestuur en audit", "Gouvernance et audit", "Governance and audit",
            by: "TURNOVER", 220, bought: 36),
    ]
}
