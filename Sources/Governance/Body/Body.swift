import Kernel
import Postgres
import Web

/// An organ of the association, as its articles found it.
public struct Body: Hashable, Sendable {
    public enum Kind: String, SQLEnum, CaseIterable {
        case assembly, board, strategic, audit, executive
    }

    /// Its name in the three languages of the association.
    public struct Names: Hashable, Sendable {
        public let nl: String
        public let fr: String
        public let en: String

        public init(nl: String, fr: String, en: String) {
            (self.nl, self.fr, self.en) = (nl, fr, en)
        }

        func name(in language: Language) -> String {
            switch language {
            case .nl: nl
            case .fr: fr
            case .en: en
            }
        }
    }

    public let kind: Kind
    public let names: Names
    /// The article that founds it.
    public let basis: String
    /// The longest mandate on one of its seats.
    ///
    /// - Shape: 1 to 10.
    public let termYears: Int

    public init(_ kind: Kind, _ names: Names, basis: String, termYears: Int) {
        self.kind = kind
        self.names = names
        self.basis = basis
        self.termYears = termYears
    }

    static let terms = 1...10

    /// The fewest that must sit in it at any time.
    ///
    /// - Parameter members: how many the association has.
    /// - Source: AGM-19
    func leastSeated(members: Int) -> Int {
        guard kind == .board else { return 0 }
        return members == 2 ? 2 : 3
    }

    static func subject(of id: Int64) -> String { "governance/body/\(id)" }
}

/// Why a body is not founded so, in order of precedence.
public enum BodyRefusal: Refusal, Hashable {
    case nameIsTaken(String)
    /// There is one assembly and one board.
    case standsOnce(Body.Kind)

    public var field: String? {
        switch self {
        case .nameIsTaken: "nameEN"
        case .standsOnce: "kind"
        }
    }

    public func message(in language: Language) -> String {
        let t = Messages(language)
        return switch self {
        case .nameIsTaken(let name): t.body.refusal.nameIsTaken(name: name)
        case .standsOnce(let kind): t.body.refusal.standsOnce(kind: kind.word(t))
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ constraint: String?, _ body: Body) {
        switch constraint {
        case "body_name_is_unique": self = .nameIsTaken(body.names.en)
        case "body_of_the_law_stands_once": self = .standsOnce(body.kind)
        default: return nil
        }
    }
}

extension Body.Kind {
    func word(_ t: Messages) -> String {
        switch self {
        case .assembly: t.body.assembly
        case .board: t.body.board
        case .strategic: t.body.strategic
        case .audit: t.body.audit
        case .executive: t.body.executive
        }
    }
}
