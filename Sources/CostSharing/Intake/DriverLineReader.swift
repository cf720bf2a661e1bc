import Kernel
import Web

/// Reads lines of a driver file; a target of a key and period stands once.
struct DriverLineReader: IntakeLineReader {
    static let kind = IntakeKind.drivers

    private let reference: IntakeReference
    private var seen: [Measure: Int] = [:]

    init(_ reference: IntakeReference) { self.reference = reference }

    mutating func lines(
        _ record: CSVRecord, _ columns: IntakeColumns, _ findings: inout [CSVFinding]
    ) -> [DriverLine] {
        let reference = reference
        let period = record.openPeriod(columns[0], reference, &findings)
        let key = record.text(columns[1], max: 24, &findings).flatMap { code in
            record.value(columns[1], &findings) { () throws(IntakeProblem) in
                try reference.key(code, in: period)
            }
        }
        let code = record.text(columns[2], max: 24, &findings)
        let target = code.flatMap { code in
            record.value(columns[2], &findings) { () throws(IntakeProblem) in
                try reference.target(code, in: period ?? reference.latestPeriod)
            }
        }
        let quantity = record.text(columns[3], max: 40, &findings).flatMap { text in
            record.value(columns[3], &findings) { () throws(IntakeProblem) in
                try CellText.quantity(text)
            }
        }
        guard let period, let key, let code, let target, let quantity else { return [] }

        let line = DriverLine(
            line: record.line, keyID: key.id, period: period, target: target, quantity: quantity)
        let first = seen[line.measure]
        seen[line.measure] = first ?? record.line
        let read = record.value(columns[2], &findings) { () throws(IntakeProblem) in
            if let first { throw .targetStandsTwice(code, first: first) }
            if let intake = reference.measured[line.measure] {
                throw .targetIsMeasured(code, intake: intake)
            }
            return line
        }
        return read.map { [$0] } ?? []
    }
}
