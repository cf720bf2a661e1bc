import Journal
import Kernel
import Postgres
import Web

/// Somebody at a supplier who can be reached.
public struct SupplierContact: Hashable, Sendable {
    public let name: String
    public let function: String
    public let email: String
    public let telephone: String

    public init(name: String, function: String = "", email: String = "", telephone: String = "") {
        self.name = name
        self.function = function
        self.email = email
        self.telephone = telephone
    }

    /// - Refuses: `cannotBeReached`, `emailIsMalformed`, `telephoneIsMalformed`.
    func decide() throws(DossierRefusal) {
        guard !email.isEmpty || !telephone.isEmpty else { throw .cannotBeReached }
        guard email.isEmpty || email.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) != nil else {
            throw .emailIsMalformed(email)
        }
        guard telephone.wholeMatch(of: /[+0-9 ()\.\/\-]*/) != nil else {
            throw .telephoneIsMalformed(telephone)
        }
    }

    /// - Refuses: what `decide` refuses.
    public func record(
        of supplier: Int64, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        try decide()
        let insert: SQL = """
            INSERT INTO procurement.supplier_contact (supplier_id, name, function, email, telephone,
                added_by, added_on)
            VALUES (\(supplier), \(name), \(function), \(email), \(telephone), \(person), \(today))
            """
        _ = try await transaction.run(
            insert.affected,
            Event(
                "supplier-contact", of: Dossier.subject(of: supplier), by: person,
                after: [
                    Fact("name", name), Fact("function", function.isEmpty ? nil : function),
                    Fact("email", email.isEmpty ? nil : email),
                    Fact("telephone", telephone.isEmpty ? nil : telephone),
                ].filter { $0.value != nil }
            ).recorded)
    }

    /// Lets somebody go who is no longer there.
    ///
    /// - Returns: whether there was such a contact.
    static func end(
        _ contact: Int64, of supplier: Int64, by person: Int64, on today: Day,
        in transaction: Transaction
    ) async throws -> Bool {
        let end: SQL = """
            UPDATE procurement.supplier_contact SET ended_on = \(today)
            WHERE id = \(contact) AND supplier_id = \(supplier) AND ended_on IS NULL
            RETURNING name
            """
        let name: String? = try await transaction.run(end.first { try $0["name"] })
        guard let name else { return false }
        _ = try await transaction.run(
            Event(
                "supplier-contact-end", of: Dossier.subject(of: supplier), by: person,
                before: [Fact("name", name)]
            ).recorded)
        return true
    }
}
