import Kernel
import Web

/// Reads a file of balances to its end: every line, or everything that is wrong.
///
///     period;account;name;balance
///     2026-10;610000;Hosting, purchases;1959200.00
///
/// The file names its month in each line, so that a file of another month is not taken by mistake.
struct LedgerReader {
    static let columns = ["period", "account", "name", "balance"]

    let period: Period
    private var first: [String: Int] = [:]
    private var total = Cents.zero

    init(of period: Period) { self.period = period }

    /// The lines in the file's order.
    ///
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `LedgerProblem` list, all of it at once.
    static func lines(
        of bytes: [UInt8], in period: Period
    ) throws(IntakeFindings) -> [Ledger.Line] {
        var file: CSVReader
        do throws(CSVRefusal) {
            file = try CSVReader(bytes)
        } catch { throw IntakeFindings([CSVFinding(line: error.line, error)]) }
        let columns = try columns(of: file)
        var reader = LedgerReader(of: period)
        var (findings, lines): ([CSVFinding], [Ledger.Line]) = ([], [])
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVRefusal) {
                guard let record = try file.next() else { break }
                if let line = reader.line(record, columns, &findings) { lines.append(line) }
            } catch {
                findings.append(CSVFinding(line: error.line, error))
                isAtEnd = error.isFatal
            }
        }
        if lines.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: 1, LedgerProblem.hasNoLines))
        }
        if lines.count > Ledger.limit {
            let problem = LedgerProblem.hasTooManyLines(limit: Ledger.limit)
            findings.append(CSVFinding(line: nil, problem))
        }
        guard findings.isEmpty else { throw IntakeFindings(findings) }
        return lines
    }

    private static func columns(of file: CSVReader) throws(IntakeFindings) -> [CSVColumn] {
        var (findings, columns): ([CSVFinding], [CSVColumn]) = ([], [])
        for name in Self.columns {
            if let column = file.optionalColumn(name) {
                columns.append(column)
            } else {
                let refusal = CSVRefusal.missingColumn(name, present: file.header)
                findings.append(CSVFinding(line: 1, field: name, refusal))
            }
        }
        for name in file.header where !Self.columns.contains(name.lowercased()) {
            findings.append(CSVFinding(line: 1, field: name, LedgerProblem.columnIsUnknown(name)))
        }
        guard findings.isEmpty else { throw IntakeFindings(findings) }
        return columns
    }

    private mutating func line(
        _ record: CSVRecord, _ columns: [CSVColumn], _ findings: inout [CSVFinding]
    ) -> Ledger.Line? {
        let before = findings.count
        if let found = record.period(columns[0], &findings), found != period {
            let problem = LedgerProblem.isOfAnotherMonth(found, expected: period)
            findings.append(CSVFinding(line: record.line, field: columns[0].name, problem))
        }
        let account = record.text(columns[1], max: 40, &findings)
        let name = record.text(columns[2], required: false, max: 200, &findings)
        let balance = record.text(columns[3], max: 40, &findings).flatMap { text in
            record.value(columns[3], &findings) { () throws(IntakeProblem) in
                try CellText.amount(text)
            }
        }
        guard let account, let balance else { return nil }
        if let problem = take(account, balance, record.line) {
            findings.append(CSVFinding(line: record.line, field: columns[1].name, problem))
        }
        guard findings.count == before else { return nil }
        return Ledger.Line(
            line: record.line, account: account, name: name ?? "", balance: balance)
    }

    /// Notes the account and adds its balance, unless something is wrong with it.
    private mutating func take(
        _ account: String, _ balance: Cents, _ line: Int
    ) -> LedgerProblem? {
        guard Ledger.isAccount(account) else { return .accountIsMalformed(account) }
        if let earlier = first[account] {
            return .accountStandsTwice(account, first: earlier)
        }
        first[account] = line
        guard let sum = total.adding(balance) else { return .totalIsTooLarge }
        total = sum
        return nil
    }
}
