import Journal
import Kernel
import Postgres

/// Another person's yes: the framework is in force, and has its ceilings.
///
/// - Source: PROC-3, PROC-4, PROC-5
public struct FrameworkConfirmation: Sendable {
    let framework: Int64
    let person: Int64
    let today: Day

    public init(framework: Int64, person: Int64, today: Day) {
        self.framework = framework
        self.person = person
        self.today = today
    }

    /// What a lot has when it is confirmed.
    struct LotSummary: Sendable, Hashable {
        let number: Int
        let mode: LotMode
        let maximum: Cents?
        let participants: Int
        /// Of the participant that has the fewest.
        let prices: Int
    }

    /// May it be put in force?
    static func decide(
        _ framework: Framework, _ lots: [LotSummary], beneficiaries: Int, by person: Int64
    ) throws(FrameworkRefusal) {
        guard framework.state == .draft else { throw .isInForce }
        guard person != framework.madeBy else { throw .confirmationByTheSamePerson }
        guard !lots.isEmpty else { throw .hasNoLot }
        for lot in lots {
            if let maximum = lot.maximum, maximum > framework.facts.maximum {
                throw .lotIsAboveFramework(lot.number, maximum, framework.facts.maximum)
            }
            let isRight = lot.mode.isForOne ? lot.participants == 1 : lot.participants > 1
            guard isRight else {
                throw .lotHasTheWrongNumberOfParticipants(lot.number, lot.mode, lot.participants)
            }
            guard lot.prices > 0 else { throw .lotHasNoPrices(lot.number) }
        }
        guard beneficiaries > 0 else { throw .hasNoBeneficiary }
    }

    /// - Refuses: what `FrameworkRefusal` lists.
    /// - Returns: whether there is such a framework.
    public func run(in transaction: Transaction) async throws -> Bool {
        let (found, lots, beneficiaries) = try await transaction.run(
            FrameworkStore.framework(framework), FrameworkStore.summaries(of: framework),
            FrameworkStore.beneficiaryCount(of: framework))
        guard let found else { return false }
        try Self.decide(found, lots, beneficiaries: beneficiaries, by: person)
        do {
            _ = try await transaction.run(
                FrameworkStore.confirm(framework, by: person, on: today),
                confirmed(found, lots, beneficiaries: beneficiaries).recorded)
        } catch DatabaseError.violation(let violation) {
            throw FrameworkRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
        return true
    }

    private func confirmed(
        _ found: Framework, _ lots: [LotSummary], beneficiaries: Int
    ) -> Event {
        Event(
            "framework-confirmation", of: Framework.subject(of: framework), by: person,
            before: [Fact("state", Framework.State.draft.rawValue)],
            after: [
                Fact("state", Framework.State.inForce.rawValue),
                Fact("maximum", found.facts.maximum.decimal),
                Fact("lots", "\(lots.count)"), Fact("beneficiaries", "\(beneficiaries)"),
            ]
        )
    }
}
