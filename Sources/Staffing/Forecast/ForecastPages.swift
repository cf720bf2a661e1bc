import Journal
import Kernel
import Postgres
import Web

/// What secondments will cost, with the indexations that are assumed.
enum ForecastPages {
    static let path = "/staffing/forecast"

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let indexation = Indexation(&form, t)
        let source = form.text("source", label: t.forecast.source)
        guard form.isValid, let indexation, let source else {
            return try await page(exchange, form)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await indexation.record(source: source, by: actor.id, in: $0)
            }
            return exchange.redirect(to: path, notice: t.forecast.recorded)
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "month_has_one_indexation"
        {
            let period = exchange.localized.period(indexation.exceededIn)
            form.refuse(
                "exceededIn", label: t.forecast.exceeded, t.forecast.monthHasOne(period: period))
            return try await page(exchange, form)
        }
    }

    private static func page(_ exchange: Exchange, _ form: FormReader) async throws -> Response {
        let (known, stays, indexations, history) = try await exchange.db.read(
            exchange.scope, ForecastStore.calendar, ForecastStore.stays, ForecastStore.indexations,
            History.of(Indexation.subject))
        let forecast = known.base.map {
            Forecast(from: $0, stays.map(\.stay), indexations, known.calendar)
        }
        let members = Dictionary(stays.map { ($0.stay.member, (code: $0.code, name: $0.name)) }) {
            first, _ in first
        }
        if exchange.request.query["format"] == "csv" {
            return ForecastView.file(forecast, members)
        }
        return exchange.respond(
            ForecastView(forecast, members, indexations, history: history, form, exchange),
            status: form.isValid ? .ok : .unprocessable)
    }
}
