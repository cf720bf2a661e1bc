import Journal
import Kernel
import Postgres
import Web

/// What the payroll office delivers for a month: who is paid which component.
///
/// It is taken in whole or not at all and kept as it came. A later file of the month takes its place;
/// where the month was published already, the differences are charged as a correction.
///
/// - Source: HR-4
public struct PayrollFile: Sendable {
    let period: Period
    let name: String
    let bytes: [UInt8]

    public init(_ period: Period, name: String, bytes: [UInt8]) {
        self.period = period
        self.name = name
        self.bytes = bytes
    }

    static func subject(of id: Int64) -> String { "staffing/payroll-file/\(id)" }

    /// - Refuses: everything that is wrong with the file (`PayrollFindings`).
    /// - Returns: the file's number.
    public func take(
        by actor: Int64, today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let (earlier, employees, components) = try await transaction.run(
            PayrollStore.period(ofBytes: bytes), PayrollStore.employees, PayrollStore.components)
        if let earlier { throw Self.findings(.fileIsKnown(earlier)) }
        if period > today.period { throw Self.findings(.monthIsToCome(period)) }
        let lines = try PayrollReader.lines(
            of: bytes, in: period,
            PayrollReader.Known(
                employees: Dictionary(employees.map { ($0.number, ($0.id, $0.from)) }) {
                    first, _ in first
                },
                components: Dictionary(components) { first, _ in first }))
        let people = Set(lines.map(\.employee)).count
        let total = lines.map(\.amount).sum()
        let id = try await transaction.run(
            PayrollStore.insert(
                self, lines: lines.count, people: people, total: total, by: actor))
        _ = try await transaction.run(
            PayrollStore.keep(bytes, of: id), PayrollStore.insert(lines, into: id),
            Event(
                "payroll-file", of: Self.subject(of: id), by: actor,
                after: [
                    Fact("period", "\(period)"), Fact("file", name),
                    Fact("lines", "\(lines.count)"), Fact("people", "\(people)"),
                    Fact("total", total.decimal),
                ]
            ).recorded)
        return id
    }

    private static func findings(_ problem: PayrollProblem) -> PayrollFindings {
        PayrollFindings([CSVFinding(line: nil, problem)])
    }
}
