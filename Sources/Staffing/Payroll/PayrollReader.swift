import Kernel
import Web

/// Reads a file of the payroll office to its end: every line, or everything that is wrong.
///
///     employee;component;amount
///     0412;GROSS;4500.00
///     0412;NSSO;1125.00
///
/// A fourth column, `period`, is read where there is one, so that a file of another month is not taken
/// by mistake.
struct PayrollReader {
    static let columns = ["employee", "component", "amount"]
    static let period = "period"
    /// - Unit: lines.
    static let limit = 200_000
    /// - Unit: euro, of one line.
    static let largest = Cents(1_000_000_000)

    /// Who may be paid, by number.
    struct Known: Sendable {
        let employees: [String: (id: Int64, from: Day)]
        let components: [String: Int64]
    }

    struct Line: Hashable, Sendable {
        let line: Int
        let employee: Int64
        let component: Int64
        let amount: Cents
    }

    private struct Key: Hashable {
        let employee: Int64
        let component: Int64
    }

    let month: Period
    let known: Known
    private var first: [Key: Int] = [:]

    init(of month: Period, _ known: Known) {
        self.month = month
        self.known = known
    }

    /// The lines in the file's order.
    ///
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `PayrollProblem` list, all of it at once.
    static func lines(
        of bytes: [UInt8], in month: Period, _ known: Known
    ) throws(PayrollFindings) -> [Line] {
        var file: CSVReader
        do throws(CSVRefusal) {
            file = try CSVReader(bytes)
        } catch { throw PayrollFindings([CSVFinding(line: error.line, error)]) }
        let columns = try columns(of: file)
        let periodColumn = file.optionalColumn(period)
        var reader = PayrollReader(of: month, known)
        var (findings, lines): ([CSVFinding], [Line]) = ([], [])
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVRefusal) {
                guard let record = try file.next() else { break }
                if let periodColumn { reader.check(record, periodColumn, &findings) }
                if let line = reader.line(record, columns, &findings) { lines.append(line) }
            } catch {
                findings.append(CSVFinding(line: error.line, error))
                isAtEnd = error.isFatal
            }
        }
        if lines.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: 1, PayrollProblem.hasNoLines))
        }
        if lines.count > limit {
            findings.append(
                CSVFinding(line: nil, PayrollProblem.hasTooManyLines(limit: limit)))
        }
        guard findings.isEmpty else { throw PayrollFindings(findings) }
        return lines
    }

    private static func columns(of file: CSVReader) throws(PayrollFindings) -> [CSVColumn] {
        var (findings, columns): ([CSVFinding], [CSVColumn]) = ([], [])
        for name in Self.columns {
            if let column = file.optionalColumn(name) {
                columns.append(column)
            } else {
                let refusal = CSVRefusal.missingColumn(name, present: file.header)
                findings.append(CSVFinding(line: 1, field: name, refusal))
            }
        }
        for name in file.header where !(Self.columns + [period]).contains(name.lowercased()) {
            findings.append(CSVFinding(line: 1, field: name, PayrollProblem.columnIsUnknown(name)))
        }
        guard findings.isEmpty else { throw PayrollFindings(findings) }
        return columns
    }

    private func check(
        _ record: CSVRecord, _ column: CSVColumn, _ findings: inout [CSVFinding]
    ) {
        guard let found = record.period(column, &findings), found != month else { return }
        let problem = PayrollProblem.isOfAnotherMonth(found, expected: month)
        findings.append(CSVFinding(line: record.line, field: column.name, problem))
    }

    private mutating func line(
        _ record: CSVRecord, _ columns: [CSVColumn], _ findings: inout [CSVFinding]
    ) -> Line? {
        let number = record.text(columns[0], max: 40, &findings)
        let code = record.text(columns[1], max: 40, &findings)
        let amount = record.cents(columns[2], &findings)
        func refuse(_ column: Int, _ problem: PayrollProblem) {
            findings.append(
                CSVFinding(line: record.line, field: columns[column].name, problem))
        }
        if let amount, amount == .zero { refuse(2, .amountIsZero) }
        if let amount, amount.magnitude > Self.largest {
            refuse(2, .amountIsTooLarge(Self.largest))
        }
        let component = code.flatMap { known.components[$0.uppercased()] }
        if let code, component == nil { refuse(1, .componentIsUnknown(code)) }
        let employee = number.flatMap { known.employees[$0.uppercased()] }
        if let number, employee == nil { refuse(0, .employeeIsUnknown(number)) }
        if let number, let employee, employee.from > month.lastDay {
            refuse(0, .employeeCameLater(number, from: employee.from))
        }
        guard let number, let code, let amount, let component, let employee else { return nil }
        let key = Key(employee: employee.id, component: component)
        if let earlier = first[key] {
            refuse(1, .standsTwice(employee: number, component: code, first: earlier))
            return nil
        }
        first[key] = record.line
        return Line(
            line: record.line, employee: employee.id, component: component, amount: amount)
    }
}
