import Kernel
import Postgres

/// Why somebody cannot be kept so, in order of precedence.
public enum PersonRefusal: Refusal, Hashable {
    case loginMalformed(String)
    case nameMissing
    /// - Unit: characters.
    case nameTooLong(limit: Int)
    case memberBesideRole(Role)
    case memberMissing
    case memberUnknown(String)
    case supplierBesideRole(Role)
    case supplierMissing
    case supplierUnknown(String)
    case loginTaken(String)
    /// Nobody could give anybody access again.
    case lastAdministrator(name: String)

    public func message(in language: Language) -> String {
        let t = SharedMessages(language).person.refusal
        return switch self {
        case .loginMalformed(let login): t.loginMalformed(login: login)
        case .nameMissing: t.nameMissing
        case .nameTooLong(let limit): t.nameTooLong(limit: String(limit))
        case .memberBesideRole(let role): t.memberBesideRole(role: role.title(in: language))
        case .memberMissing: t.memberMissing
        case .memberUnknown(let code): t.memberUnknown(code: code)
        case .supplierBesideRole(let role): t.supplierBesideRole(role: role.title(in: language))
        case .supplierMissing: t.supplierMissing
        case .supplierUnknown(let number): t.supplierUnknown(number: number)
        case .loginTaken(let login): t.loginTaken(login: login)
        case .lastAdministrator(let name): t.lastAdministrator(name: name)
        }
    }

    public var field: String? {
        switch self {
        case .loginMalformed, .loginTaken: "login"
        case .nameMissing, .nameTooLong: "name"
        case .memberBesideRole, .memberMissing, .memberUnknown: "member"
        case .supplierBesideRole, .supplierMissing, .supplierUnknown: "supplier"
        case .lastAdministrator: nil
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation, login: String, name: String) {
        switch violation.constraint {
        case "person_login_is_unique": self = .loginTaken(login)
        case "person_login_is_plain", "person_login_is_lower_case": self = .loginMalformed(login)
        case "person_has_a_name": self = .nameMissing
        case "person_of_a_member_names_it": self = .memberMissing
        case "person_of_a_supplier_names_it": self = .supplierMissing
        case "an_administrator_stays": self = .lastAdministrator(name: name)
        default: return nil
        }
    }
}

/// Runs a statement that writes somebody, and says in words what the database refused.
func refusing<T: Sendable>(
    login: String, name: String, _ write: () async throws -> T
) async throws -> T {
    do {
        return try await write()
    } catch DatabaseError.violation(let violation) {
        throw PersonRefusal(violation, login: login, name: name)
            ?? DatabaseError.violation(violation)
    }
}
