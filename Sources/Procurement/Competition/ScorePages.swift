import Kernel
import Postgres
import Web

/// One evaluator's points, all at once and for good.
enum ScorePages {
    static func form(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language), nil)
    }

    static func hand(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (held, tenders) = try await tenders(exchange)
        var form = FormReader(exchange)
        var lines: [ScoreLine] = []
        for (place, criterion) in held.facts.criteria.enumerated()
        where criterion.kind == .quality {
            for tender in tenders {
                let key = "\(place + 1)-\(tender.participant)"
                let points = form.integer(
                    "points-\(key)", label: t.competition.pointsOf(supplier: tender.supplier),
                    in: 0...held.facts.scale)
                let reason = form.text(
                    "reason-\(key)", label: t.competition.reasonOf(supplier: tender.supplier),
                    max: 1000)
                guard let points, let reason else { continue }
                lines.append(
                    ScoreLine(
                        position: place + 1, participant: tender.participant, points: points,
                        reason: reason))
            }
        }
        guard form.isValid else { return try await page(exchange, form, nil) }
        let steps = CompetitionSteps(
            competition: held.id, person: try exchange.actor.id, today: exchange.today)
        do {
            let handed = lines
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await steps.score(handed, in: $0)
            }
            return exchange.redirect(
                to: CompetitionPages.path(of: held.id), notice: t.competition.scored)
        } catch let refusal as CompetitionRefusal {
            return try await page(exchange, form, refusal)
        }
    }

    private static func tenders(
        _ exchange: Exchange
    ) async throws -> (Competition, [OpenedTender]) {
        let held = try await CompetitionPages.competition(exchange)
        let reader = try exchange.actor.id
        let (tenders, excluded, scores) = try await exchange.db.read(
            exchange.scope, CompetitionStore.opened(held.id), ExcludedTender.all(of: held.id),
            CompetitionStore.scores(held.id, for: reader))
        let admitted = tenders.admitted(without: excluded)
        let unscored = admitted.unscored(by: reader, scores)
        return (held, unscored.isEmpty ? admitted : unscored)
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, _ refusal: CompetitionRefusal?
    ) async throws -> Response {
        let (held, tenders) = try await tenders(exchange)
        guard !tenders.isEmpty else { throw NotFound() }
        let view = ScoreFormView(held, tenders, form, refusal, exchange)
        let status = refusal?.status ?? (form.isValid ? .ok : .unprocessable)
        return exchange.respond(view, status: status)
    }
}

/// The sheet on which an evaluator gives points.
struct ScoreFormView: View {
    struct Line: Sendable {
        let supplier: String
        let price: String
        let offer: String
        let points: FieldView
        let reason: FieldView
    }

    struct CriterionSheet: Sendable {
        let title: String
        let lines: [Line]
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let refusal: NoticeView?
    let errors: FormErrorsView?
    let sheets: [CriterionSheet]

    init(
        _ held: Competition, _ tenders: [OpenedTender], _ form: FormReader,
        _ refusal: CompetitionRefusal?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let w = t.competition
        self.t = t
        cancelPath = CompetitionPages.path(of: held.id)
        action = cancelPath + "/scores"
        page = exchange.page(
            w.score, help: w.help, lead: w.scoreLead(scale: "\(held.facts.scale)"),
            crumbs: [
                Crumb(w.title, path: CompetitionPages.path),
                Crumb(Competition.number(of: held.id), path: cancelPath),
            ], at: CompetitionPages.path)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        errors = form.errorsView
        sheets = held.facts.criteria.enumerated().filter { $0.element.kind == .quality }
            .map { place, criterion in
                CriterionSheet(
                    title: "\(criterion.name) (\(criterion.weight))",
                    lines: tenders.map { tender in
                        let key = "\(place + 1)-\(tender.participant)"
                        return Line(
                            supplier: tender.supplier, price: format.euro(tender.price),
                            offer: tender.body,
                            points: form.numberField(
                                "points-\(key)", label: w.pointsOf(supplier: tender.supplier)),
                            reason: form.textField(
                                "reason-\(key)", label: w.reasonOf(supplier: tender.supplier),
                                max: 1000))
                    })
            }
    }
}
