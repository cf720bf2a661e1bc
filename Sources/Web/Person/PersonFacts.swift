import Journal
import Kernel
import Postgres

/// What is kept of somebody who may sign in, beside login and password.
public struct PersonFacts: Hashable, Sendable {
    public let name: String
    public let role: Role
    /// Set for the role `member`, and for no other.
    public let member: PersonMember?
    /// Set for the role `supplier`, and for no other.
    public let supplier: PersonSupplier?
    public let language: Language

    /// How long a name may be. Unit: characters.
    static let nameLimit = 120

    /// The facts as an event keeps them.
    var recorded: [Fact] {
        [
            Fact("name", name), Fact("role", role.rawValue), Fact("member", member?.code),
            Fact("supplier", supplier?.number), Fact("language", language.rawValue),
        ]
    }
}

/// The member whose people somebody is of.
public struct PersonMember: Hashable, Sendable {
    let id: Int64
    let code: String
    let name: String
}

/// The supplier whose people somebody is of.
public struct PersonSupplier: Hashable, Sendable {
    let id: Int64
    /// Its enterprise number, ten digits, or its VAT number abroad.
    let number: String
    let name: String

    /// The number as people write it.
    var shownNumber: String { EnterpriseNumber(number)?.description ?? number }
}

/// Somebody who may sign in, or once might.
struct PersonRecord: Hashable, Sendable {
    let id: Int64
    let login: String
    let facts: PersonFacts
    /// Since when the person may no longer sign in.
    let disabledOn: Day?
    let version: Int

    /// The record's path in the journal; signing in and out is recorded there, too.
    var subject: String { Self.subject(of: id) }

    static func subject(of id: Int64) -> String { "person/\(id)" }
}

/// What a form or a command says of somebody, before the database is asked.
public struct PersonEntry: Hashable, Sendable {
    public let name: String
    public let role: Role
    /// The code of the person's member, `M0001`; nil or empty for none.
    public let memberCode: String?
    /// The enterprise number of the person's supplier, or its VAT number; nil or empty for none.
    public let supplierNumber: String?
    public let language: Language

    public init(
        name: String, role: Role, memberCode: String?, supplierNumber: String? = nil,
        language: Language
    ) {
        self.name = name
        self.role = role
        self.memberCode = memberCode
        self.supplierNumber = supplierNumber
        self.language = language
    }

    /// The facts, with spaces in order and the member or supplier looked up.
    ///
    /// - Refuses: an empty or too long name, the role `member` without a member, a member beside
    ///   another role, a code that no member has, and the same of suppliers.
    func facts(in transaction: Transaction) async throws -> PersonFacts {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw PersonRefusal.nameMissing }
        guard name.count <= PersonFacts.nameLimit else {
            throw PersonRefusal.nameTooLong(limit: PersonFacts.nameLimit)
        }
        return PersonFacts(
            name: name, role: role, member: try await member(in: transaction),
            supplier: try await supplier(in: transaction), language: language)
    }

    private func member(in transaction: Transaction) async throws -> PersonMember? {
        let code = memberCode?.uppercased().filter { !$0.isWhitespace } ?? ""
        guard role == .member else {
            guard code.isEmpty else { throw PersonRefusal.memberBesideRole(role) }
            return nil
        }
        guard !code.isEmpty else { throw PersonRefusal.memberMissing }
        guard let member = try await transaction.run(PersonStore.member(of: code)) else {
            throw PersonRefusal.memberUnknown(code)
        }
        return member
    }

    private func supplier(in transaction: Transaction) async throws -> PersonSupplier? {
        let typed = supplierNumber?.uppercased().filter { $0.isLetter || $0.isNumber } ?? ""
        guard role == .supplier else {
            guard typed.isEmpty else { throw PersonRefusal.supplierBesideRole(role) }
            return nil
        }
        guard !typed.isEmpty else { throw PersonRefusal.supplierMissing }
        let number = EnterpriseNumber(typed)?.digits ?? typed
        guard let supplier = try await transaction.run(PersonStore.supplier(of: number)) else {
            throw PersonRefusal.supplierUnknown(typed)
        }
        return supplier
    }
}
