import Journal
import Kernel
import Postgres
import Web

/// The list of requests.
struct ConsultantRequestListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let profile: String
        let member: String
        let days: String
        let span: String
        let candidates: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayAsk: Bool

    init(_ rows: [ConsultantRequest], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        mayAsk = exchange.may(.askConsultants)
        page = exchange.page(
            t.consultantRequest.title, help: t.consultantRequest.help,
            lead: t.consultantRequest.lead)
        self.rows = rows.map { row in
            Row(
                path: ConsultantRequestPages.path(of: row.id),
                number: ConsultantRequest.number(row.id), profile: row.profile,
                member: row.memberName, days: format.number(row.days),
                span: row.span.consultingText(t, format), candidates: format.number(row.candidates),
                state: row.state.tag(t))
        }
        frame = list.frame(
            "consultant-requests", t.consultantRequest.title, count: format.number(count),
            search: t.consultantRequest.search,
            fields: [
                list.filterField(
                    "state", label: t.consulting.state, all: t.consulting.everyState,
                    options: ConsultantRequest.State.allCases.map {
                        ($0.rawValue, $0.tag(t).text)
                    })
            ],
            heads: [
                list.head(t.consulting.profile, key: "profile"),
                list.head(t.consulting.member, key: "member"),
                list.head(t.consulting.days, numeric: true), list.head(t.assignment.spanHead),
                list.head(t.consultantRequest.candidates, numeric: true),
                list.head(t.consulting.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.consultantRequest.none,
                    text: list.isFiltered ? t.common.noneFits : t.consultantRequest.noneText,
                    path: mayAsk ? ConsultantRequestPages.path + "/new" : "",
                    action: t.consultantRequest.new) : nil)
    }

    static func file(_ rows: [ConsultantRequest]) -> Response {
        var csv = CSVWriter(header: [
            "request", "member", "profile", "days", "from", "until", "asked_on", "candidates",
            "state",
        ])
        for row in rows {
            csv.append([
                "\(row.id)", row.memberName, row.profile, "\(row.days)",
                row.span.from.map { "\($0)" } ?? "",
                row.span.until.map { "\($0.adding(days: -1))" } ?? "", "\(row.askedOn)",
                "\(row.candidates)", row.state.rawValue,
            ])
        }
        return .csv(filename: "consultant-requests.csv", csv)
    }
}

/// One request, with its candidates.
struct ConsultantRequestShowView: View {
    struct Head: Sendable {
        let name: String
        let weight: String
    }

    struct Row: Sendable {
        let id: String
        let letter: String
        let name: String
        let rate: String
        let languages: String
        let scores: [FieldView]
        let points: String
        let label: String
        let assignmentPath: String
        let maySelect: Bool
        let mayScore: Bool

        var isAssigned: Bool { !assignmentPath.isEmpty }
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let facts: FactsView
    let fields: [AssignmentFieldView]
    let heads: [Head]
    let priceWeight: String
    let rows: [Row]
    let hasRows: Bool
    let mayScore: Bool
    let maySend: Bool
    let mayOffer: Bool
    let mayEnd: Bool
    let lot: FieldView
    let reference: FieldView
    let consultant: FieldView
    let rate: FieldView
    let reason: FieldView
    let history: HistoryView

    init(
        _ found: ConsultantRequest, _ candidates: [Candidate],
        _ lots: [(id: Int64, name: Names, mode: String)],
        _ history: [HistoryRow], _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let words = t.consultantRequest
        let criteria = found.criteria.enumerated().map { ($0.offset + 1, $0.element) }
        self.t = t
        path = ConsultantRequestPages.path(of: found.id)
        page = exchange.page(
            words.numbered(number: ConsultantRequest.number(found.id)), help: words.help,
            lead: "\(found.profile) · \(found.memberName)",
            crumbs: [Crumb(words.title, path: ConsultantRequestPages.path)],
            at: ConsultantRequestPages.path)
        errors = form.errorsView
        facts = FactsView([
            FactView(t.consulting.days, format.number(found.days), isStrong: true),
            FactView(words.candidates, format.number(candidates.count), isStrong: true),
            FactView(t.consulting.state, "", tag: found.state.tag(t)),
        ])
        fields = [
            AssignmentFieldView(t.assignment.spanHead, found.span.consultingText(t, format)),
            AssignmentFieldView(words.why, found.reason),
            AssignmentFieldView(words.asker, "\(found.asker), \(format.day(found.askedOn))"),
            AssignmentFieldView(words.lot, found.lot),
            AssignmentFieldView(words.mode, words.modeName(found.mode)),
            AssignmentFieldView(words.answeredBy, found.answeredBy),
            AssignmentFieldView(t.consulting.reason, found.endReason),
        ].filter { !$0.value.isEmpty }
        heads = criteria.map { Head(name: $0.1.name, weight: "\($0.1.weight) %") }
        priceWeight = "\(found.priceWeight) %"
        let isMember = exchange.may(.askConsultants)
        let isSent = found.state == .sent
        let ranking = CandidateRanking(
            priceWeight: found.priceWeight,
            weights: Dictionary(criteria.map { ($0.0, $0.1.weight) }) { first, _ in first },
            candidates: candidates)
        rows = candidates.map {
            Self.row(
                $0, criteria, ranking, isMember: isMember, mayScore: isMember && isSent, form, t,
                format)
        }
        hasRows = !candidates.isEmpty
        mayScore = isMember && isSent && hasRows
        let mayKeep = exchange.may(.answerConsultantRequests)
        maySend = mayKeep && found.state == .asked
        mayOffer = mayKeep && isSent
        mayEnd = found.isOpen && (isMember || mayKeep)
        lot = form.selectField(
            "lot", label: words.lot,
            options: lots.map {
                ("\($0.id)", "\($0.name[exchange.language]) (\(words.modeName($0.mode)))")
            }, help: words.lotHelp)
        reference = form.textField(
            "reference", label: words.answeredBy, help: words.answeredByHelp, required: false,
            max: 60)
        consultant = form.textField("consultant", label: t.consultant.number, max: 16)
        rate = form.amountField("rate", label: t.assignment.rate)
        reason = form.textField("reason", label: t.consulting.reason, max: 500)
        self.history = HistoryView(consulting: history, t, format)
    }

    private static func row(
        _ candidate: Candidate, _ criteria: [(Int, ConsultantRequestDraft.Criterion)],
        _ ranking: CandidateRanking, isMember: Bool, mayScore: Bool, _ form: FormReader,
        _ t: Messages,
        _ format: Localized
    ) -> Row {
        let words = t.consultantRequest
        let points = ranking.points(of: candidate)
        return Row(
            id: String(candidate.id), letter: words.candidate(letter: candidate.letter),
            name: isMember && candidate.assignment == nil ? "" : candidate.name,
            rate: format.amount(candidate.rate),
            languages: candidate.languages.joined(separator: ", "),
            scores: criteria.map { position, criterion in
                let name = "score-\(candidate.id)-\(position)"
                var field = form.numberField(
                    name, label: words.scoreOf(letter: candidate.letter, name: criterion.name),
                    required: false)
                if field.value.isEmpty {
                    field.value = candidate.scores[position].map(String.init) ?? ""
                }
                field.isReadOnly = !mayScore
                return field
            },
            points: points.map { format.amount(Cents(Int64($0))) } ?? "",
            label: words.selectOf(letter: candidate.letter),
            assignmentPath: candidate.assignment.map { AssignmentPages.path(of: $0) } ?? "",
            maySelect: mayScore && points != nil, mayScore: mayScore)
    }
}

extension ConsultantRequest.State {
    func tag(_ t: Messages) -> TagView {
        let words = t.consultantRequest
        return switch self {
        case .asked: TagView(.info, words.asked)
        case .sent: TagView(.info, words.sent)
        case .selected: TagView(.ok, words.selected)
        case .refused: TagView(.bad, words.refused)
        case .withdrawn: TagView(.plain, words.withdrawn)
        }
    }
}

extension Messages.ConsultantRequestMessages {
    /// How a lot is called off.
    func modeName(_ mode: String) -> String {
        switch mode {
        case "cascade": cascade
        case "miniCompetition": miniCompetition
        case "hybrid": hybrid
        case "broker": broker
        case "single": single
        default: ""
        }
    }
}

extension DaySpan {
    /// From the first to the last day.
    func consultingText(_ t: Messages, _ format: Localized) -> String {
        t.consulting.span(
            from: from.map { format.day($0) } ?? "",
            until: until.map { format.day($0.adding(days: -1)) } ?? "")
    }
}
