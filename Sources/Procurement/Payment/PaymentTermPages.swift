import Journal
import Kernel
import Postgres
import Web

/// The term of payment that a framework's documents state.
///
/// - Source: PROC-9
public struct StatedTerm: Hashable, Sendable {
    let framework: Int64
    /// - Unit: days, verification included.
    let days: Int
    /// Why it is longer than the law's; empty where it is not.
    let reason: String
    let isHealthcare: Bool

    public init(framework: Int64, days: Int, reason: String = "", isHealthcare: Bool = false) {
        self.framework = framework
        self.days = days
        self.reason = reason
        self.isHealthcare = isHealthcare
    }

    /// May documents state it, by the law of the day of publication?
    func decide(_ law: PaymentLaw) throws(TermRefusal) {
        guard law.isOnePeriod else { throw .isOfTheEarlierLaw }
        let most = law[isHealthcare ? "processing_days_healthcare_most" : "processing_days_most"]
        let usual = law[isHealthcare ? "processing_days_healthcare" : "processing_days"]
        if let most, days > most { throw .isTooLong(days: days, most: most) }
        if let usual, days > usual, reason.isEmpty { throw .hasNoReason(usual: usual) }
    }

    /// Records it as long as the framework is a draft.
    ///
    /// - Refuses: what `TermRefusal` lists.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        guard let law = try await transaction.run(Self.law(of: framework)) else {
            throw NotFound()
        }
        try decide(law)
        do {
            _ = try await transaction.run(
                insert,
                Event(
                    "payment-term", of: Framework.subject(of: framework), by: person,
                    after: [
                        Fact("days", "\(days)"), Fact("reason", reason.isEmpty ? nil : reason),
                    ]
                ).recorded)
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "framework_in_force_is_not_changed"
        { throw TermRefusal.isInForce }
    }

    private var insert: Query<Int> {
        SQL(
            """
            INSERT INTO procurement.payment_term (framework_id, days, reason, is_healthcare)
            VALUES (\(framework), \(Int32(clamping: days)), \(reason), \(isHealthcare))
            ON CONFLICT (framework_id) DO UPDATE
            SET days = excluded.days, reason = excluded.reason,
                is_healthcare = excluded.is_healthcare
            """
        ).affected
    }

    static func law(of framework: Int64) -> Query<PaymentLaw?> {
        SQL(
            """
            SELECT string_agg(rule.parameter || '=' || rule.value, ';') AS parameters
            FROM procurement.framework
            JOIN kernel.rule ON rule.identifier = 'PROC-9'
                AND rule.span @> framework.published_on
            WHERE framework.id = \(framework)
            GROUP BY framework.id
            """
        ).first { row in PaymentLaw(try row["parameters"]) }
    }

    static func of(_ framework: Int64) -> Query<StatedTerm?> {
        SQL(
            """
            SELECT framework_id, days, reason, is_healthcare FROM procurement.payment_term
            WHERE framework_id = \(framework)
            """
        ).first { row in
            StatedTerm(
                framework: try row["framework_id"], days: try row["days"],
                reason: try row["reason"], isHealthcare: try row["is_healthcare"])
        }
    }
}

/// Why a term of payment cannot stand, in order of precedence.
public enum TermRefusal: Refusal, Hashable {
    case isInForce
    case isOfTheEarlierLaw
    case isTooLong(days: Int, most: Int)
    case hasNoReason(usual: Int)

    public var field: String? {
        switch self {
        case .isTooLong: "days"
        case .hasNoReason: "reason"
        default: nil
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).term.refusal
        return switch self {
        case .isInForce: words.isInForce
        case .isOfTheEarlierLaw: words.isOfTheEarlierLaw
        case .isTooLong(let days, let most): words.isTooLong(days: "\(days)", most: "\(most)")
        case .hasNoReason(let usual): words.hasNoReason(usual: "\(usual)")
        }
    }
}

/// The form of a framework's term of payment.
enum PaymentTermPages {
    static func path(of framework: Int64) -> String {
        FrameworkPages.path(of: framework) + "/payment-term"
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("framework")
        let stated = try await exchange.db.read(exchange.scope, StatedTerm.of(id))
        var values: [String: String] = [:]
        if let stated {
            values = ["days": "\(stated.days)", "reason": stated.reason]
            if stated.isHealthcare { values["healthcare"] = "yes" }
        }
        return try await page(
            exchange, FormReader(values: values, exchange.language), status: .ok)
    }

    static func record(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor) = (try exchange.id("framework"), try exchange.actor)
        var form = FormReader(exchange)
        let days = form.integer("days", label: t.term.days, in: 1...365)
        let reason = form.text("reason", label: t.term.reason, required: false, max: 500)
        guard form.isValid, let days else {
            return try await page(exchange, form, status: .unprocessable)
        }
        let stated = StatedTerm(
            framework: id, days: days, reason: reason ?? "",
            isHealthcare: form.checkbox("healthcare"))
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await stated.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: FrameworkPages.path(of: id), notice: t.term.recorded)
        } catch let refusal as TermRefusal {
            form.refuse(refusal)
            return try await page(exchange, form, status: .unprocessable)
        }
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("framework")
        let (framework, term) = try await exchange.db.read(
            exchange.scope, FrameworkStore.framework(id), PaymentTerm.of(id))
        guard let framework, let term else { throw NotFound() }
        return exchange.respond(
            PaymentTermView(framework, term, form, exchange), status: status)
    }
}

struct PaymentTermView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let facts: FactsView
    let mayKeep: Bool
    let days: FieldView
    let healthcare: FieldView
    let reason: FieldView

    init(
        _ framework: Framework, _ term: PaymentTerm, _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.term.title, help: t.term.help, lead: t.term.lead(number: framework.facts.number),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: FrameworkPages.path(of: framework.id)),
            ], at: FrameworkPages.path)
        action = PaymentTermPages.path(of: framework.id)
        cancelPath = FrameworkPages.path(of: framework.id)
        errors = form.errorsView
        facts = FactsView([
            FactView(t.term.holds, term.text(t), note: term.reason, isStrong: true),
            FactView(
                t.framework.publishedOn, exchange.localized.day(framework.facts.publishedOn)),
        ])
        mayKeep = framework.state == .draft && exchange.may(.keepFrameworks)
        days = form.numberField("days", label: t.term.days, help: t.term.daysHelp)
        healthcare = form.checkboxField("healthcare", label: t.term.healthcare)
        reason = form.textField(
            "reason", label: t.term.reason, help: t.term.reasonHelp, required: false, max: 500)
    }
}

extension PaymentTerm {
    /// The term in a few words.
    func text(_ t: Messages) -> String {
        verification == 0
            ? t.term.onePeriod(days: "\(payment)")
            : t.term.twoPeriods(verification: "\(verification)", payment: "\(payment)")
    }
}
