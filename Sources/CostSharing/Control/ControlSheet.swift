import Kernel
import Postgres

/// Everything that the control of a month knows, read in three round trips.
struct ControlSheet: Sendable {
    let month: ControlMonth
    let before: ControlMonth
    let record: CycleRecord
    /// Of pools, of the months that costs belong to, and of financial years.
    let sides: [Reconciliation]
    let poolChanges: [Change]
    let memberChanges: [Change]
    let documents: [DocumentForecast]
    let statements: [LargeStatement]
    let comparison: [LedgerComparison]
    let findings: [Finding]
    let acknowledgements: [Finding.Key: Acknowledgement.Said]

    var pools: [Reconciliation] {
        sides.filter { if case .pool = $0.subject { true } else { false } }
    }
    var origins: [Reconciliation] {
        sides.filter { if case .origin = $0.subject { true } else { false } }
    }
    var years: [Reconciliation] {
        sides.filter { if case .documents = $0.subject { true } else { false } }
    }

    /// The month's sides together; nil before it is computed.
    var total: Reconciliation? {
        month.run == nil ? nil : origins.total(as: .origin(month.period))
    }

    /// Serious findings that nobody has acknowledged.
    var unacknowledged: [Finding] {
        findings.filter { $0.severity == .serious && acknowledgements[$0.key] == nil }
    }

    var blocking: [Finding] { findings.filter { $0.severity == .blocking } }

    /// - Parameter threshold: the changes that are listed; unit: thousandths.
    static func load(
        _ period: Period, from threshold: Int64, in pool: Postgres.Pool, _ scope: Scope
    ) async throws -> ControlSheet {
        let (month, before, record, gaps) = try await pool.read(
            scope, ControlMonth.of(period), ControlMonth.of(period.previous),
            CycleRecord.of(period), CycleGap.all(in: period))
        let (sides, poolChanges, memberChanges, leaps) = try await pool.read(
            scope, ReconciliationStore.all(of: month),
            ChangeStore.pools(of: month, against: before, from: threshold),
            ChangeStore.members(of: month, against: before, from: threshold),
            ChangeStore.pools(of: month, against: before, from: leap))
        let (documents, statements, comparison, isRequired, hash) = try await pool.read(
            scope, DocumentForecast.all(of: month), LargeStatement.all(of: month),
            LedgerStore.comparison(of: period), LedgerStore.isRequired(period),
            LedgerStore.hash(of: period))
        let (drivers, members, silent, late, said) = try await pool.read(
            scope, FindingStore.drivers(of: month, against: before),
            FindingStore.members(of: month, against: before),
            FindingStore.silentSources(of: month, against: before),
            FindingStore.lateCosts(of: month), Acknowledgement.all(of: period))
        var findings = differences(sides)
        findings += month.state == .posted ? [] : gaps.map { Finding.gap($0) }
        findings += ledger(comparison, isMissing: isRequired && hash == nil)
        findings += drivers + members + silent
        findings += leaps.filter { $0.before != .zero }.map { Finding.poolChanged($0) }
        findings += late + credits(documents)
        return ControlSheet(
            month: month, before: before, record: record, sides: sides,
            poolChanges: poolChanges, memberChanges: memberChanges,
            documents: documents, statements: statements, comparison: comparison,
            findings: findings.sorted { $0.severity.rank < $1.severity.rank },
            acknowledgements: Dictionary(said.map { ($0.finding, $0.said) }) { first, _ in first })
    }

    /// A change of a pool from which on somebody should say that it is right.
    ///
    /// - Unit: thousandths.
    private static let leap: Int64 = 500

    private static func differences(_ sides: [Reconciliation]) -> [Finding] {
        sides.filter { $0.difference != .zero }.map { side in
            let subject =
                switch side.subject {
                case .pool(_, let code, _): code
                case .origin(let period): "\(period)"
                case .documents(let year): "\(year)"
                }
            return .runDiffers(subject: subject, by: side.difference)
        }
    }

    private static func ledger(
        _ comparison: [LedgerComparison], isMissing: Bool
    ) -> [Finding] {
        let open = comparison.filter { $0.open != .zero }.map {
            Finding.ledgerIsOpen($0.charge, target: $0.target, open: $0.open)
        }
        let unmapped = comparison.filter { $0.charge == .unmapped }.map {
            Finding.accountIsUnmapped(account: $0.target, balance: $0.balance)
        }
        return (isMissing ? [.ledgerIsMissing] : []) + open + unmapped
    }

    private static func credits(_ documents: [DocumentForecast]) -> [Finding] {
        let count = documents.reduce(0) { $0 + $1.creditNotes }
        guard count > 0 else { return [] }
        return [.creditNotes(count: count, amount: documents.map(\.credited).sum())]
    }
}

extension Finding.Severity {
    /// The gravest first.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
