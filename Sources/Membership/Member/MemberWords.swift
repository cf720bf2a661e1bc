import Kernel
import Web

/// The words that several pages show for the same values.
extension Category {
    static func options(_ t: Messages) -> [(value: String, label: String)] {
        allCases.map { ($0.rawValue, t.category.named(category: $0.rawValue)) }
    }
}

extension VATStanding {
    static func options(_ t: Messages) -> [(value: String, label: String)] {
        allCases.map { ($0.rawValue, $0.word(t)) }
    }

    func word(_ t: Messages) -> String {
        switch self {
        case .exempt: t.standing.exempt
        case .taxed: t.standing.taxed
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .exempt: TagView(.ok, t.standing.exempt)
        case .taxed: TagView(.info, t.standing.taxed)
        }
    }
}

extension Language {
    static var options: [(value: String, label: String)] {
        allCases.map { ($0.rawValue, $0.ownName) }
    }
}

/// The words for what events are called and for the facts that they keep.
extension Messages {
    func word(forAction action: String) -> String? {
        switch action {
        case "admission": event.admission
        case "correction": event.correction
        case "category-change": event.categoryChange
        case "vat-standing-change": event.vatStandingChange
        default: nil
        }
    }

    func word(forValue value: String, of fact: String, _ localized: Localized) -> String? {
        switch fact {
        case "vat_standing": VATStanding(rawValue: value)?.word(self)
        case "language": Language(rawValue: value)?.ownName
        case "joined_on": Day(value).map { localized.day($0) }
        case "from":
            Day(value).map { localized.day($0) } ?? Period(value).map { localized.period($0) }
        default: nil
        }
    }

    func word(forFact fact: String) -> String? {
        switch fact {
        case "code": label.code
        case "name": label.name
        case "short_name": label.shortName
        case "enterprise_number": label.enterpriseNumber
        case "language": label.language
        case "category": label.category
        case "joined_on": label.joinedOn
        case "vat_standing": label.standing
        case "basis": label.basis
        case "from": label.from
        default: nil
        }
    }
}
