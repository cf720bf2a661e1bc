import Kernel
import Postgres
import Web

extension Competition.State {
    func tag(_ t: Messages, isOver: Bool = false) -> TagView {
        switch self {
        case .prepared: TagView(.plain, t.competition.prepared)
        case .invited:
            isOver ? TagView(.warn, t.competition.over) : TagView(.info, t.competition.invited)
        case .opened: TagView(.info, t.competition.opened)
        case .proposed: TagView(.warn, t.competition.proposed)
        case .awarded: TagView(.ok, t.competition.awarded)
        case .stopped: TagView(.plain, t.competition.stopped)
        }
    }
}

extension PriceFormula {
    func word(_ t: Messages) -> String {
        switch self {
        case .proportional: t.competition.proportional
        case .linear: t.competition.linear
        }
    }
}

extension TieRule {
    func word(_ t: Messages) -> String {
        switch self {
        case .price: t.competition.tiePrice
        case .quality: t.competition.tieQuality
        }
    }
}

extension Criterion.Kind {
    func word(_ t: Messages) -> String {
        switch self {
        case .price: t.competition.priceKind
        case .quality: t.competition.qualityKind
        }
    }
}

extension Messages {
    /// The words for what the histories of competitions record.
    func competitionAction(_ name: String) -> String? {
        switch name {
        case "competition": actions.competition
        case "competition-change": actions.competitionChange
        case "competition-invitation": actions.competitionInvitation
        case "competition-correction": actions.competitionCorrection
        case "competition-question": actions.competitionQuestion
        case "competition-answer": actions.competitionAnswer
        case "competition-opening": actions.competitionOpening
        case "competition-stop": actions.competitionStop
        case "competition-declaration": actions.competitionDeclaration
        case "competition-score": actions.competitionScore
        case "competition-proposal": actions.competitionProposal
        case "competition-award": actions.competitionAward
        case "competition-exclusion": actions.competitionExclusion
        case "exclusion-confirmation": exclusion.confirmed
        case "exclusion-revocation": exclusion.wasRevoked
        case "competition-return": actions.competitionReturn
        case "tender-withdrawal": actions.tenderWithdrawal
        default: nil
        }
    }

    func competitionFact(_ name: String) -> String? {
        switch name {
        case "subject": competition.subject
        case "formula": competition.formula
        case "criteria": competition.criteria
        case "questionsUntil": competition.questionsUntil
        case "tendersUntil": competition.tendersUntil
        case "leftOut": competition.isLeftOut
        case "correction": competition.correction
        case "question": competition.told
        case "answer": competition.answer
        case "statement": competition.statement
        case "scores": competition.points
        case "exclusion": competition.ground
        case "total": competition.total
        default: nil
        }
    }

    func competitionValue(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "exclusion": TenderExclusion.Ground(rawValue: value)?.word(self)
        case "formula": PriceFormula(rawValue: value)?.word(self)
        case "questionsUntil", "tendersUntil":
            Deadline(utc: value).map { format.instant($0.instant) }
        default: nil
        }
    }
}

extension Deadline {
    /// From how events keep it: `2026-12-01T11:00:00Z`.
    init?(utc text: String) {
        guard let day = Day(String(text.prefix(10))), text.hasSuffix("Z"),
            let hour = Int(text.dropFirst(11).prefix(2))
        else { return nil }
        let seconds = Int64(day.number) * 86_400 + Int64(hour) * 3600
        self.init(Instant(microseconds: seconds * 1_000_000))
    }
}
