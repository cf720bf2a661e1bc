import Kernel
import Postgres

/// What is looked at before an order goes on, in the order of the law and of the program.
///
/// - Source: PROC-12
public enum CheckStep: String, SQLEnum, CaseIterable {
    case active, beneficiary, scope, mode, price
    case frameworkCeiling, lotCeiling, lotQuantity, beneficiaryCeiling
    case approval, secondment

    /// The rule behind it, as the register of rules names it.
    var rule: String {
        switch self {
        case .active: "PROC-2"
        case .beneficiary, .beneficiaryCeiling: "PROC-4"
        case .mode: "PROC-5"
        case .scope, .price, .approval: "PROC-12"
        case .frameworkCeiling, .lotCeiling, .lotQuantity: "PROC-3"
        case .secondment: "HR-3"
        }
    }
}

/// What came of one step, with what it looked at.
public struct CheckedStep: Hashable, Sendable {
    public enum Outcome: String, SQLEnum { case passed, refused, notApplicable }

    let step: CheckStep
    let outcome: Outcome
    /// - Unit: cents, or millionths of a unit; of an approval, how many there are.
    var figure: Int64?
    /// What the figure may be at most; of approvals, how many there must be.
    var bound: Int64?
    /// What a person wrote as evidence, or the item at fault.
    var note = ""
}

/// The moment at which an order is checked.
public enum CheckOccasion: String, SQLEnum, CaseIterable { case submission, approval, placing }

/// Everything that an order is checked by.
struct CallOffFacts: Hashable, Sendable {
    let day: Day
    let isInForce: Bool
    let startsOn: Day
    let endsOn: Day
    let isListed: Bool
    let isMember: Bool
    /// The other authority whose documents do not name the association; empty for none.
    var unlistedBy = ""
    /// The code of an item that is not on the participant's list; empty for none.
    var foreignItem = ""
    let mode: LotMode
    /// How many participants rank before, and one.
    let rank: Int
    /// Why the rank before did not take the order that this one follows; empty for no such order.
    var refusedBefore = ""
    let direct: Cents?
    let evidence: String
    /// The competition that it follows, where its lot asks for one.
    var followed = FollowedAward.none
    /// The code of the first item that is dearer than the list; empty for none.
    var dearItem = ""
    var dearPrice: Cents = .zero
    var listPrice: Cents = .zero
    let amount: Cents
    let quantity: Millionths
    let framework: Headroom
    let lot: Headroom
    let lotQuantity: Millionths?
    let takenQuantity: Millionths
    let beneficiary: Headroom
    var approvals: Int
    let approvalsNeeded: Int
    let hiresPeople: Bool
    let clause: String

    /// All steps, each looked at whatever the others say.
    ///
    /// - Parameter occasion: at placing, the ceilings hold the order already.
    /// - Source: PROC-2, PROC-3, PROC-4, PROC-5, PROC-12, HR-3
    func checked(for occasion: CheckOccasion) -> [CheckedStep] {
        let isActive = isInForce && startsOn <= day && day <= endsOn
        let isDear = !dearItem.isEmpty
        return [
            step(.active, isActive),
            step(.beneficiary, isListed && isMember && unlistedBy.isEmpty, note: unlistedBy),
            step(.scope, foreignItem.isEmpty, note: foreignItem),
            modeStep(for: occasion),
            CheckedStep(
                step: .price, outcome: isDear ? .refused : .passed,
                figure: isDear ? dearPrice.value : nil, bound: isDear ? listPrice.value : nil,
                note: dearItem),
        ] + (occasion == .placing ? [] : ceilings) + [
            CheckedStep(
                step: .approval,
                outcome: approvals >= approvalsNeeded
                    ? .passed : occasion == .placing ? .refused : .notApplicable,
                figure: Int64(approvals), bound: Int64(approvalsNeeded)),
            CheckedStep(
                step: .secondment,
                outcome: !hiresPeople ? .notApplicable : clause.isEmpty ? .refused : .passed,
                note: clause),
        ]
    }

    private func step(_ step: CheckStep, _ isRight: Bool, note: String = "") -> CheckedStep {
        CheckedStep(step: step, outcome: isRight ? .passed : .refused, note: note)
    }

    private func modeStep(for occasion: CheckOccasion) -> CheckedStep {
        // At placing, what the award holds has this order in it already.
        let added = occasion == .placing ? .zero : amount
        switch mode {
        case .miniCompetition: return followed.step(for: added, direct: nil, on: day)
        case .hybrid where direct.map({ amount > $0 }) ?? true:
            return followed.competition == nil
                ? followed.step(for: amount, direct: direct, on: day)
                : followed.step(for: added, direct: direct, on: day)
        case .hybrid:
            return CheckedStep(
                step: .mode, outcome: .passed, figure: amount.value, bound: direct?.value)
        case .cascade:
            let isSkipping = rank > 1 && refusedBefore.isEmpty
            return CheckedStep(
                step: .mode, outcome: isSkipping ? .refused : .passed, bound: Int64(rank),
                note: refusedBefore)
        case .single, .broker:
            return CheckedStep(step: .mode, outcome: .passed, note: evidence)
        }
    }

    private var ceilings: [CheckedStep] {
        [
            ceiling(.frameworkCeiling, framework), ceiling(.lotCeiling, lot),
            lotQuantity.map { maximum in
                let sum = Int64(clamping: Int128(takenQuantity.value) + Int128(quantity.value))
                return CheckedStep(
                    step: .lotQuantity, outcome: sum <= maximum.value ? .passed : .refused,
                    figure: sum, bound: maximum.value)
            } ?? CheckedStep(step: .lotQuantity, outcome: .notApplicable),
            ceiling(.beneficiaryCeiling, beneficiary),
        ]
    }

    private func ceiling(_ step: CheckStep, _ headroom: Headroom) -> CheckedStep {
        CheckedStep(
            step: step,
            outcome: headroom.maximum == nil
                ? .notApplicable : headroom.holds(amount) ? .passed : .refused,
            figure: (headroom.taken + amount).value, bound: headroom.maximum?.value)
    }
}

extension [CheckedStep] {
    /// The first step that says no.
    var refusal: CallOffRefusal? {
        first { $0.outcome == .refused }.map { .check($0) }
    }
}
