import Allocation
import Kernel
import Web

/// Why a cycle does not go on, in order of precedence.
enum CycleRefusal: Refusal, Equatable {
    case posted(Period)
    case earlierPeriodOpen(Period, Period)
    case roundingIsTheYears(Period, Period)
    case notComputed(Period)
    case notApproved(Period)
    case approvedBefore(Period)
    case approvalByTheSamePerson(Period)
    case inputsChanged(Period)
    case underWay(Period)
    case changedMeanwhile(Period)
    case noCosts(Period)
    /// Costs and what became of them differ; a fault of the program.
    case doesNotReconcile(Period)
    case ledgerIsMissing(Period)
    /// Differences with the accounts that nobody has explained.
    case ledgerDiffers(Period, lines: Int, amount: Cents)
    /// The association that documents would name is not entered yet.
    case noAssociation
    case gap(CycleGap, Period)
    case malformed(MalformedProblem, Period)

    func message(in language: Language) -> String {
        let t = Messages(language).cycleRefusal
        let format = Localized(language)
        switch self {
        case .posted(let period): return t.posted(period: format.period(period))
        case .earlierPeriodOpen(let period, let earlier):
            return t.earlierPeriodOpen(
                period: format.period(period), earlier: format.period(earlier))
        case .roundingIsTheYears(let period, let earlier):
            return t.roundingIsTheYears(
                period: format.period(period), earlier: format.period(earlier))
        case .notComputed(let period): return t.notComputed(period: format.period(period))
        case .notApproved(let period): return t.notApproved(period: format.period(period))
        case .approvedBefore(let period): return t.approvedBefore(period: format.period(period))
        case .approvalByTheSamePerson(let period):
            return t.approvalByTheSamePerson(period: format.period(period))
        case .inputsChanged(let period): return t.inputsChanged(period: format.period(period))
        case .underWay(let period): return t.underWay(period: format.period(period))
        case .changedMeanwhile(let period): return t.changedMeanwhile(period: format.period(period))
        case .noCosts(let period): return t.noCosts(period: format.period(period))
        case .noAssociation: return t.noAssociation
        case .doesNotReconcile(let period):
            return t.doesNotReconcile(period: format.period(period))
        case .ledgerIsMissing(let period): return t.ledgerIsMissing(period: format.period(period))
        case .ledgerDiffers(let period, let lines, let amount):
            return t.ledgerDiffers(
                period: format.period(period),
                lines: Messages(language).ledger.openLines(count: lines),
                amount: format.euro(amount))
        case .gap(let gap, let period): return gap.message(in: period, t, format)
        case .malformed(let problem, let period):
            return problem.message(in: period, Messages(language), format)
        }
    }

    /// What the answer says of itself: changed meanwhile, or refused.
    var status: Status {
        switch self {
        case .changedMeanwhile, .underWay: .conflict
        default: .unprocessable
        }
    }

    /// The refusal that a constraint of the database stands for.
    init?(constraint: String?, period: Period) {
        switch constraint {
        case "posted_cycle_never_changes", "posted_run_is_complete": self = .posted(period)
        case "method_belongs_to_its_run": self = .inputsChanged(period)
        case "cycle_is_approved_by_another_person": self = .approvalByTheSamePerson(period)
        case "posted_run_reconciles": self = .doesNotReconcile(period)
        case "ledger_difference_is_explained": self = .changedMeanwhile(period)
        case "required_ledger_is_in": self = .ledgerIsMissing(period)
        case "job_runs_once_per_subject": self = .underWay(period)
        default: return nil
        }
    }
}

/// What a period lacks before it can be computed.
struct CycleGap: Sendable, Equatable {
    enum Kind: String, Sendable {
        /// A member without VAT standing.
        case standing
        /// A member without category.
        case category
        /// A weight of one that is no member in the period.
        case stranger
        /// A part of a composite key without a version in force.
        case part
        /// A pool with costs and without a key in force.
        case noKey
        /// A measured key of a pool with costs that nothing was measured for.
        case noWeight
        /// The same of a part of a composite key.
        case partWithoutWeight
    }

    let kind: Kind
    /// The code of the member, the pool or the key at fault.
    let code: String
    /// The code of the key that leads there, where one does.
    let key: String

    func message(
        in period: Period, _ t: Messages.CycleRefusalMessages, _ format: Localized
    ) -> String {
        let period = format.period(period)
        return switch kind {
        case .standing: t.standing(member: code, period: period)
        case .category: t.category(member: code, period: period)
        case .stranger: t.stranger(key: key, member: code, period: period)
        case .noKey: t.noKey(pool: code, period: period)
        case .noWeight: t.noWeight(key: key, pool: code, period: period)
        case .partWithoutWeight: t.partWithoutWeight(part: code, key: key, period: period)
        case .part: t.part(key: key, part: code, period: period)
        }
    }
}
