import Kernel
import Postgres
import Web

/// Why a mini-competition does not go on, in order of precedence.
public enum CompetitionRefusal: Refusal, Hashable {
    case lotDoesNotReopen(LotMode)
    case quantityAndUnitGoTogether
    case questionsCloseAfterTenders
    case priceIsNotOneCriterion(Int)
    case weightsAreNotAHundred(Int)
    case nobodyIsInvited
    case reasonForLeavingOut(String)
    case isNotPrepared
    case frameworkIsNotInForce
    case termIsTooShort(days: Int, earliest: Instant)
    case someParticipantIsNotListed
    case isNotInvited
    case deadlineHasPassed(Instant)
    case correctionShortens
    case questionsAreClosed(Instant)
    case questionIsAnswered
    case supplierIsNotInvited
    case tenderIsLate(Instant)
    case withdrawalIsLate(Instant)
    case tenderIsReplaced
    case openingIsEarly(Instant)
    case openedByTheSamePerson
    case openingNeedsAnOfficer
    case isNotOpened
    case declaredBefore
    case evaluatorsAreComplete(Int)
    case declarationIsMissing
    case scoreIsMissing
    case scoredBefore
    case scoresAreMissing
    case nothingToExclude
    case tenderIsExcluded(String)
    case exclusionIsDecided
    case exclusionConfirmedByTheSamePerson
    case exclusionIsUndecided(String)
    case nothingWasTendered
    case proposedBefore
    case isNotProposed
    case awardedByTheSamePerson
    case returnedByTheSamePerson
    case hasEnded

    public var field: String? {
        switch self {
        case .lotDoesNotReopen: "lot"
        case .quantityAndUnitGoTogether: "unit"
        case .questionsCloseAfterTenders: "questionsDay"
        case .priceIsNotOneCriterion, .weightsAreNotAHundred: "weight-1"
        case .termIsTooShort, .correctionShortens: "tendersDay"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isNotPrepared, .isNotInvited, .isNotOpened, .isNotProposed, .hasEnded,
            .questionIsAnswered, .proposedBefore, .tenderIsReplaced, .tenderIsExcluded,
            .exclusionIsDecided:
            .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let t = Messages(language)
        let words = t.competition.refusal
        let format = Localized(language)
        return switch self {
        case .lotDoesNotReopen(let mode): words.lotDoesNotReopen(mode: mode.word(t))
        case .quantityAndUnitGoTogether: words.quantityAndUnit
        case .questionsCloseAfterTenders: words.questionsCloseAfterTenders
        case .priceIsNotOneCriterion(let count): words.priceIsNotOne(count: "\(count)")
        case .weightsAreNotAHundred(let sum): words.weights(sum: "\(sum)")
        case .nobodyIsInvited: words.nobodyIsInvited
        case .reasonForLeavingOut(let name): words.reasonForLeavingOut(name: name)
        case .isNotPrepared: words.isNotPrepared
        case .frameworkIsNotInForce: words.frameworkIsNotInForce
        case .termIsTooShort(let days, let earliest):
            words.termIsTooShort(days: "\(days)", earliest: format.instant(earliest))
        case .someParticipantIsNotListed: words.someParticipantIsNotListed
        case .isNotInvited: words.isNotInvited
        case .deadlineHasPassed(let end): words.deadlineHasPassed(end: format.instant(end))
        case .correctionShortens: words.correctionShortens
        case .questionsAreClosed(let end): words.questionsAreClosed(end: format.instant(end))
        case .questionIsAnswered: words.questionIsAnswered
        case .supplierIsNotInvited: words.supplierIsNotInvited
        case .tenderIsLate(let end): words.tenderIsLate(end: format.instant(end))
        case .withdrawalIsLate(let end): words.withdrawalIsLate(end: format.instant(end))
        case .tenderIsReplaced: words.tenderIsReplaced
        case .openingIsEarly(let end): words.openingIsEarly(end: format.instant(end))
        case .openedByTheSamePerson: words.openedByTheSamePerson
        case .openingNeedsAnOfficer: words.openingNeedsAnOfficer
        case .isNotOpened: words.isNotOpened
        case .declaredBefore: words.declaredBefore
        case .evaluatorsAreComplete(let count): words.evaluatorsAreComplete(count: "\(count)")
        case .declarationIsMissing: words.declarationIsMissing
        case .scoreIsMissing: words.scoreIsMissing
        case .scoredBefore: words.scoredBefore
        case .scoresAreMissing: words.scoresAreMissing
        case .nothingToExclude: words.nothingToExclude
        case .tenderIsExcluded(let supplier): words.tenderIsExcluded(supplier: supplier)
        case .exclusionIsDecided: t.exclusion.refusal.isDecided
        case .exclusionConfirmedByTheSamePerson: t.exclusion.refusal.confirmedByTheSamePerson
        case .exclusionIsUndecided(let supplier):
            t.exclusion.refusal.isUndecided(supplier: supplier)
        case .nothingWasTendered: words.nothingWasTendered
        case .proposedBefore: words.proposedBefore
        case .isNotProposed: words.isNotProposed
        case .awardedByTheSamePerson: words.awardedByTheSamePerson
        case .returnedByTheSamePerson: words.returnedByTheSamePerson
        case .hasEnded: words.hasEnded
        }
    }

    /// The refusal that a broken constraint stands for, where somebody was faster.
    ///
    /// - Parameter end: the deadline that the reader saw.
    static func standing(for error: any Error, of held: Competition) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        let end = held.facts.tendersUntil
        let refusal: CompetitionRefusal? =
            switch violation.constraint {
            case "invited_competition_is_not_changed": .isNotPrepared
            case "competition_goes_its_way": .hasEnded
            case "competition_is_of_a_framework_in_force": .frameworkIsNotInForce
            case "every_participant_is_invited_or_left_out": .someParticipantIsNotListed
            case "correction_comes_before_the_deadline",
                "competition_answer_comes_before_the_deadline":
                .deadlineHasPassed(end)
            case "correction_only_extends": .correctionShortens
            case "competition_question_is_asked_in_time":
                .questionsAreClosed(held.facts.questionsUntil)
            case "competition_question_is_answered_once": .questionIsAnswered
            case "competition_question_is_of_who_is_invited", "tender_comes_from_who_is_invited":
                .supplierIsNotInvited
            case "tender_arrives_before_the_deadline": .tenderIsLate(end)
            case "tenders_are_opened_after_the_deadline": .openingIsEarly(end)
            case "officer_opens_the_tenders_once": .openedByTheSamePerson
            case "tenders_are_opened_by_officers": .openingNeedsAnOfficer
            case "only_an_invited_competition_is_opened": .isNotInvited
            case "evaluators_declare_after_the_opening", "scores_come_before_the_proposal",
                "tender_is_excluded_in_the_evaluation", "exclusion_is_confirmed_in_the_evaluation",
                "exclusion_is_revoked_in_the_evaluation":
                .isNotOpened
            case "excluded_tender_was_handed_in": .nothingToExclude
            case "exclusion_is_confirmed_once", "exclusion_is_revoked_once",
                "revoked_exclusion_is_not_confirmed":
                .exclusionIsDecided
            case "exclusion_is_confirmed_by_another_person": .exclusionConfirmedByTheSamePerson
            case "only_what_is_proposed_is_returned": .isNotProposed
            case "proposal_is_returned_by_another_person": .returnedByTheSamePerson
            case "evaluators_are_as_many_as_announced":
                .evaluatorsAreComplete(held.facts.evaluators)
            case "evaluator_declares_once": .declaredBefore
            case "score_follows_a_declaration": .declarationIsMissing
            case "tender_is_scored_once": .scoredBefore
            case "proposal_follows_all_scores": .scoresAreMissing
            case "competition_has_one_proposal": .proposedBefore
            case "competition_is_awarded_by_another_person": .awardedByTheSamePerson
            case "competition_is_awarded_once": .hasEnded
            default: nil
            }
        return refusal ?? error
    }
}
