import Journal
import Kernel
import Web

/// One competition: its steps, what was sent, asked and tendered, and what the reader may do with it.
struct CompetitionShowView: View {
    struct Step: Sendable {
        let name: String
        let isDone: Bool
        let isCurrent: Bool
    }

    struct CriterionRow: Sendable {
        let name: String
        let kind: String
        let weight: String
    }

    struct ParticipantRow: Sendable {
        let name: String
        let number: String
        let state: TagView
        let reason: String
        let letterPath: String
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let refusal: NoticeView?
    let errors: FormErrorsView?
    let steps: [Step]
    let hasSteps: Bool
    let facts: FactsView
    let need: String
    let particulars: [ParticularView]
    let criteria: [CriterionRow]
    let qualityFormula: String
    let participants: [ParticipantRow]
    let stopReason: NoticeView?
    let talk: CompetitionTalkView
    let tenders: CompetitionTendersView
    let mayPrepare: Bool
    let mayStop: Bool
    let stop: FieldView
    let foot: RecordFootView

    init(
        _ record: CompetitionRecord, refusal: CompetitionRefusal?, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (held, place) = (record.held, record.place)
        let (w, facts) = (t.competition, held.facts)
        let path = CompetitionPages.path(of: held.id)
        self.t = t
        self.path = path
        page = exchange.page(
            w.one(number: Competition.number(of: held.id), subject: facts.subject), help: w.help,
            lead: w.oneLead(lot: "\(place.lotNumber)", framework: place.number),
            crumbs: [Crumb(w.title, path: CompetitionPages.path)], at: CompetitionPages.path)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        errors = form.errorsView
        let way: [Competition.State] = [.prepared, .invited, .opened, .proposed, .awarded]
        let reached = way.firstIndex(of: held.state)
        steps =
            reached == nil
            ? []
            : way.enumerated().map { number, state in
                Step(
                    name: state.tag(t).text,
                    isDone: number < (reached ?? 0) || held.state == .awarded,
                    isCurrent: state == held.state)
            }
        hasSteps = !steps.isEmpty
        self.facts = FactsView([
            FactView(t.common.state, "", tag: held.state.tag(t, isOver: held.isOver)),
            FactView(w.questionsUntil, format.instant(facts.questionsUntil)),
            FactView(w.tendersUntil, format.instant(facts.tendersUntil)),
            FactView(w.estimated, format.euro(facts.estimated), isStrong: true),
        ])
        need = facts.need
        particulars = Self.particulars(record, t, format)
        criteria = facts.criteria.map {
            CriterionRow(name: $0.name, kind: $0.kind.word(t), weight: "\($0.weight)")
        }
        qualityFormula = w.qualityFormula(scale: "\(facts.scale)")
        let areLettersReady = held.state == .awarded
        participants = record.invitations.map { row in
            ParticipantRow(
                name: row.name, number: row.number,
                state: row.reason.isEmpty
                    ? TagView(
                        .info, held.invitedAt == nil ? w.willBeInvited : w.isInvited)
                    : TagView(.plain, w.isLeftOut),
                reason: row.reason,
                letterPath: areLettersReady && row.reason.isEmpty
                    ? "\(path)/letters/\(row.participant)" : "")
        }
        stopReason =
            held.state == .stopped
            ? NoticeView(.warn, held.stopReason, title: w.stopped) : nil
        talk = CompetitionTalkView(record, form, t, exchange)
        tenders = CompetitionTendersView(record, form, t, exchange)
        let mayKeep = exchange.may(.keepCompetitions)
        mayPrepare = mayKeep && held.state == .prepared
        mayStop = mayKeep && held.state != .awarded && held.state != .stopped
        stop = form.linesField("stopReason", label: t.common.reason, max: 2000)
        foot = RecordFootView(
            HistoryView(procurement: record.history, t, format), record.notes, exchange)
    }

    private static func particulars(
        _ record: CompetitionRecord, _ t: Messages, _ format: Localized
    ) -> [ParticularView] {
        let (w, facts, place) = (t.competition, record.held.facts, record.place)
        return [
            ParticularView(
                t.callOff.framework, "\(place.number), \(place.title)",
                path: FrameworkPages.path(of: place.framework)),
            ParticularView(
                t.lot.name, t.lot.one(number: "\(place.lotNumber)", title: place.lotTitle),
                path: LotPages.path(of: place.lot)),
            ParticularView(w.member, record.member ?? w.association),
            ParticularView(
                w.quantity,
                facts.quantity.map { "\(format.quantity($0)) \(facts.unit)" } ?? ""),
            ParticularView(w.neededOn, format.day(facts.neededOn)),
            ParticularView(w.formula, facts.formula.word(t)),
            ParticularView(w.tieRule, facts.tieRule.word(t)),
            ParticularView(w.scale, w.scaleText(scale: "\(facts.scale)")),
            ParticularView(w.evaluators, "\(facts.evaluators)"),
            ParticularView(
                w.standstill,
                facts.standstillDays == 0
                    ? w.noStandstill : w.standstillText(days: "\(facts.standstillDays)")),
        ].filter { !$0.value.isEmpty }
    }
}
