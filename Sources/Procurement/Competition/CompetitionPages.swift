import Kernel
import Postgres
import Web

/// Mini-competitions: the list, and one while it is prepared.
enum CompetitionPages {
    static let path = "/procurement/competitions"

    static func path(of competition: Int64) -> String { "\(path)/\(competition)" }

    static func newPath(on lot: Int64) -> String { "\(path)/new?lot=\(lot)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: CompetitionRegister.sortable, default: "-number",
            filters: ["state", "lot"])
        let (page, count) = CompetitionRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return CompetitionListView.file(rows) }
        return exchange.respond(CompetitionListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let lot = exchange.request.query["lot"].flatMap { Int64($0) }
        let choices = try await choices(exchange, on: lot, nil)
        let today = exchange.today
        let values = [
            "questionsDay": "\(today.adding(days: choices.days))", "questionsHour": "12",
            "tendersDay": "\(today.adding(days: choices.days + 5))", "tendersHour": "12",
            "neededOn": "\(today.adding(days: 60))", "scale": "10", "evaluators": "2",
            "standstill": "0", "formula": PriceFormula.proportional.rawValue,
            "tieRule": TieRule.price.rawValue,
            "name-1": Messages(exchange.language).competition.price,
        ]
        return exchange.respond(
            CompetitionFormView(
                CompetitionForm(choices, values: values, exchange), exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let lot = exchange.form["lot"].flatMap { Int64($0) }
        return try await record(exchange, try await choices(exchange, on: lot, nil))
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let held = try await competition(exchange)
        guard held.state == .prepared else {
            return try await CompetitionStepPages.page(exchange, refusal: .isNotPrepared)
        }
        let choices = try await choices(exchange, on: held.facts.lot, held)
        let form = CompetitionForm(choices, values: held.values(exchange.localized), exchange)
        return exchange.respond(CompetitionFormView(form, exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let held = try await competition(exchange)
        guard held.state == .prepared else {
            return try await CompetitionStepPages.page(exchange, refusal: .isNotPrepared)
        }
        return try await record(
            exchange, try await choices(exchange, on: held.facts.lot, held))
    }

    static func competition(_ exchange: Exchange) async throws -> Competition {
        let id = try exchange.id("competition")
        guard
            let held = try await exchange.db.read(
                exchange.scope, CompetitionStore.competition(id))
        else { throw NotFound() }
        return held
    }

    private static func record(
        _ exchange: Exchange, _ choices: CompetitionForm.Choices
    ) async throws -> Response {
        let (actor, today) = (try exchange.actor, exchange.today)
        let version = Int(exchange.form["version"] ?? "") ?? 0
        var form = CompetitionForm(exchange, choices)
        guard let draft = form.draft() else {
            return exchange.respond(CompetitionFormView(form, exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(
                    as: choices.competition?.id, version: version, by: actor.id, on: today,
                    in: $0)
            }
            guard let id else { throw NotFound() }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).competition.recorded)
        } catch let refusal as CompetitionRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(CompetitionFormView(form, exchange), status: refusal.status)
        }
    }

    private static func choices(
        _ exchange: Exchange, on lot: Int64?, _ held: Competition?
    ) async throws -> CompetitionForm.Choices {
        guard let lot else { throw NotFound() }
        let (place, participants, term) = try await exchange.db.read(
            exchange.scope, CompetitionStore.place(of: lot, in: exchange.language),
            ParticipantStore.participants(of: lot), CompetitionStore.term)
        guard let place else { throw NotFound() }
        let beneficiaries = try await exchange.db.read(
            exchange.scope, BeneficiaryStore.all(of: place.framework))
        return CompetitionForm.Choices(
            place: place, participants: participants, beneficiaries: beneficiaries,
            days: term.days, competition: held)
    }
}
