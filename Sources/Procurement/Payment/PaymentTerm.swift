import Kernel
import Postgres

/// Until when an invoice under a framework is paid.
///
///     published in 2024: goods on 1 March -> verified by 31 March -> paid by 30 April
///     published in 2025: goods on 1 March, invoice on 10 March -> paid by 9 April
///
/// - Source: PROC-9
struct PaymentTerm: Hashable, Sendable {
    /// After the goods, before the term of payment runs; nothing since it is one period.
    /// - Unit: days.
    let verification: Int
    /// - Unit: days.
    let payment: Int
    /// Why it is longer than the law's; empty where it is not.
    var reason = ""

    /// The day on which it is paid at the latest, counted from whichever came later.
    func due(invoice: Day, goods: Day) -> Day {
        max(invoice, goods.adding(days: verification)).adding(days: payment)
    }

    /// The term of a framework: what its documents state, within the law of its day of publication.
    static func of(_ framework: Int64) -> Query<PaymentTerm?> {
        SQL(
            """
            SELECT coalesce(stated.is_healthcare, false) AS is_healthcare, stated.days,
                coalesce(stated.reason, '') AS reason,
                string_agg(rule.parameter || '=' || rule.value, ';') AS parameters
            FROM procurement.framework
            LEFT JOIN procurement.payment_term AS stated ON stated.framework_id = framework.id
            JOIN kernel.rule ON rule.identifier = 'PROC-9'
                AND rule.span @> framework.published_on
            WHERE framework.id = \(framework)
            GROUP BY framework.id, stated.is_healthcare, stated.days, stated.reason
            """
        ).first { row in
            PaymentTerm(
                stated: try row["days"] as Int?, isHealthcare: try row["is_healthcare"],
                reason: try row["reason"], in: PaymentLaw(try row["parameters"] as String))
        }
    }

    /// - Parameter stated: what the documents of the framework say; nil where they say nothing.
    init(stated: Int?, isHealthcare: Bool, reason: String = "", in law: PaymentLaw) {
        verification = law["verification_days"] ?? 0
        let usual =
            law.isOnePeriod
            ? law[isHealthcare ? "processing_days_healthcare" : "processing_days"]
            : law[isHealthcare ? "payment_days_healthcare" : "payment_days"]
        let isStated = law.isOnePeriod && stated != nil
        payment = (isStated ? stated : nil) ?? usual ?? 30
        self.reason = isStated ? reason : ""
    }
}

/// What the register of rules says of terms of payment on a day.
///
/// - Source: PROC-9
struct PaymentLaw: Sendable {
    private let days: [String: Int]

    /// - Parameter text: `processing_days=30 days;…`, as the register writes its values.
    init(_ text: String) {
        var days: [String: Int] = [:]
        for pair in text.split(separator: ";") {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, parts[1].hasSuffix(" days") else { continue }
            days[String(parts[0])] = Int(parts[1].dropLast(5))
        }
        self.days = days
    }

    subscript(parameter: String) -> Int? { days[parameter] }

    /// Whether verification and payment are one period.
    var isOnePeriod: Bool { days["processing_days"] != nil }
}
