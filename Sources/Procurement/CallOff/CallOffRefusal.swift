import Kernel
import Postgres
import Web

/// Why an order is not recorded or does not go on, in order of precedence.
public enum CallOffRefusal: Refusal, Hashable {
    /// A step of the check says no.
    case check(CheckedStep)
    case lineIsMalformed(String)
    case priceIsAboveTheList(String, Cents, list: Cents)
    case hasNoLines
    case isTooLarge
    case isNoBeneficiary
    case awardIsAnother
    case awardIsUsedUp
    case onlyGoodsAreResold
    /// The lot hires no people.
    case onlyWorkIsPassedOn
    case memberDocumentIsMissing
    case isNotDraft
    case isNotSubmitted
    case approvalByTheSamePerson
    case approvedBefore
    /// Who wants to approve held the office until a day.
    case delegationIsOver(ApprovalStep, last: Day)
    /// This person's step comes after another one.
    case stepGoesBefore(ApprovalStep)
    /// This person does not give the step that is next, and no other.
    case isNoApprover(ApprovalStep)
    case isNotApproved
    case isNotPlaced
    /// Its supplier has not accepted it.
    case isNotAccepted
    case finalQuantityIsMissing(String, Int)
    case finalQuantityIsAboveTheOrder(String, Int, Millionths, Millionths)
    case finalIsAboveItsAmount(Cents, Cents)
    case finalIsBelowItsInvoices(Cents, Cents)
    case hasEnded
    case cancellationNeedsProcurement
    /// - Source: PROC-8
    case splittingIsUnanswered

    public var field: String? {
        switch self {
        case .lineIsMalformed(let field): field
        case .priceIsAboveTheList(let code, _, _): "price-\(code)"
        case .isNoBeneficiary: "member"
        case .awardIsAnother: "competition"
        case .finalIsAboveItsAmount, .finalIsBelowItsInvoices: "final"
        case .finalQuantityIsMissing(_, let position),
            .finalQuantityIsAboveTheOrder(_, let position, _, _):
            "final-\(position)"
        case .onlyGoodsAreResold, .onlyWorkIsPassedOn: "supply"
        case .memberDocumentIsMissing: "memberDocument"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isNotDraft, .isNotSubmitted, .isNotApproved, .isNotPlaced, .hasEnded: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).callOff.refusal
        let format = Localized(language)
        return switch self {
        case .check(let step): Self.message(of: step, words, format)
        case .lineIsMalformed: words.lineIsMalformed
        case .priceIsAboveTheList(let code, let price, let list):
            words.priceIsAboveTheList(
                item: code, price: format.euro(price), list: format.euro(list))
        case .hasNoLines: words.hasNoLines
        case .isTooLarge: words.isTooLarge
        case .isNoBeneficiary: words.isNoBeneficiary
        case .awardIsAnother: words.awardIsNotOfTheLot
        case .awardIsUsedUp: words.awardIsUsedUp
        case .isNotDraft: words.isNotDraft
        case .isNotSubmitted: words.isNotSubmitted
        case .approvalByTheSamePerson: words.approvalByTheSamePerson
        case .approvedBefore: words.approvedBefore
        case .delegationIsOver(let step, let last):
            Messages(language).approval.refusal.delegationIsOver(
                step: step.word(Messages(language)), day: format.day(last))
        case .stepGoesBefore(let step):
            Messages(language).approval.refusal.stepGoesBefore(
                step: step.word(Messages(language)))
        case .isNoApprover(let step):
            Messages(language).approval.refusal.isNoApprover(
                step: step.word(Messages(language)))
        case .isNotApproved: words.isNotApproved
        case .isNotPlaced: words.isNotPlaced
        case .finalIsAboveItsAmount(let final, let amount):
            words.finalIsAboveItsAmount(final: format.euro(final), amount: format.euro(amount))
        case .isNotAccepted: words.isNotAccepted
        case .finalQuantityIsMissing(let code, _): words.finalQuantityIsMissing(item: code)
        case .finalQuantityIsAboveTheOrder(let code, _, let final, let ordered):
            words.finalQuantityIsAboveTheOrder(
                item: code, final: format.quantity(final), ordered: format.quantity(ordered))
        case .finalIsBelowItsInvoices(let final, let invoiced):
            words.finalIsBelowItsInvoices(
                final: format.euro(final), invoiced: format.euro(invoiced))
        case .onlyGoodsAreResold: words.onlyGoodsAreResold
        case .onlyWorkIsPassedOn: words.onlyWorkIsPassedOn
        case .memberDocumentIsMissing: words.memberDocumentIsMissing
        case .hasEnded: words.hasEnded
        case .cancellationNeedsProcurement: words.cancellationNeedsProcurement
        case .splittingIsUnanswered: Messages(language).splitting.refusal.isUnanswered
        }
    }

    private static func message(
        of checked: CheckedStep, _ words: Messages.CallOffMessages.RefusalMessages,
        _ format: Localized
    ) -> String {
        let (sum, maximum) = (Cents(checked.figure ?? 0), Cents(checked.bound ?? 0))
        let over = format.euro(sum - maximum)
        return switch checked.step {
        case .active: words.isNotActive
        case .beneficiary:
            checked.note.isEmpty
                ? words.isNoBeneficiary : words.isListedNowhere(authority: checked.note)
        case .scope: words.itemIsForeign(item: checked.note)
        case .mode: mode(checked, words, format)
        case .price:
            words.priceIsAboveTheList(
                item: checked.note, price: format.euro(sum), list: format.euro(maximum))
        case .frameworkCeiling:
            words.frameworkCeiling(
                sum: format.euro(sum), maximum: format.euro(maximum), over: over)
        case .lotCeiling:
            words.lotCeiling(sum: format.euro(sum), maximum: format.euro(maximum), over: over)
        case .lotQuantity:
            words.lotQuantity(
                sum: format.quantity(Millionths(checked.figure ?? 0)),
                maximum: format.quantity(Millionths(checked.bound ?? 0)))
        case .beneficiaryCeiling:
            words.beneficiaryCeiling(
                sum: format.euro(sum), maximum: format.euro(maximum), over: over)
        case .approval: words.approvalsAreMissing
        case .secondment: words.clauseIsMissing
        }
    }

    /// By its figures: no award, another's, too little of it, above what is ordered directly; a bound
    /// alone is a rank in the cascade.
    private static func mode(
        _ checked: CheckedStep, _ words: Messages.CallOffMessages.RefusalMessages,
        _ format: Localized
    ) -> String {
        let (sum, maximum) = (Cents(checked.figure ?? 0), Cents(checked.bound ?? 0))
        return switch (checked.note.isEmpty, checked.bound == nil) {
        case (true, true):
            words.awardIsMissing
        case (true, false):
            checked.figure == nil
                ? words.rankIsSkipped(rank: "\(maximum.value)")
                : words.isAboveDirect(amount: format.euro(sum), direct: format.euro(maximum))
        case (false, true): words.awardIsAnother(number: checked.note)
        case (false, false):
            words.isAboveAward(
                number: checked.note, sum: format.euro(sum), price: format.euro(maximum))
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "call_off_is_for_a_beneficiary": self = .isNoBeneficiary
        case "call_off_follows_a_competition_of_its_lot", "call_off_follows_its_award":
            self = .awardIsAnother
        case "call_off_stays_within_its_award": self = .awardIsUsedUp
        case "submitted_call_off_is_not_changed": self = .isNotDraft
        case "cascade_skips_no_rank":
            self = .check(CheckedStep(step: .mode, outcome: .refused, bound: 2))
        case "offered_order_is_accepted_before_it_closes": self = .isNotAccepted
        case "only_goods_are_resold": self = .onlyGoodsAreResold
        case "only_work_of_people_is_passed_on_at_cost": self = .onlyWorkIsPassedOn
        case "disbursement_names_the_members_document": self = .memberDocumentIsMissing
        case "submitted_call_off_has_lines": self = .hasNoLines
        case "only_a_submitted_call_off_is_approved": self = .isNotSubmitted
        case "call_off_is_approved_by_another_person": self = .approvalByTheSamePerson
        case "person_approves_once": self = .approvedBefore
        case "foreign_framework_names_the_association": self = .isNoBeneficiary
        case "approval_step_is_given_once", "approval_steps_go_in_their_order":
            self = .isNotSubmitted
        case "order_is_reserved_and_released_once": self = .hasEnded
        case "splitting_is_answered_before_approval": self = .splittingIsUnanswered
        default: return nil
        }
    }

    /// Whether the constraint is one of those that a ceiling refuses by.
    static func isCeiling(_ constraint: String?) -> Bool {
        [
            "framework_is_not_called_off_above_its_maximum",
            "lot_is_not_called_off_above_its_maximum",
            "lot_is_not_called_off_above_its_quantity",
            "beneficiary_is_not_called_off_above_its_maximum",
            "framework_is_in_force_when_called_off", "call_off_stays_within_its_award",
        ].contains(constraint)
    }
}

/// Nobody made this order, or it is not the reader's to see.
struct NotFoundCallOff: Error {}
