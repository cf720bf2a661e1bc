import Journal
import Kernel
import Postgres
import Web

/// A file as it came.
public struct ProcurementFile: Sendable {
    /// What is told while a file is taken in.
    public typealias Progress = @Sendable (_ lines: Int) async -> Void

    let kind: ProcurementFileKind
    let name: String
    let bytes: [UInt8]

    public init(_ kind: ProcurementFileKind, name: String, bytes: [UInt8]) {
        self.kind = kind
        self.name = name
        self.bytes = bytes
    }

    /// How many lines it has, the first not counted.
    var lineCount: Int { max(bytes.count { $0 == UInt8(ascii: "\n") } - 1, 0) }

    /// Takes it in whole, or not at all: read against what is known, written set by set.
    ///
    /// - Parameters:
    ///   - reporter: who reports orders; a member and a supplier only their own.
    ///   - progress: hears how many lines are through, when a part is done.
    /// - Returns: the number of the intake.
    /// - Refuses: `ProcurementFindings`, everything that is wrong at once.
    /// - Source: PROC-2, PROC-3, PROC-4, PROC-5, PROC-12
    public func take(
        by person: Int64, of reporter: IntakeReporter = .association, today: Day, job: Int64? = nil,
        in transaction: Transaction, progress: Progress = { _ in }
    ) async throws -> Int64 {
        if let earlier = try await transaction.run(IntakeStore.earlier(kind, bytes)) {
            throw ProcurementFindings([
                CSVFinding(line: nil, IntakeRefusal.fileIsKnown(intake: earlier))
            ])
        }
        let reference = try await IntakeReference.read(for: kind, in: transaction)
            .seen(by: reporter)
        let entry = IntakeStore.Entry(
            kind: kind, name: name.isEmpty ? "\(kind.rawValue).csv" : name, bytes: bytes,
            reporter: reporter, job: job, person: person)
        do {
            return try await write(entry, reference, today, transaction, progress)
        } catch DatabaseError.violation(let violation) {
            guard Self.mayChangeMeanwhile.contains(violation.constraint ?? "") else {
                throw DatabaseError.violation(violation)
            }
            throw ProcurementFindings([CSVFinding(line: nil, IntakeRefusal.changedMeanwhile)])
        }
    }

    /// What holds when the file is read and may be broken by somebody else until it is written.
    private static let mayChangeMeanwhile: Set<String> = [
        "framework_number_is_unique", "lot_number_stands_once", "participant_rank_stands_once",
        "supplier_participates_once", "beneficiary_is_listed_once", "price_item_code_stands_once",
        "framework_in_force_is_not_changed", "outside_order_stands_once",
        "procurement_file_is_taken_in_once",
    ]

    private func write(
        _ entry: IntakeStore.Entry, _ reference: IntakeReference, _ today: Day,
        _ transaction: Transaction, _ progress: Progress
    ) async throws -> Int64 {
        switch kind {
        case .frameworks:
            let lines = try FrameworkLine.all(bytes, reference)
            return try await record(entry, lines.count, transaction, progress) {
                [RegisterIntakeStore.insert(lines.map(\.draft), from: $0, by: entry.person)]
            }
        case .lots:
            let lines = try LotLine.all(bytes, reference)
            return try await record(entry, lines.count, transaction, progress) { _ in
                [RegisterIntakeStore.insert(lines)]
            }
        case .participants:
            let lines = try ParticipantLine.all(bytes, reference)
            return try await record(entry, lines.count, transaction, progress) { _ in
                [RegisterIntakeStore.insert(lines)]
            }
        case .beneficiaries:
            let lines = try BeneficiaryLine.all(bytes, reference)
            return try await record(entry, lines.count, transaction, progress) { _ in
                [RegisterIntakeStore.insert(lines)]
            }
        case .prices:
            let lines = try PriceLine.all(bytes, reference)
            return try await record(entry, lines.count, transaction, progress) { _ in
                [RegisterIntakeStore.insert(lines)]
            }
        case .orders:
            let orders = try OutsideOrderReader.orders(
                bytes, reference, of: entry.reporter, today: today)
            try await refuseKnown(orders, transaction)
            return try await record(
                entry, orders.reduce(0) { $0 + $1.items.count }, transaction, progress,
                [
                    Fact("orders", "\(orders.count)"),
                    Fact("amount", orders.map(\.amount).sum().decimal),
                ]
            ) {
                [
                    OutsideOrderStore.insert(orders, from: $0, by: entry.person, on: today),
                    OutsideOrderStore.insertLines(of: orders),
                    OutsideOrderStore.reserve($0, by: entry.person),
                    OutsideOrderStore.place($0, by: entry.person, on: today),
                ] + OutsideOrderStore.close(orders.filter { $0.closedOn != nil }, by: entry.person)
            }
        }
    }

    private func refuseKnown(
        _ orders: [OutsideOrder], _ transaction: Transaction
    ) async throws {
        let known = Set(
            try await transaction.run(
                IntakeReferenceStore.outsideNumbers(
                    orders.map(\.participant.id), orders.map(\.number))))
        let findings = orders.filter { known.contains($0.key) }.map {
            CSVFinding(line: $0.line, field: "number", OutsideOrderRefusal.isKnown($0.number))
        }
        if !findings.isEmpty { throw ProcurementFindings(findings) }
    }

    /// The file, what it brings set by set, and one event that carries its hash.
    private func record(
        _ entry: IntakeStore.Entry, _ lines: Int, _ transaction: Transaction,
        _ progress: Progress, _ facts: [Fact] = [], _ sets: (Int64) -> [Query<Int>]
    ) async throws -> Int64 {
        await progress(lines / 4)
        let made = try await transaction.run(IntakeStore.insert(entry, lines: lines))
        let sets = sets(made.id)
        for (place, set) in sets.enumerated() {
            _ = try await transaction.run(set)
            await progress(lines / 4 + lines * 3 / 4 * (place + 1) / sets.count)
        }
        _ = try await transaction.run(
            Event(
                "procurement-intake", of: Self.subject(of: made.id), by: entry.person,
                after: [
                    Fact("kind", kind.rawValue), Fact("file", entry.name),
                    Fact("sha256", made.digest), Fact("lines", "\(lines)"),
                ] + facts
            ).recorded)
        return made.id
    }

    static func subject(of id: Int64) -> String { "procurement/intake/\(id)" }
}
