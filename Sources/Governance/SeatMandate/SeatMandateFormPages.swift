import Kernel
import Postgres
import Web

/// The form that gives a mandate for a seat.
enum SeatMandateFormPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let seat = try await seat(exchange)
        let from = seat.holder?.mandate.last.adding(days: 1) ?? exchange.today
        let last = from.adding(years: seat.termYears).adding(days: -1)
        let form = FormReader(
            values: ["from": "\(from)", "last": "\(last)"], exchange.language)
        return respond(exchange, form, seat, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let seat = try await seat(exchange)
        var form = FormReader(exchange)
        let name = form.text("name", label: t.mandate.holder, max: SeatMandate.nameLimit)
        let function = form.text("function", label: t.mandate.function, max: SeatMandate.nameLimit)
        let decision = form.text(
            "decision", label: t.mandate.decision, max: SeatMandate.decisionLimit)
        let from = form.day("from", label: t.mandate.from)
        let last = form.day("last", label: t.mandate.last)
        guard form.isValid, let name, let function, let decision, let from, let last else {
            return respond(exchange, form, seat, .unprocessable)
        }
        do {
            let mandate = try SeatMandate.decide(
                name, function: function, by: decision, from: from, last: last,
                term: seat.termYears)
            try await exchange.db.transaction(exchange.scope) {
                try await mandate.record(on: seat.id, of: seat.body, by: actor.id, in: $0)
            }
            return exchange.redirect(
                to: BodyPath.body(seat.body), notice: t.mandate.given(name: name))
        } catch let refusal as SeatMandateRefusal {
            form.refuse(refusal)
            return respond(exchange, form, seat, .unprocessable)
        }
    }

    private static func seat(_ exchange: Exchange) async throws -> SeatRow {
        let query = SeatMandateStore.seat(
            try exchange.id("seat"), on: exchange.today, in: exchange.language)
        guard let found = try await exchange.db.read(exchange.scope, query) else {
            throw NotFound()
        }
        return found
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ seat: SeatRow, _ status: Status
    ) -> Response {
        let t = Messages(exchange.language)
        return exchange.respond(
            EntryView(
                t.mandate.new(number: "\(seat.number)"), lead: seat.seat.words(t),
                help: t.mandate.help,
                button: t.mandate.give, to: BodyPath.mandates(ofSeat: seat.id),
                back: BodyPath.body(seat.body),
                under: [Crumb(seat.bodyName, path: BodyPath.body(seat.body))], form,
                [
                    .wide(
                        form.textField("name", label: t.mandate.holder, max: SeatMandate.nameLimit)
                    ),
                    .wide(
                        form.textField(
                            "function", label: t.mandate.function, max: SeatMandate.nameLimit)),
                    .wide(
                        form.textField(
                            "decision", label: t.mandate.decision, help: t.mandate.decisionHelp,
                            max: SeatMandate.decisionLimit)),
                    .text(form.dayField("from", label: t.mandate.from)),
                    .text(
                        form.dayField(
                            "last", label: t.mandate.last,
                            help: t.mandate.termHelp(count: seat.termYears))),
                ], exchange), status: status)
    }
}

/// The form that ends a mandate before its term.
enum MandateEndPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let row = try await exchange.seatMandate()
        let form = FormReader(values: ["last": "\(exchange.today)"], exchange.language)
        return respond(exchange, form, row, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let row = try await exchange.seatMandate()
        var form = FormReader(exchange)
        let last = form.day("last", label: t.mandate.last)
        let reason = form.text("reason", label: t.mandate.reason, max: SeatMandate.reasonLimit)
        guard form.isValid, let last, let reason else {
            return respond(exchange, form, row, .unprocessable)
        }
        do {
            let ended = try row.mandate.ended(on: last)
            try await exchange.db.transaction(exchange.scope) {
                try await ended.recordEnd(
                    of: row.id, because: reason, in: row.body, by: actor.id, in: $0)
            }
            return exchange.redirect(
                to: BodyPath.body(row.body), notice: t.mandate.wasEnded(name: row.mandate.name))
        } catch let refusal as SeatMandateRefusal {
            form.refuse(refusal)
            return respond(exchange, form, row, .unprocessable)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ row: RecordedSeatMandate, _ status: Status
    ) -> Response {
        let t = Messages(exchange.language)
        return exchange.respond(
            EntryView(
                t.mandate.endTitle(name: row.mandate.name),
                lead: t.mandate.endLead(last: exchange.localized.longDay(row.mandate.last)),
                help: t.mandate.help, button: t.mandate.end, to: BodyPath.end(row.id),
                back: BodyPath.body(row.body),
                under: [Crumb(row.bodyName, path: BodyPath.body(row.body))], form,
                [
                    .text(form.dayField("last", label: t.mandate.last)),
                    .wide(
                        form.textField(
                            "reason", label: t.mandate.reason, help: t.mandate.reasonHelp,
                            max: SeatMandate.reasonLimit)),
                ], exchange), status: status)
    }
}

extension Exchange {
    /// The mandate that the path names.
    func seatMandate() async throws -> RecordedSeatMandate {
        let query = SeatMandateStore.mandate(try id("mandate"), in: language)
        guard let found = try await db.read(scope, query) else { throw NotFound() }
        return found
    }
}
