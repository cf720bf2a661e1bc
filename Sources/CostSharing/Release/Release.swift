import Allocation
import Journal
import Kernel
import Postgres

/// Numbering a document that was held because the member's VAT standing was under review, once that is
/// settled as the run assumed.
///
/// - Source: VAT-17, ID-5
public struct Release: Sendable {
    let document: Int64
    let person: Int64
    /// The day that the document carries.
    let today: Day

    public init(document: Int64, person: Int64, today: Day) {
        self.document = document
        self.person = person
        self.today = today
    }

    /// May it get its number?
    static func decide(_ held: HeldDocument) throws(ReleaseRefusal) {
        if held.isReversed { throw .reversed(held.period) }
        if held.isReleased { throw .releasedBefore }
        if let origin = held.underReview { throw .underReview(member: held.member, origin) }
        if let origin = held.taxed {
            throw .settledAsTaxed(member: held.member, origin, period: held.period)
        }
    }

    /// - Refuses: what `ReleaseRefusal` lists; `CycleRefusal.noAssociation`.
    public func run(in transaction: Transaction) async throws {
        guard let held = try await transaction.run(ReleaseStore.held(document)) else {
            throw NotFoundHeld()
        }
        try Self.decide(held)
        var numbering = try await Numbering.after(lastOn: today, in: transaction)
        guard let issue = numbering.number(.init(id: document, total: held.total)) else {
            preconditionFailure("a document that comes to nothing is not held")
        }
        try await transaction.run(
            ReleaseStore.insert(
                document, by: person, seal: CycleSeal.seal(run: held.seal, release: issue)))
        try await numbering.record([issue], in: transaction)
        _ = try await transaction.run(
            Event(
                "document-release", of: Cycle.subject(of: held.period), by: person,
                after: [
                    Fact("member", held.member),
                    Fact("document", "\(issue.kind.rawValue) \(issue.year)/\(issue.sequence)"),
                ]
            ).recorded)
    }
}

/// Nothing of this number is held.
struct NotFoundHeld: Error {}

/// A held document, and how the standings are settled that it waits for.
struct HeldDocument: Sendable, Equatable {
    let period: Period
    let member: String
    let total: Cents
    /// The seal of its run.
    let seal: [UInt8]
    let isReversed: Bool
    let isReleased: Bool
    /// The first of its months whose standing is still under review.
    let underReview: Period?
    /// The first of its months whose standing was settled as taxed.
    let taxed: Period?
}
