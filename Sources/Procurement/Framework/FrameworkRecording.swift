import Journal
import Kernel
import Postgres

extension FrameworkDraft {
    /// Records it as a draft, or changes the draft that stands.
    ///
    /// - Parameter version: of the draft that was read; a later one refuses.
    /// - Refuses: what `decide` and the database refuse; `isInForce` where it is no draft any more.
    /// - Returns: its identifier.
    public func record(
        as id: Int64? = nil, version: Int = 0, by person: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        try decide(try await transaction.run(Thresholds.of(kind, on: publishedOn)))
        do {
            guard let id else {
                let made = try await transaction.run(FrameworkStore.insert(self, by: person))
                _ = try await transaction.run(
                    Event(
                        "framework", of: Framework.subject(of: made), by: person, after: recorded
                    ).recorded)
                return made
            }
            let changed = try await transaction.run(
                FrameworkStore.update(id, to: self, version: version))
            guard changed == 1 else { throw FrameworkRefusal.isInForce }
            _ = try await transaction.run(
                Event(
                    "framework-change", of: Framework.subject(of: id), by: person, after: recorded
                ).recorded)
            return id
        } catch DatabaseError.violation(let violation) {
            throw FrameworkRefusal(constraint: violation.constraint, of: number)
                ?? DatabaseError.violation(violation)
        }
    }

    private var recorded: [Fact] {
        [
            Fact("number", number), Fact("title", titles.en),
            Fact("authority", authority.isEmpty ? nil : authority),
            Fact("from", "\(startsOn)"), Fact("until", "\(endsOn)"),
            Fact("estimated", estimated.decimal), Fact("maximum", maximum.decimal),
        ]
    }
}

/// The end of a framework before or on its last day: it takes no further order.
struct FrameworkEnd: Sendable {
    let framework: Int64
    let reason: String
    let person: Int64
    let today: Day

    /// - Refuses: `isNotInForce`.
    func run(in transaction: Transaction) async throws {
        let ended = try await transaction.run(
            FrameworkStore.end(framework, because: reason, by: person, on: today))
        guard ended == 1 else { throw FrameworkRefusal.isNotInForce }
        _ = try await transaction.run(
            Event(
                "framework-end", of: Framework.subject(of: framework), by: person,
                before: [Fact("state", Framework.State.inForce.rawValue)],
                after: [
                    Fact("state", Framework.State.ended.rawValue), Fact("reason", reason),
                ]
            ).recorded)
    }
}
