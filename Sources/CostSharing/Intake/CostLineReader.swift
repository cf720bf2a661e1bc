import Kernel
import Web

/// Reads lines of a cost file and adds them up per pool and month.
struct CostLineReader: IntakeLineReader {
    static let kind = IntakeKind.costs

    private let reference: IntakeReference
    private var sums: [PoolMonth: NetAndVAT]

    init(_ reference: IntakeReference) {
        self.reference = reference
        sums = reference.booked
    }

    mutating func lines(
        _ record: CSVRecord, _ columns: IntakeColumns, _ findings: inout [CSVFinding]
    ) -> [CostLine] {
        let reference = reference
        let from = record.period(columns[0], &findings).flatMap { period in
            record.value(columns[0], &findings) { () throws(IntakeProblem) in
                try reference.knownPeriod(period)
                return period
            }
        }
        let code = record.text(columns[1], max: 24, &findings)
        let pool = code.flatMap { code in
            record.value(columns[1], &findings) { () throws(IntakeProblem) in
                try reference.pool(code, in: from)
            }
        }
        let document = record.text(columns[2], max: 100, &findings)
        let day = record.day(columns[3], &findings)
        let texts = findings.count
        let supplier = record.text(columns[4], required: false, max: 200, &findings)
        let description = record.text(columns[5], required: false, max: 500, &findings)
        let until = columns.optional[0].flatMap { record.period($0, required: false, &findings) }
        let textsAreRight = findings.count == texts
        let net = record.amount(columns[6], &findings)
        let vat = record.amount(columns[7], &findings)
        let booking = record.booking(columns, day, from: from, until: until, reference, &findings)
        guard let pool, let document, let day, textsAreRight, let net, let vat, let booking else {
            return []
        }
        if net == .zero && vat == .zero {
            record.note(.bothAmountsAreZero, columns[6], &findings)
            return []
        }
        return booking.parts(net: net, vat: vat, in: reference.months).compactMap { part in
            let line = CostLine(
                line: record.line, period: part.period, origin: part.origin, poolID: pool.id,
                document: document, documentDate: day, supplier: supplier ?? "",
                description: description ?? "", net: part.net, vat: part.vat)
            return add(line, to: pool, record, columns, &findings)
        }
    }

    /// Counts the line in; a sum above the limit is noted once for its pool and month.
    private mutating func add(
        _ line: CostLine, to pool: TargetRegister.Pool, _ record: CSVRecord,
        _ columns: IntakeColumns, _ findings: inout [CSVFinding]
    ) -> CostLine? {
        do throws(IntakeProblem) {
            _ = try reference.pool(pool.code, in: line.origin)
        } catch {
            record.note(error, columns[1], &findings)
            return nil
        }
        let month = PoolMonth(poolID: pool.id, period: line.period)
        guard let sum = sums[month, default: .zero].adding(line) else {
            record.note(
                .poolHoldsTooMuch(pool: pool.code, line.period), columns[6], &findings)
            return nil
        }
        sums[month] = sum
        return line
    }
}

extension CSVRecord {
    /// A month whose drivers may still be measured.
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

    /// Notes what is wrong with a cell.
    func note(_ problem: IntakeProblem, _ column: CSVColumn, _ findings: inout [CSVFinding]) {
        findings.append(CSVFinding(line: line, field: column.name, problem))
    }

    /// The months of the line; nil with the reason noted beside the cell that it lies in.
    fileprivate func booking(
        _ columns: IntakeColumns, _ day: Day?, from: Period?, until: Period?,
        _ reference: IntakeReference, _ findings: inout [CSVFinding]
    ) -> Booking? {
        guard day != nil || from != nil else { return nil }
        do throws(IntakeProblem) {
            let booking = try reference.booking(
                of: day ?? reference.today, from: from ?? reference.today.period,
                until: from == nil ? nil : until)
            return day == nil || from == nil ? nil : booking
        } catch {
            let column =
                switch error {
                case .booking(.documentIsInFuture): columns[3]
                case .booking(.endsBeforeItBegins), .booking(.isTooLong):
                    columns.optional[0] ?? columns[0]
                default: columns[0]
                }
            note(error, column, &findings)
            return nil
        }
    }

    fileprivate func amount(_ column: CSVColumn, _ findings: inout [CSVFinding]) -> Cents? {
        guard let text = text(column, max: 40, &findings) else { return nil }
        return value(column, &findings) { () throws(IntakeProblem) in try CellText.amount(text) }
    }
}
