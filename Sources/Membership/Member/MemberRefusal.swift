public import Kernel
import Postgres

/// Why a member cannot be written as it stands, in order of precedence.
public enum MemberRefusal: Refusal, Hashable {
    case nameMissing
    case nameTooLong(limit: Int)
    case shortNameTooLong(limit: Int)
    case nameTaken(String)
    case enterpriseNumberTaken(EnterpriseNumber)
    case leavesBeforeJoining
    case codesUsedUp

    public func message(in language: Language) -> String {
        let t = Messages(language).refusal
        return switch self {
        case .nameMissing: t.nameMissing
        case .nameTooLong(let limit): t.nameTooLong(limit: String(limit))
        case .shortNameTooLong(let limit): t.shortNameTooLong(limit: String(limit))
        case .nameTaken(let name): t.nameTaken(name: name)
        case .enterpriseNumberTaken(let number): t.enterpriseNumberTaken(number: "\(number)")
        case .leavesBeforeJoining: t.leavesBeforeJoining
        case .codesUsedUp: t.codesUsedUp
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing, .nameTooLong, .nameTaken: "name"
        case .shortNameTooLong: "short_name"
        case .enterpriseNumberTaken: "enterprise_number"
        case .leavesBeforeJoining: "joined_on"
        case .codesUsedUp: nil
        }
    }
}

extension MemberRefusal {
    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation, of facts: MemberFacts) {
        switch violation.constraint {
        case "member_has_a_name": self = .nameMissing
        case "member_name_is_unique": self = .nameTaken(facts.name)
        case "member_enterprise_number_is_unique":
            guard let number = facts.enterpriseNumber else { return nil }
            self = .enterpriseNumberTaken(number)
        case "member_leaves_after_joining": self = .leavesBeforeJoining
        case "member_code_has_a_letter_and_four_digits": self = .codesUsedUp
        default: return nil
        }
    }
}

extension MemberFacts {
    /// These facts, fit for the register: no spaces at the ends of its names, none twice.
    ///
    /// - Refuses: an empty name, a name or short name that is too long.
    public func decided() throws(MemberRefusal) -> MemberFacts {
        var facts = self
        facts.name = name.singleSpaced
        facts.shortName = shortName.singleSpaced
        guard !facts.name.isEmpty else { throw .nameMissing }
        guard facts.name.count <= Self.nameLimit else { throw .nameTooLong(limit: Self.nameLimit) }
        guard facts.shortName.count <= Self.shortNameLimit else {
            throw .shortNameTooLong(limit: Self.shortNameLimit)
        }
        return facts
    }
}

extension String {
    /// Without white space at its ends, with one space for each run of it inside.
    var singleSpaced: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
