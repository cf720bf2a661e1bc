import Kernel
import Web

/// Reads a file of costs or drivers to its end: every line, or everything that is wrong.
///
///     period;pool;document;document_date;supplier;description;net;vat
///     2026-10;RACKS;2026/118;2026-10-07;Supplier 12;Racks, third quarter;1204.50;252.95
///
/// The period is the month that a cost belongs to. Where it is posted, the next open one charges the
/// cost; with a column `until`, a cost is divided over the months from the one to the other.
///
/// Pure: what it knows comes as `IntakeReference`.
public enum IntakeReader {
    /// The lines of a cost file, in its order.
    ///
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `IntakeProblem` list, all of it at once.
    /// - Source: allocation, "Which period, which document"
    public static func costs(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(IntakeFindings) -> [CostLine] {
        var lines = CostLineReader(reference)
        return try read(bytes, reference, with: &lines)
    }

    /// The lines of a driver file, in its order.
    ///
    /// - Refuses: what `CSVRefusal`, `EntryRefusal` and `IntakeProblem` list, all of it at once.
    /// - Source: allocation, "Keys"
    public static func drivers(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(IntakeFindings) -> [DriverLine] {
        var lines = DriverLineReader(reference)
        return try read(bytes, reference, with: &lines)
    }

    private static func read<Reader: IntakeLineReader>(
        _ bytes: [UInt8], _ reference: IntakeReference, with lines: inout Reader
    ) throws(IntakeFindings) -> [Reader.Line] {
        if let earlier = reference.earlier {
            throw IntakeFindings([CSVFinding(line: nil, IntakeProblem.fileIsKnown(intake: earlier))]
            )
        }
        var file: CSVReader
        do throws(CSVRefusal) {
            file = try CSVReader(bytes)
        } catch { throw IntakeFindings([CSVFinding(line: error.line, error)]) }
        let columns = try columns(of: file, Reader.kind)

        var findings: [CSVFinding] = []
        var read: [Reader.Line] = []
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVRefusal) {
                guard let record = try file.next() else { break }
                read += lines.lines(record, columns, &findings)
            } catch {
                findings.append(CSVFinding(line: error.line, error))
                isAtEnd = error.isFatal
            }
        }
        if read.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: 1, IntakeProblem.fileHasNoLines))
        }
        guard findings.isEmpty else {
            throw IntakeFindings(findings, late: (read as? [CostLine]).flatMap { LateLines($0) })
        }
        return read
    }

    /// The columns in the order of `IntakeKind.columns`, and those that it may have.
    ///
    /// - Refuses: missing and unknown ones, all at once.
    private static func columns(
        of file: CSVReader, _ kind: IntakeKind
    ) throws(IntakeFindings) -> IntakeColumns {
        var findings: [CSVFinding] = []
        var columns: [CSVColumn] = []
        for name in kind.columns {
            if let column = file.optionalColumn(name) {
                columns.append(column)
            } else {
                let refusal = CSVRefusal.missingColumn(name, present: file.header)
                findings.append(CSVFinding(line: 1, field: name, refusal))
            }
        }
        let known = kind.columns + kind.optionalColumns
        for name in file.header where !known.contains(name.lowercased()) {
            findings.append(CSVFinding(line: 1, field: name, IntakeProblem.columnIsUnknown(name)))
        }
        guard findings.isEmpty else { throw IntakeFindings(findings) }
        return IntakeColumns(
            required: columns, optional: kind.optionalColumns.map { file.optionalColumn($0) })
    }
}

/// The columns of a file, by their places in `IntakeKind`.
struct IntakeColumns {
    let required: [CSVColumn]
    /// Nil where the file does not have it.
    let optional: [CSVColumn?]

    subscript(index: Int) -> CSVColumn { required[index] }
}

/// Reads one line of one kind of file; keeps what later lines are checked against.
protocol IntakeLineReader {
    associatedtype Line

    static var kind: IntakeKind { get }

    /// What the line comes to, or nothing with everything that is wrong with it noted.
    mutating func lines(
        _ record: CSVRecord, _ columns: IntakeColumns, _ findings: inout [CSVFinding]
    ) -> [Line]
}

extension CSVRecord {
    /// What a cell says, read by a rule of intakes; nil with the reason noted.
    func value<Value>(
        _ column: CSVColumn, _ findings: inout [CSVFinding],
        _ read: () throws(IntakeProblem) -> Value
    ) -> Value? {
        do throws(IntakeProblem) {
            return try read()
        } catch {
            findings.append(CSVFinding(line: line, field: column.name, error))
            return nil
        }
    }
}
