import Journal
public import Kernel
import Postgres

/// What the assembly decided on a candidacy.
public struct CandidacyOutcome: Hashable, Sendable {
    public let candidacy: Candidacy
    public let outcome: Candidacy.Outcome
    public let decision: DatedDecision
    public let startsOn: Day?

    init(
        candidacy: Candidacy, outcome: Candidacy.Outcome, _ decision: DatedDecision, startsOn: Day?
    ) {
        self.candidacy = candidacy
        self.outcome = outcome
        self.decision = decision
        self.startsOn = startsOn
    }

    /// Writes the outcome and its event.
    ///
    /// - Parameter member: the member that a ratified candidate became.
    /// - Refuses: a candidacy that somebody decided meanwhile.
    func record(
        member: Int64?, in transaction: Transaction, by actor: Int64
    ) async throws {
        let (written, _) = try await transaction.run(
            CandidacyStore.decide(self, member: member), event(member: member, by: actor).recorded)
        guard written == 1 else { throw CandidacyRefusal.isDecided }
    }

    private func event(member: Int64?, by actor: Int64) -> Event {
        Event(
            outcome == .ratified ? "ratification" : "rejection", of: candidacy.subject, by: actor,
            after: [
                Fact("name", candidacy.facts.name), Fact("decided_on", "\(decision.day)"),
                Fact("decision", decision.reference),
                Fact("starts_on", startsOn.map { "\($0)" }),
            ])
    }
}

/// A candidate that the board proposes.
public struct Proposal: Hashable, Sendable {
    let facts: MemberFacts
    let category: Category
    let standing: VATStanding
    let basis: String
    let decision: DatedDecision

    /// Decides the proposal.
    ///
    /// - Refuses: what `MemberFacts.decided` refuses, a missing or too long basis.
    public static func decide(
        _ facts: MemberFacts, category: Category, standing: VATStanding, basis: String,
        by decision: DatedDecision
    ) throws -> Proposal {
        let admission = try Admission.decide(
            facts, category: category, joinedOn: decision.day, standing: standing, basis: basis)
        return Proposal(
            facts: admission.facts, category: category, standing: standing, basis: admission.basis,
            decision: decision)
    }

    /// Writes the candidacy and its event, and gives its number.
    ///
    /// - Refuses: a name that another open candidacy or a present member has.
    public func record(in transaction: Transaction, by actor: Int64) async throws -> Int64 {
        if let code = try await transaction.run(CandidacyStore.presentMember(of: facts)) {
            throw CandidacyRefusal.isMember(code: code)
        }
        do {
            let id = try await transaction.run(CandidacyStore.insert(self))
            _ = try await transaction.run(event(id: id, by: actor).recorded)
            return id
        } catch DatabaseError.violation(let violation) {
            throw CandidacyRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    private func event(id: Int64, by actor: Int64) -> Event {
        Event(
            "proposal", of: Candidacy.subject(of: id), by: actor,
            after: facts.recorded + [
                Fact("category", category.rawValue), Fact("vat_standing", standing.rawValue),
                Fact("basis", basis), Fact("proposed_on", "\(decision.day)"),
                Fact("proposal", decision.reference),
            ])
    }
}
