import Kernel
import Web

/// The invitations of a supplier.
struct InvitationListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let subject: String
        let lot: String
        let until: String
        let tenders: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]

    init(_ rows: [TenderInvitation], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.invitation.title, help: t.invitation.help, lead: t.invitation.lead)
        frame = list.frame(
            "invitations", t.invitation.title, count: t.competition.count(count: count),
            search: t.invitation.search,
            heads: [
                list.head(t.competition.number),
                list.head(t.competition.subject, key: "subject"),
                list.head(t.callOff.framework, key: "framework"),
                list.head(t.competition.tendersUntil, key: "until"),
                list.head(t.competition.tenders), list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.invitation.none,
                    text: list.isFiltered ? t.common.noneFound : t.invitation.noneText) : nil)
        self.rows = rows.map { row in
            Row(
                path: InvitationPages.path(of: row.id), number: Competition.number(of: row.id),
                subject: row.subject, lot: "\(row.framework)/\(row.lot)",
                until: format.instant(row.tendersUntil),
                tenders: t.competition.received(count: row.tenders), state: row.tag(t))
        }
    }

    static func file(_ rows: [TenderInvitation]) -> Response {
        var csv = CSVWriter(header: [
            "number", "subject", "framework", "lot", "tenders_until", "tenders", "state",
        ])
        for row in rows {
            csv.append([
                Competition.number(of: row.id), row.subject, row.framework, "\(row.lot)",
                row.tendersUntil.iso, "\(row.tenders)", row.state.rawValue,
            ])
        }
        return .csv(filename: "invitations.csv", csv)
    }
}

/// One invitation, with what the supplier asks and tenders.
struct InvitationShowView: View {
    struct Talk: Sendable {
        let question: String
        let answer: String
        let at: String
    }

    struct ReceiptRow: Sendable {
        let at: String
        let digest: String
        let size: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let refusal: NoticeView?
    let stopReason: NoticeView?
    let errors: FormErrorsView?
    let facts: FactsView
    let need: String
    let criteria: [CompetitionShowView.CriterionRow]
    let qualityFormula: String
    let particulars: [ParticularView]
    let answers: [Talk]
    let hasAnswers: Bool
    let waiting: [String]
    let hasWaiting: Bool
    let corrections: [CompetitionTalkView.CorrectionRow]
    let hasCorrections: Bool
    let receipts: [ReceiptRow]
    let hasReceipts: Bool
    /// What the form that takes the tender back names; empty where none can be taken back.
    let withdrawable: String
    let exclusion: NoticeView?
    let letterPath: String
    let mayAsk: Bool
    let question: FieldView
    let mayTender: Bool
    let tenderWord: String
    let price: FieldView
    let body: FieldView
    let file: FieldView

    init(
        _ held: TenderInvitation, _ criteria: [Criterion], _ answers: [InvitationStore.Answer],
        _ waiting: [String], _ corrections: [CompetitionFile.Correction],
        _ receipts: [CompetitionFile.Receipt], _ exclusion: TenderExclusion?, _ form: FormReader,
        _ refusal: CompetitionRefusal?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (w, v) = (t.competition, t.invitation)
        self.t = t
        path = InvitationPages.path(of: held.id)
        page = exchange.page(
            w.one(number: Competition.number(of: held.id), subject: held.subject), help: v.help,
            lead: w.oneLead(lot: "\(held.lot)", framework: "\(held.framework), \(held.title)"),
            crumbs: [Crumb(v.title, path: InvitationPages.path)], at: InvitationPages.path)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        stopReason =
            held.state == .stopped ? NoticeView(.warn, held.stopReason, title: w.stopped) : nil
        errors = form.errorsView
        facts = FactsView([
            FactView(t.common.state, "", tag: held.tag(t)),
            FactView(w.questionsUntil, format.instant(held.questionsUntil)),
            FactView(w.tendersUntil, format.instant(held.tendersUntil)),
        ])
        need = held.need
        self.criteria = criteria.map {
            CompetitionShowView.CriterionRow(
                name: $0.name, kind: $0.kind.word(t), weight: "\($0.weight)")
        }
        qualityFormula = w.qualityFormula(scale: "\(held.scale)")
        particulars = [
            ParticularView(t.lot.name, t.lot.one(number: "\(held.lot)", title: held.lotTitle)),
            ParticularView(
                w.quantity, held.quantity.map { "\(format.quantity($0)) \(held.unit)" } ?? ""),
            ParticularView(w.neededOn, format.day(held.neededOn)),
            ParticularView(w.formula, held.formula.word(t)),
            ParticularView(w.tieRule, held.tieRule.word(t)),
            ParticularView(w.evaluators, "\(held.evaluators)"),
            ParticularView(
                w.standstill,
                held.standstillDays == 0
                    ? w.noStandstill : w.standstillText(days: "\(held.standstillDays)")),
        ].filter { !$0.value.isEmpty }
        self.answers = answers.map {
            Talk(question: $0.question, answer: $0.answer, at: format.instant($0.at))
        }
        hasAnswers = !answers.isEmpty
        self.waiting = waiting
        hasWaiting = !waiting.isEmpty
        self.corrections = corrections.map { row in
            CompetitionTalkView.CorrectionRow(
                at: format.instant(row.at), body: row.body,
                changes: [
                    row.questionsUntil.map { w.newQuestionsUntil(end: format.instant($0)) },
                    row.tendersUntil.map { w.newTendersUntil(end: format.instant($0)) },
                ].compactMap { $0 })
        }
        hasCorrections = !corrections.isEmpty
        self.receipts = receipts.enumerated().map { place, row in
            ReceiptRow(
                at: format.instant(row.at), digest: row.sha256.grouped,
                size: format.number(row.size),
                state: row.isWithdrawn
                    ? TagView(.warn, v.withdrawn)
                    : place == 0 ? TagView(.ok, v.counts) : TagView(.plain, v.replaced))
        }
        hasReceipts = !receipts.isEmpty
        let isOpen = held.state == .invited
        let standing = receipts.first.flatMap { $0.isWithdrawn ? nil : $0 }
        withdrawable = isOpen && !held.isOver ? standing?.sha256.hex ?? "" : ""
        self.exclusion = exclusion.map {
            NoticeView(.warn, $0.text(t), title: v.excluded)
        }
        letterPath = held.state == .awarded ? path + "/letter" : ""
        mayAsk = isOpen && !held.areQuestionsOver
        question = form.linesField("question", label: v.question, help: v.questionHelp)
        mayTender = isOpen && !held.isOver
        tenderWord = standing == nil ? v.tender : v.replace
        price = form.amountField("price", label: v.price)
        body = form.linesField("body", label: v.body, max: 20_000, rows: 8)
        file = form.fileField("file", label: v.file, required: false, accept: ".pdf,.zip")
    }
}
