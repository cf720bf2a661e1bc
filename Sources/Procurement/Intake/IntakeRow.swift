import Kernel
import Web

/// One line of a file as it is read: its cells by the names of their columns, and what is wrong.
struct IntakeRow {
    let record: CSVRecord
    let columns: [String: CSVColumn]
    var findings: [CSVFinding] = []

    var line: Int { record.line }

    mutating func text(_ name: String, required: Bool = true, max: Int = 200) -> String? {
        guard let column = columns[name] else { return nil }
        return record.text(column, required: required, max: max, &findings)
    }

    mutating func cents(
        _ name: String, required: Bool = true, min: Cents = Cents(1)
    ) -> Cents? {
        guard let column = columns[name],
            let cents = record.cents(column, required: required, &findings)
        else { return nil }
        guard cents >= min, cents <= .limit else {
            refuse(name, IntakeRefusal.amountIsOutOfBounds(min))
            return nil
        }
        return cents
    }

    mutating func quantity(
        _ name: String, required: Bool = true, min: Millionths = Millionths(1)
    ) -> Millionths? {
        guard let column = columns[name],
            let quantity = record.millionths(column, required: required, &findings)
        else { return nil }
        guard quantity >= min, quantity <= Millionths(whole: 1_000_000_000) else {
            refuse(name, IntakeRefusal.quantityIsOutOfBounds)
            return nil
        }
        return quantity
    }

    mutating func day(_ name: String, required: Bool = true) -> Day? {
        columns[name].flatMap { record.day($0, required: required, &findings) }
    }

    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, among type: Choice.Type = Choice.self
    ) -> Choice? {
        columns[name].flatMap { record.choice($0, among: type, &findings) }
    }

    /// A whole number within bounds, both included.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name, max: 12) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(name, IntakeRefusal.numberIsOutOfBounds(range.lowerBound, range.upperBound))
            return nil
        }
        return number
    }

    /// `yes` or `no`; an empty cell is no.
    mutating func flag(_ name: String) -> Bool {
        guard let text = text(name, required: false, max: 12) else { return false }
        if text != "yes" && text != "no" { refuse(name, IntakeRefusal.flagIsMalformed) }
        return text == "yes"
    }

    mutating func refuse(_ name: String?, _ refusal: any Refusal) {
        findings.append(CSVFinding(line: line, field: name, refusal))
    }
}

/// Everything that is wrong with a file.
public struct ProcurementFindings: Error, Sendable {
    public let all: [CSVFinding]

    public init(_ all: [CSVFinding]) {
        self.all = all.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}

/// Reads a file to its end: every line, or everything that is wrong.
enum IntakeReader {
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `IntakeRefusal` list, all of it at once.
    static func lines<Line>(
        _ bytes: [UInt8], _ kind: ProcurementFileKind, _ read: (inout IntakeRow) -> Line?
    ) throws(ProcurementFindings) -> [Line] {
        var file: CSVReader
        do throws(CSVRefusal) {
            file = try CSVReader(bytes)
        } catch { throw ProcurementFindings([CSVFinding(line: error.line, error)]) }
        let columns = try columns(of: file, kind)
        var findings: [CSVFinding] = []
        var lines: [Line] = []
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVRefusal) {
                guard let record = try file.next() else { break }
                var row = IntakeRow(record: record, columns: columns)
                let line = read(&row)
                if let line, row.findings.isEmpty { lines.append(line) }
                findings += row.findings
            } catch {
                findings.append(CSVFinding(line: error.line, error))
                isAtEnd = error.isFatal
            }
        }
        if lines.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: 1, IntakeRefusal.fileHasNoLines))
        }
        guard findings.isEmpty else { throw ProcurementFindings(findings) }
        return lines
    }

    private static func columns(
        of file: CSVReader, _ kind: ProcurementFileKind
    ) throws(ProcurementFindings) -> [String: CSVColumn] {
        var findings: [CSVFinding] = []
        for name in kind.columns where file.optionalColumn(name) == nil {
            let refusal = CSVRefusal.missingColumn(name, present: file.header)
            findings.append(CSVFinding(line: 1, field: name, refusal))
        }
        let known = kind.columns + kind.optionalColumns
        for name in file.header where !known.contains(name.lowercased()) {
            findings.append(
                CSVFinding(line: 1, field: name, IntakeRefusal.columnIsUnknown(known)))
        }
        guard findings.isEmpty else { throw ProcurementFindings(findings) }
        let columns = known.compactMap { name in file.optionalColumn(name).map { (name, $0) } }
        return Dictionary(columns) { first, _ in first }
    }
}
