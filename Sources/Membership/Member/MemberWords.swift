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
        case .underReview: t.standing.underReview
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .exempt: TagView(.ok, t.standing.exempt)
        case .taxed: TagView(.info, t.standing.taxed)
        case .underReview: TagView(.warn, t.standing.underReview)
        }
    }
}

extension Language {
    static var options: [(value: String, label: String)] {
        allCases.map { ($0.rawValue, $0.ownName) }
    }
}
