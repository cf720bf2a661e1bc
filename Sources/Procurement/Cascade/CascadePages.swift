import Kernel
import Postgres
import Web

/// What an officer does in a cascade: recording a letter, a deadline that passed, the next rank's turn.
enum CascadePages {
    static func answer(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let kind = form.choice(
            "answer", label: t.cascade.answer, among: CascadeAnswerKind.byLetter.map(\.rawValue))
        let reason = form.text("reason", label: t.common.reason, required: false, max: 500)
        let evidence = form.text("evidence", label: t.cascade.evidence, required: false, max: 500)
        let day = form.day("answeredOn", label: t.cascade.answeredOn)
        guard form.isValid, let kind = kind.flatMap(CascadeAnswerKind.init), let day else {
            return try await CallOffStepPages.page(exchange, refusal: nil, form)
        }
        let answer = CascadeAnswer(
            kind, reason: reason ?? "", evidence: evidence ?? "", on: day)
        return try await record(answer, form, exchange, t.cascade.recorded)
    }

    static func lapse(_ exchange: Exchange) async throws -> Response {
        try await record(
            CascadeAnswer(.lapse, on: exchange.today), nil, exchange,
            Messages(exchange.language).cascade.lapseRecorded)
    }

    private static func record(
        _ answer: CascadeAnswer, _ form: FormReader?, _ exchange: Exchange, _ notice: String
    ) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        let steps = CascadeSteps(
            callOff: order.id, person: try exchange.actor.id, today: exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await steps.record(answer, isOwn: false, in: $0)
            }
            return exchange.redirect(to: CallOffPages.path(of: order.id), notice: notice)
        } catch let refusal as CascadeRefusal {
            return try await refused(refusal, form, exchange)
        }
    }

    static func open(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let order = try await CallOffPages.order(exchange)
        let steps = CascadeSteps(
            callOff: order.id, person: try exchange.actor.id, today: exchange.today)
        do {
            let opening = try await exchange.db.transaction(
                exchange.scope, isolation: .readCommitted
            ) { try await steps.open(in: $0) }
            switch opening {
            case .nobodyIsLeft:
                return exchange.redirect(
                    to: CallOffPages.path(of: order.id), notice: t.cascade.nobodyIsLeft)
            case .opened(let made, let refusal):
                return exchange.redirect(
                    to: CallOffPages.path(of: made),
                    notice: refusal.map {
                        t.cascade.openedAsDraft(why: $0.message(in: exchange.language))
                    } ?? t.cascade.opened)
            }
        } catch let refusal as CascadeRefusal {
            return try await refused(refusal, nil, exchange)
        } catch DatabaseError.violation(let violation) {
            guard let refusal = CascadeRefusal(constraint: violation.constraint) else {
                throw DatabaseError.violation(violation)
            }
            return try await refused(refusal, nil, exchange)
        }
    }

    /// The order's page with the refusal, and what was typed.
    private static func refused(
        _ refusal: CascadeRefusal, _ form: FormReader?, _ exchange: Exchange
    ) async throws -> Response {
        var form = form ?? FormReader(exchange)
        form.refuse(refusal)
        return try await CallOffStepPages.page(
            exchange, refusal: nil, form, status: refusal.status)
    }
}

extension CascadeAnswerKind {
    /// What a supplier says itself.
    static let byLetter: [CascadeAnswerKind] = [.acceptance, .refusal]

    func tag(_ t: Messages, on day: String = "") -> TagView {
        switch self {
        case .acceptance: TagView(.ok, t.cascade.accepted, date: day)
        case .refusal: TagView(.bad, t.cascade.refused, date: day)
        case .lapse: TagView(.bad, t.cascade.lapsed, date: day)
        }
    }
}
