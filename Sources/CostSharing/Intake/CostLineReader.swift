import Kernel
import Web

/// Reads lines of a cost file and adds them up per pool and period.
struct CostLineReader: IntakeLineReader {
    static let kind = IntakeKind.costs

    private let reference: IntakeReference
    private var sums: [PoolMonth: NetAndVAT]

    init(_ reference: IntakeReference) {
        self.reference = reference
        sums = reference.booked
    }

    mutating func line(
        _ record: CSVRecord, _ columns: [CSVColumn], _ findings: inout [CSVFinding]
    ) -> CostLine? {
        let reference = reference
        let period = record.openPeriod(columns[0], reference, &findings)
        let code = record.text(columns[1], max: 24, &findings)
        let pool = code.flatMap { code in
            record.value(columns[1], &findings) { () throws(IntakeProblem) in
                try reference.pool(code, in: period)
            }
        }
        let document = record.text(columns[2], max: 100, &findings)
        let documentDate = record.day(columns[3], &findings).flatMap { day in
            record.value(columns[3], &findings) { () throws(IntakeProblem) in
                guard day <= reference.today else { throw .documentIsInFuture(day) }
                return day
            }
        }
        let texts = findings.count
        let supplier = record.text(columns[4], required: false, max: 200, &findings)
        let description = record.text(columns[5], required: false, max: 500, &findings)
        let textsAreRight = findings.count == texts
        let net = record.amount(columns[6], &findings)
        let vat = record.amount(columns[7], &findings)
        guard let period, let pool, let document, let documentDate, textsAreRight, let net, let vat
        else { return nil }

        let line = CostLine(
            line: record.line, period: period, poolID: pool.id, document: document,
            documentDate: documentDate, supplier: supplier ?? "", description: description ?? "",
            net: net, vat: vat)
        return record.value(columns[6], &findings) { () throws(IntakeProblem) in
            if net == .zero && vat == .zero { throw .bothAmountsAreZero }
            return line
        }.flatMap { add($0, to: pool, record, columns[6], &findings) }
    }

    /// Counts the line in; a sum above the limit is noted once for its pool and period.
    private mutating func add(
        _ line: CostLine, to pool: TargetRegister.Pool, _ record: CSVRecord, _ column: CSVColumn,
        _ findings: inout [CSVFinding]
    ) -> CostLine? {
        let month = PoolMonth(poolID: pool.id, period: line.period)
        guard let sum = sums[month, default: .zero].adding(line) else {
            let problem = IntakeProblem.poolHoldsTooMuch(pool: pool.code, line.period)
            findings.append(CSVFinding(line: record.line, field: column.name, problem))
            return nil
        }
        sums[month] = sum
        return line
    }
}

extension CSVRecord {
    /// A month that may still be booked.
    func openPeriod(
        _ column: CSVColumn, _ reference: IntakeReference, _ findings: inout [CSVFinding]
    ) -> Period? {
        period(column, &findings).flatMap { period in
            value(column, &findings) { () throws(IntakeProblem) in
                try reference.openPeriod(period)
                return period
            }
        }
    }

    fileprivate func amount(_ column: CSVColumn, _ findings: inout [CSVFinding]) -> Cents? {
        guard let text = text(column, max: 40, &findings) else { return nil }
        return value(column, &findings) { () throws(IntakeProblem) in try CellText.amount(text) }
    }
}
