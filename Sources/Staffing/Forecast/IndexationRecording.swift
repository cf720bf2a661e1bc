import Journal
import Kernel
import Postgres
import Web

extension Indexation {
    static let subject = "staffing/indexations"

    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let w = t.forecast
        let exceeded = form.period("exceededIn", label: w.exceeded)
        let delay = form.integer("delay", label: w.delay, in: 0...12)
        let percent = form.millionths(
            "rate", label: w.rate, min: Millionths(100), max: Millionths(whole: 20))
        guard form.isValid, let exceeded, let delay, let percent else { return nil }
        self.init(
            exceededIn: exceeded, delayMonths: delay, rate: Millionths(percent.value / 100))
    }

    /// - Refuses: what the database does, by the name of its constraint.
    func record(source: String, by actor: Int64, in transaction: Transaction) async throws {
        _ = try await transaction.run(
            SQL(
                """
                INSERT INTO staffing.indexation (exceeded_in, delay_months, rate_millionths,
                    source, recorded_by)
                VALUES (\(exceededIn), \(Int32(delayMonths)), \(rate), \(source), \(actor))
                """
            ).done,
            Event(
                "indexation", of: Self.subject, by: actor,
                after: [
                    Fact("exceededIn", "\(exceededIn)"), Fact("delay", "\(delayMonths)"),
                    Fact("rate", rate.decimal), Fact("source", source),
                ]
            ).recorded)
    }
}
