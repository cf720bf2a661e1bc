public import Kernel
import Postgres
import Web

/// Whether the association's own operations for its members predominate in a year, in both readings
/// of the law.
///
/// - Source: VAT-5
public struct GroupTest: Hashable, Sendable {
    public let year: Int
    /// Exempt services to members. Unit: cents, as the next two.
    public let exemptServices: Cents
    /// Goods and other taxed operations for members.
    public let taxedToMembers: Cents
    public let nonMembers: Cents

    /// Decides the test.
    ///
    /// - Refuses: a year out of range, no operations at all.
    public static func decide(
        year: Int, exemptServices: Cents, taxedToMembers: Cents, nonMembers: Cents, today: Day
    ) throws(PredominanceTestRefusal) -> GroupTest {
        let first = PredominanceTest.firstYear
        let last = today.components.year
        guard (first...max(first, last)).contains(year) else {
            throw .yearOutOfRange(first: first, last: last)
        }
        let test = GroupTest(
            year: year, exemptServices: exemptServices, taxedToMembers: taxedToMembers,
            nonMembers: nonMembers)
        guard test.total > .zero else { throw .noOperations }
        return test
    }

    public var total: Cents { exemptServices + taxedToMembers + nonMembers }
    public var toMembers: Cents { exemptServices + taxedToMembers }

    /// Operations for members in all operations: the words of the statute.
    public var membersShare: Millionths { share(toMembers, of: total) }
    /// Exempt services in all operations: the words of the comment on it.
    public var exemptShare: Millionths { share(exemptServices, of: total) }

    public var membersPredominate: Bool { toMembers + toMembers > total }
    public var exemptPredominates: Bool { exemptServices + exemptServices > total }

    /// Whether both readings are met.
    public var passes: Bool { membersPredominate && exemptPredominates }
}
