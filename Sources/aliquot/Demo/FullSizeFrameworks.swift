import FullSize
import Kernel
import Postgres
import Procurement

/// Loads the frameworks of the full-size demo as people would: six files, taken in one after another,
/// the frameworks confirmed by a second person before their orders come.
struct FullSizeFrameworks {
    let pool: Postgres.Pool
    private let source = FullSizeProcurement()

    init(pool: Postgres.Pool) { self.pool = pool }

    /// The day as which the demo is loaded.
    private static let today = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

    /// A load that was interrupted goes on where it stopped, file by file.
    ///
    /// - Parameter report: gets a line for each file, with how long it took.
    func load(_ report: (String) -> Void) async throws {
        let (logins, known) = try await pool.read(
            .association, DemoStore.people, Self.taken)
        let people = Dictionary(uniqueKeysWithValues: logins.map { ($0.login, $0.id) })
        guard let buyer = people["procurement"], let second = people["finance"] else { return }
        let kinds = Dictionary(known.map { ($0.kind, $0.id) }) { first, _ in first }
        if kinds["orders"] != nil { return }
        _ = try await pool.transaction(.association) {
            try await $0.run(source.insertSuppliers(by: buyer))
        }
        var first = kinds["frameworks"]
        for file in source.registerFiles where kinds[file.kind] == nil {
            let intake = try await take(file.kind, file.text, by: buyer, report)
            first = first ?? intake
        }
        if let first { try await confirm(first, by: second) }
        _ = try await take("orders", source.orderFile, by: buyer, report)
    }

    /// Unless they are in force since an earlier start.
    private func confirm(_ intake: Int64, by person: Int64) async throws {
        do {
            _ = try await pool.transaction(.association, within: ProcurementFileJob.limit) {
                try await IntakeConfirmation(intake: intake, person: person, today: Self.today)
                    .run(in: $0)
            }
        } catch IntakeConfirmationRefusal.hasNoDraft {}
    }

    private func take(
        _ name: String, _ text: String, by person: Int64, _ report: (String) -> Void
    ) async throws -> Int64? {
        guard let kind = ProcurementFileKind(rawValue: name) else { return nil }
        let file = ProcurementFile(kind, name: "\(name).csv", bytes: Array(text.utf8))
        let start = ContinuousClock.now
        let intake = try await pool.transaction(
            .association, isolation: .readCommitted, within: ProcurementFileJob.limit
        ) { try await file.take(by: person, today: Self.today, in: $0) }
        let seconds = (ContinuousClock.now - start).components.seconds
        report("  \(name).csv is taken in, \(seconds) s")
        return intake
    }

    private static let taken: Query<[(kind: String, id: Int64)]> = SQL(
        "SELECT kind, id FROM procurement.intake ORDER BY id DESC"
    ).rows { row in (try row["kind"], try row["id"]) }
}
