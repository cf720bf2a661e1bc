import Journal
import Kernel
import Postgres
import Web

/// One competition, and each step of its way.
enum CompetitionStepPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func invite(_ exchange: Exchange) async throws -> Response {
        try await move(exchange, Messages(exchange.language).competition.wasInvited) {
            try await $0.invite(in: $1)
        }
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).competition
        var form = FormReader(exchange)
        let body = form.lines("correction", label: w.correction, max: 4000)
        let questions = form.moment("questions", w.questionsUntil, w.questionsHour)
        let tenders = form.moment("tenders", w.tendersUntil, w.tendersHour)
        guard form.isValid, let body else { return try await page(exchange, refusal: nil, form) }
        return try await move(exchange, w.corrected, form) {
            try await $0.correct(
                body, questionsUntil: questions, tendersUntil: tenders, in: $1)
        }
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).competition
        let question = try exchange.id("question")
        var form = FormReader(exchange)
        let told = form.lines("told-\(question)", label: w.told, max: 4000)
        let answer = form.lines("answer-\(question)", label: w.answer, max: 4000)
        guard let told, let answer else { return try await page(exchange, refusal: nil, form) }
        return try await move(exchange, w.answered, form) {
            try await $0.answer(question, told: told, answer, in: $1)
        }
    }

    static func open(_ exchange: Exchange) async throws -> Response {
        try await move(exchange, Messages(exchange.language).competition.wasOpened) {
            try await $0.open(in: $1)
        }
    }

    static func declare(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).competition
        var form = FormReader(exchange)
        guard let statement = form.text("statement", label: w.statement, max: 1000) else {
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, w.wasDeclared, form) {
            try await $0.declare(statement, in: $1)
        }
    }

    static func propose(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let reason = form.lines("proposalReason", label: t.common.reason, max: 4000) else {
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, t.competition.wasProposed, form) {
            try await $0.propose(because: reason, in: $1)
        }
    }

    static func exclude(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).competition
        let held = try await CompetitionPages.competition(exchange)
        let tenders = try await exchange.db.read(
            exchange.scope, CompetitionStore.opened(held.id))
        var form = FormReader(exchange)
        let participant = form.choice(
            "excluded", label: w.tenderOf, among: tenders.map { "\($0.participant)" })
        let ground = form.choice("ground", label: w.ground, among: TenderExclusion.Ground.self)
        let reason = form.lines("exclusionReason", label: w.groundReason, max: 2000)
        guard form.isValid, let participant = participant.flatMap({ Int64($0) }), let ground,
            let reason
        else { return try await page(exchange, refusal: nil, form) }
        return try await move(exchange, w.wasExcluded, form) {
            try await $0.exclude(participant, for: TenderExclusion(ground, reason), in: $1)
        }
    }

    static func confirmExclusion(_ exchange: Exchange) async throws -> Response {
        let exclusion = try exchange.id("exclusion")
        return try await move(exchange, Messages(exchange.language).exclusion.wasConfirmed) {
            try await $0.confirm(exclusion: exclusion, in: $1)
        }
    }

    static func revokeExclusion(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let exclusion = try exchange.id("exclusion")
        var form = FormReader(exchange)
        let reason = form.lines(
            "revocation-\(exclusion)", label: t.exclusion.revocationReason, max: 2000)
        guard let reason else { return try await page(exchange, refusal: nil, form) }
        return try await move(exchange, t.exclusion.wasRevoked, form) {
            try await $0.revoke(exclusion: exclusion, because: reason, in: $1)
        }
    }

    static func sendBack(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).competition
        var form = FormReader(exchange)
        guard let reason = form.lines("returnReason", label: w.returnReason, max: 2000) else {
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, w.wasReturned, form) {
            try await $0.sendBack(because: reason, in: $1)
        }
    }

    static func award(_ exchange: Exchange) async throws -> Response {
        try await move(exchange, Messages(exchange.language).competition.wasAwarded) {
            try await $0.award(in: $1)
        }
    }

    static func stop(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let reason = form.lines("stopReason", label: t.common.reason, max: 2000) else {
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, t.competition.wasStopped, form) {
            try await $0.stop(because: reason, in: $1)
        }
    }

    /// The file of a tender, once it was opened: always to keep, never to show.
    static func file(_ exchange: Exchange) async throws -> Response {
        let (id, participant) = (try exchange.id("competition"), try exchange.id("participant"))
        let file = try await exchange.db.read(
            exchange.scope, CompetitionStore.file(of: id, by: participant))
        guard let file else { throw NotFound() }
        return .file(
            .bytes(file.bytes), filename: file.name, contentType: "application/octet-stream")
    }

    /// Does it in one transaction that waits for the competition; a refusal stands above the page.
    private static func move(
        _ exchange: Exchange, _ notice: String, _ form: FormReader? = nil,
        _ body: @Sendable (CompetitionSteps, Transaction) async throws -> Void
    ) async throws -> Response {
        let steps = CompetitionSteps(
            competition: try exchange.id("competition"), person: try exchange.actor.id,
            today: exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await body(steps, $0)
            }
            return exchange.redirect(
                to: CompetitionPages.path(of: steps.competition), notice: notice)
        } catch let refusal as CompetitionRefusal {
            return try await page(exchange, refusal: refusal, form)
        } catch is NotFoundCompetition { throw NotFound() }
    }

    static func page(
        _ exchange: Exchange, refusal: CompetitionRefusal?, _ form: FormReader? = nil
    ) async throws -> Response {
        let held = try await CompetitionPages.competition(exchange)
        let record = try await CompetitionRecord.read(held, exchange)
        let view = CompetitionShowView(
            record, refusal: refusal, form ?? FormReader(exchange.language), exchange)
        let status = refusal?.status ?? (form == nil ? .ok : .unprocessable)
        return exchange.respond(view, status: status)
    }
}

extension FormReader {
    /// A day and an hour that together are optional.
    mutating func moment(_ name: String, _ day: String, _ hour: String) -> Instant? {
        let day = self.day(name + "Day", label: day, required: false)
        let hour = choice(
            name + "Hour", label: hour, required: false, among: (8...18).map { "\($0)" })
        guard let day, let hour = hour.flatMap({ Int($0) }) else { return nil }
        return Deadline(day, hour: hour).instant
    }
}
