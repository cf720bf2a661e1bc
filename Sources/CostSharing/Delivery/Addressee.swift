import EInvoice
import Kernel
import Postgres

/// Whom a document may be made out to: the association, known by its own number.
///
/// What is made out to somebody else is no cost of the association, whoever paid it; in a member's
/// name it is at most a disbursement.
///
/// - Source: PEP-1, VAT-22
struct Addressee: Sendable {
    /// Nil while the association has not recorded its own details.
    let association: EnterpriseNumber?
    /// The codes of members by their enterprise number, ten digits.
    let members: [String: String]

    /// - Refuses: from `associationIsUnknown` to `isForAnother` of `InvoiceProblem`.
    func check(_ document: EInvoice) throws(InvoiceProblem) {
        guard let association else { throw .associationIsUnknown }
        let customer = document.customer
        guard let number = customer.enterpriseNumber else {
            throw .customerHasNoNumber(name: customer.name, own: association)
        }
        guard number != association else { return }
        if let member = members[number.digits] {
            throw .isForMember(member, number: number, own: association)
        }
        throw .isForAnother(name: customer.name, number: number, own: association)
    }
}

/// What is read to know whom documents are made out to.
enum AddresseeStore {
    static let association: Query<EnterpriseNumber?> = SQL(
        "SELECT enterprise_number FROM kernel.association"
    ).first { try $0["enterprise_number"] }

    /// The members that have one of these numbers.
    static func members(of numbers: [String]) -> Query<[(number: String, code: String)]> {
        let statement: SQL = """
            SELECT enterprise_number, code FROM membership.active_member
            WHERE enterprise_number IN (SELECT unnest(\(numbers)))
            """
        return statement.rows { (try $0["enterprise_number"], try $0["code"]) }
    }
}
