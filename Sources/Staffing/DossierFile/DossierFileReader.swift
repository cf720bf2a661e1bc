import Kernel
import Web

/// One line of a file as it is read: its cells by the names of their columns, and what is wrong.
struct DossierFileLine {
    let record: CSVRecord
    let columns: [String: CSVColumn]
    var findings: [CSVFinding] = []

    var line: Int { record.line }

    mutating func text(_ name: String, max: Int = 200) -> String? {
        columns[name].flatMap { record.text($0, max: max, &findings) }
    }

    mutating func day(_ name: String, required: Bool = true) -> Day? {
        columns[name].flatMap { record.day($0, required: required, &findings) }
    }

    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, among type: Choice.Type = Choice.self
    ) -> Choice? {
        columns[name].flatMap { record.choice($0, among: type, &findings) }
    }

    /// Gross pay for a month; nil for none.
    mutating func gross(_ name: String) -> Cents? {
        guard let column = columns[name],
            let cents = record.cents(column, required: false, &findings)
        else { return nil }
        guard (1...10_000_000).contains(cents.value) else {
            refuse(name, DossierFileRefusal.grossIsOutOfBounds)
            return nil
        }
        return cents
    }

    /// A percentage, as a part of full time.
    mutating func share(_ name: String) -> Millionths? {
        guard let column = columns[name], let typed = record.millionths(column, &findings)
        else { return nil }
        let share = Millionths(typed.value / 100)
        guard (10_000...1_000_000).contains(share.value) else {
            refuse(name, DossierFileRefusal.shareIsOutOfBounds)
            return nil
        }
        return share
    }

    mutating func refuse(_ name: String?, _ refusal: any Refusal) {
        findings.append(CSVFinding(line: line, field: name, refusal))
    }
}

/// Reads a file to its end: every line, or everything that is wrong.
enum DossierFileReader {
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `DossierFileRefusal` list, all of it at once.
    static func lines<Line>(
        _ bytes: [UInt8], _ kind: DossierFileKind, _ read: (inout DossierFileLine) -> Line?
    ) throws(DossierFindings) -> [Line] {
        var file: CSVReader
        do throws(CSVRefusal) {
            file = try CSVReader(bytes)
        } catch { throw DossierFindings([CSVFinding(line: error.line, error)]) }
        let columns = try columns(of: file, kind)
        var findings: [CSVFinding] = []
        var lines: [Line] = []
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVRefusal) {
                guard let record = try file.next() else { break }
                var line = DossierFileLine(record: record, columns: columns)
                if let value = read(&line), line.findings.isEmpty { lines.append(value) }
                findings += line.findings
            } catch {
                findings.append(CSVFinding(line: error.line, error))
                isAtEnd = error.isFatal
            }
        }
        if lines.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: 1, DossierFileRefusal.fileHasNoLines))
        }
        guard findings.isEmpty else { throw DossierFindings(findings) }
        return lines
    }

    private static func columns(
        of file: CSVReader, _ kind: DossierFileKind
    ) throws(DossierFindings) -> [String: CSVColumn] {
        var findings: [CSVFinding] = []
        for name in kind.columns where file.optionalColumn(name) == nil {
            let refusal = CSVRefusal.missingColumn(name, present: file.header)
            findings.append(CSVFinding(line: 1, field: name, refusal))
        }
        let known = kind.columns + kind.optionalColumns
        for name in file.header where !known.contains(name.lowercased()) {
            findings.append(
                CSVFinding(line: 1, field: name, DossierFileRefusal.columnIsUnknown(known)))
        }
        guard findings.isEmpty else { throw DossierFindings(findings) }
        let columns = known.compactMap { name in file.optionalColumn(name).map { (name, $0) } }
        return Dictionary(columns) { first, _ in first }
    }
}
