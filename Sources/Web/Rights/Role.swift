import Kernel
import Postgres

/// What a person is to the association; each person has one role.
public enum Role: String, SQLEnum, CaseIterable {
    case finance, hr, procurement, governance, member, supplier, worker, auditor, administrator

    /// The role as people call it.
    public func title(in language: Language) -> String {
        switch self {
        case .finance: language.wording(nl: "Financiën", fr: "Finances", en: "Finance")
        case .hr: language.wording(nl: "Personeel", fr: "Personnel", en: "Staffing")
        case .procurement: language.wording(nl: "Aankoop", fr: "Achats", en: "Procurement")
        case .governance: language.wording(nl: "Bestuur", fr: "Gouvernance", en: "Governance")
        case .member: language.wording(nl: "Lid", fr: "Membre", en: "Member")
        case .supplier:
            language.wording(nl: "Leverancier", fr: "Fournisseur", en: "Supplier")
        case .worker:
            language.wording(
                nl: "Wie prestaties levert", fr: "Prestataire", en: "Employee or consultant")
        case .auditor: language.wording(nl: "Controle", fr: "Contrôle", en: "Auditor")
        case .administrator:
            language.wording(nl: "Beheer", fr: "Administration", en: "Administrator")
        }
    }
}
