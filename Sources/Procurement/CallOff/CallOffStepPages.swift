import Journal
import Kernel
import Postgres
import Web

/// One order, and each step of its way.
enum CallOffStepPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func submit(_ exchange: Exchange) async throws -> Response {
        try await move(exchange, Messages(exchange.language).callOff.wasSubmitted) {
            try await $0.submit(in: $1)
        }
    }

    static func approve(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let order = try await CallOffPages.order(exchange)
        let approval = CallOffApproval(
            callOff: order.id, person: try exchange.actor.id, today: exchange.today)
        do {
            switch try await approval.run(in: exchange.db) {
            case .approved: return done(exchange, order.id, t.callOff.wasApproved)
            case .needsMore(let count):
                return done(exchange, order.id, t.callOff.needsMore(count: count))
            case .refused(let refusal): return try await page(exchange, refusal: refusal)
            }
        } catch { return try await page(exchange, refusal: try refusal(for: error)) }
    }

    /// By whoever gives the step that is next, or by the association.
    static func sendBack(_ exchange: Exchange) async throws -> Response {
        if exchange.scope != .association {
            let (order, actor) = (try await CallOffPages.order(exchange), try exchange.actor)
            let (plan, approver) = try await exchange.db.read(
                exchange.scope, ApprovalStore.plan(of: order.id),
                ApprovalStore.approver(actor.id, of: order.id))
            do throws(CallOffRefusal) {
                _ = try plan.step(for: approver, on: exchange.today)
            } catch { return try await page(exchange, refusal: error) }
        }
        return try await moveWithReason(
            exchange, "returnReason", Messages(exchange.language).callOff.wasSentBack
        ) {
            try await $0.sendBack(because: $1, in: $2)
        }
    }

    static func place(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let deadline = form.day("deadline", label: t.cascade.deadline, required: false)
        guard form.isValid else { return try await page(exchange, refusal: nil, form) }
        if let deadline, deadline < exchange.today {
            form.refuse(CascadeRefusal.deadlineIsPast, label: t.cascade.deadline)
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, t.callOff.wasPlaced) {
            try await $0.place(until: deadline, in: $1)
        }
    }

    static func cancel(_ exchange: Exchange) async throws -> Response {
        let places = exchange.may(.placeCallOffs)
        let order = try await CallOffPages.order(exchange)
        do throws(CallOffRefusal) {
            try order.cancellation(placesOrders: places)
        } catch { return try await page(exchange, refusal: error) }
        return try await moveWithReason(
            exchange, "cancelReason", Messages(exchange.language).callOff.wasCancelled
        ) { try await $0.cancel(because: $1, placesOrders: places, in: $2) }
    }

    private static func moveWithReason(
        _ exchange: Exchange, _ field: String, _ notice: String,
        _ body: @Sendable (CallOffSteps, String, Transaction) async throws -> Void
    ) async throws -> Response {
        var form = FormReader(exchange)
        let label = Messages(exchange.language).common.reason
        guard let reason = form.text(field, label: label, max: 500) else {
            return try await page(exchange, refusal: nil, form)
        }
        return try await move(exchange, notice) {
            try await body($0, reason, $1)
            return nil
        }
    }

    /// Does it in one transaction that waits for the rows it meets on; a refusal stands above the page.
    private static func move(
        _ exchange: Exchange, _ notice: String,
        _ body: @Sendable (CallOffSteps, Transaction) async throws -> CallOffRefusal?
    ) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        let steps = CallOffSteps(
            callOff: order.id, person: try exchange.actor.id, today: exchange.today)
        do {
            let refusal = try await exchange.db.transaction(
                exchange.scope, isolation: .readCommitted
            ) {
                try await body(steps, $0)
            }
            if let refusal { return try await page(exchange, refusal: refusal) }
            return done(exchange, order.id, notice)
        } catch { return try await page(exchange, refusal: try refusal(for: error)) }
    }

    private static func done(_ exchange: Exchange, _ id: Int64, _ notice: String) -> Response {
        exchange.redirect(to: CallOffPages.path(of: id), notice: notice)
    }

    private static func refusal(for error: any Error) throws -> CallOffRefusal {
        switch error {
        case let refusal as CallOffRefusal: return refusal
        // The order is there, but not this person's to change any more.
        case is NotFoundCallOff: return .isNotDraft
        case DatabaseError.violation(let violation):
            guard let refusal = CallOffRefusal(constraint: violation.constraint) else {
                throw error
            }
            return refusal
        default: throw error
        }
    }

    static func page(
        _ exchange: Exchange, refusal: CallOffRefusal?, _ form: FormReader? = nil,
        status: Status? = nil
    ) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        let id = order.id
        let (parties, lines, checks, facts, cascade, standing) = try await exchange.db.read(
            exchange.scope, CallOffRegister.parties(of: id, in: exchange.language),
            CallOffRegister.lines(of: id), CallOffRegister.checks(of: id),
            CallOffStore.facts(id, on: exchange.today), CascadeStore.steps(of: id),
            CascadeStore.standing(of: id))
        guard let parties, let facts, let standing else { throw NotFound() }
        let approval = try await approval(exchange, order, facts.amount)
        let (history, notes, progress, receipts, matches, reports, flag, foreign) =
            try await exchange.db.read(
                exchange.scope, History.of(CallOff.subject(of: id)),
                RecordNotes.of(CallOff.subject(of: id)), LineProgress.lines(of: id),
                ReceiptStore.rows(of: id), MatchRegister.matches(of: id),
                DeliveryReportStore.reports(of: id), SplittingStore.flag(of: id),
                ForeignReportStore.standing(ofOrder: id))
        let foot = RecordFootView(
            HistoryView(procurement: history, Messages(exchange.language), exchange.localized),
            notes, exchange)
        var view = CallOffShowView(
            order, parties, lines, checks, facts,
            FulfilmentView(order, progress, receipts, matches, reports, exchange), foot,
            cascade: cascade, standing: standing, approval: approval, refusal: refusal,
            form ?? fresh(exchange), exchange)
        let isReserved = order.state != .draft && order.state != .submitted
        view.foreign =
            foreign?.warning(
                adding: isReserved ? .zero : facts.amount, Messages(exchange.language),
                exchange.localized) ?? ""
        view.splittingPath = flag.map { SplittingPages.path(of: $0.callOff) } ?? ""
        let usual = refusal?.status ?? (form == nil ? .ok : .unprocessable)
        return exchange.respond(view, status: status ?? usual)
    }

    /// What a draft would take today, or the steps of its submission.
    private static func approval(
        _ exchange: Exchange, _ order: CallOff, _ amount: Cents
    ) async throws -> CallOffShowView.Approval {
        let (plan, thresholds, holders, approver) = try await exchange.db.read(
            exchange.scope, ApprovalStore.plan(of: order.id),
            ApprovalStore.thresholds(of: order.member),
            ApprovalStore.holders(of: order.member),
            ApprovalStore.approver(exchange.person?.id ?? 0, of: order.id))
        let today = exchange.today
        let begun = holders.filter { $0.span.from.map { $0 <= today } ?? false }
        let asked = ApprovalStep.asked(
            for: amount, thresholds, offices: Set(begun.map(\.office)))
        let mayGive =
            order.state == .submitted && plan.next.map { approver.gives($0, on: today) } ?? false
        return CallOffShowView.Approval(
            plan: order.state == .draft
                ? ApprovalPlan(asked: asked.map { .init(step: $0, given: nil) }) : plan,
            holders: holders, mayGive: mayGive)
    }

    /// What the forms of the page begin with.
    private static func fresh(_ exchange: Exchange) -> FormReader {
        let deadline = exchange.today.adding(days: CascadeSteps.usualDays)
        return FormReader(
            values: ["deadline": "\(deadline)", "answeredOn": "\(exchange.today)"],
            exchange.language)
    }
}
