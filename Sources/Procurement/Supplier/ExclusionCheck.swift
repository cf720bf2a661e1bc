import Journal
import Kernel
import Postgres
import Web

/// Whether grounds of exclusion were looked for at a supplier, and what was found.
///
/// - Source: PROC-13
public struct ExclusionCheck: Hashable, Sendable {
    public enum Outcome: String, SQLEnum, CaseIterable { case passed, failed }

    public let checkedOn: Day
    public let outcome: Outcome
    /// The number of the extract or the letter.
    public let evidence: String
    /// With this day; a year from the check at most.
    public let validUntil: Day

    public init(checkedOn: Day, outcome: Outcome, evidence: String, validUntil: Day) {
        self.checkedOn = checkedOn
        self.outcome = outcome
        self.evidence = evidence
        self.validUntil = validUntil
    }

    /// - Refuses: `checkIsOfTheFuture`, `checkHoldsTooLong`.
    /// - Source: PROC-13
    func decide(today: Day) throws(DossierRefusal) {
        guard checkedOn <= today else { throw .checkIsOfTheFuture }
        let last = checkedOn.adding(days: 365)
        guard checkedOn <= validUntil, validUntil <= last else { throw .checkHoldsTooLong(last) }
    }

    /// - Refuses: what `decide` refuses.
    public func record(
        of supplier: Int64, by person: Int64, today: Day, in transaction: Transaction
    ) async throws {
        try decide(today: today)
        let insert: SQL = """
            INSERT INTO procurement.exclusion_check (supplier_id, checked_on, outcome, evidence,
                valid_until, made_by)
            VALUES (\(supplier), \(checkedOn), \(outcome), \(evidence), \(validUntil), \(person))
            """
        _ = try await transaction.run(
            insert.affected,
            Event(
                "exclusion-check", of: Dossier.subject(of: supplier), by: person,
                after: [
                    Fact("outcome", outcome.rawValue), Fact("evidence", evidence),
                    Fact("checked", "\(checkedOn)"), Fact("valid", "\(validUntil)"),
                ]
            ).recorded)
    }
}

/// How a supplier stands with its last check.
///
/// - Source: PROC-13
enum ExclusionStanding: Hashable, Sendable {
    case unchecked
    case failed(Day)
    case stale(Day)
    /// It lapses within a month.
    case lapsing(Day)
    case valid(Day)

    init(_ outcome: ExclusionCheck.Outcome?, checkedOn: Day?, validUntil: Day?, today: Day) {
        guard let outcome, let checkedOn, let validUntil else {
            self = .unchecked
            return
        }
        self =
            outcome == .failed
            ? .failed(checkedOn)
            : validUntil < today
                ? .stale(validUntil)
                : validUntil < today.adding(days: 30) ? .lapsing(validUntil) : .valid(validUntil)
    }

    /// When it was found or lapses.
    var day: Day? {
        switch self {
        case .unchecked: nil
        case .failed(let day), .stale(let day), .lapsing(let day), .valid(let day): day
        }
    }

    func tag(_ t: Messages, _ format: Localized) -> TagView {
        switch self {
        case .unchecked: TagView(.warn, t.dossier.unchecked)
        case .failed(let day): TagView(.bad, t.dossier.failed, date: format.day(day))
        case .stale(let day): TagView(.bad, t.dossier.stale, date: format.day(day))
        case .lapsing(let day): TagView(.warn, t.dossier.lapsing, date: format.day(day))
        case .valid(let day): TagView(.ok, t.dossier.valid, date: format.day(day))
        }
    }

    /// What a lot or a dossier warns of; nil where there is nothing to warn of.
    func warning(of supplier: String, _ t: Messages, _ format: Localized) -> NoticeView? {
        switch self {
        case .failed(let day):
            NoticeView(.bad, t.dossier.warnsFailed(supplier: supplier, day: format.day(day)))
        case .stale(let day):
            NoticeView(.warn, t.dossier.warnsStale(supplier: supplier, day: format.day(day)))
        case .unchecked, .lapsing, .valid: nil
        }
    }
}

extension ExclusionCheck.Outcome {
    func word(_ t: Messages) -> String {
        switch self {
        case .passed: t.dossier.passed
        case .failed: t.dossier.failed
        }
    }
}
