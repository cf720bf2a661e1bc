import Journal
import Kernel
import Postgres
import Web

/// A file of employees or secondments as it came.
public struct DossierFile: Sendable {
    /// What is told while a file is taken in.
    public typealias Progress = @Sendable (_ lines: Int) async -> Void

    let kind: DossierFileKind
    let name: String
    let bytes: [UInt8]

    public init(_ kind: DossierFileKind, name: String, bytes: [UInt8]) {
        self.kind = kind
        self.name = name.isEmpty ? "\(kind.rawValue).csv" : name
        self.bytes = bytes
    }

    /// How many lines it has, the first not counted.
    var lineCount: Int { max(bytes.count { $0 == UInt8(ascii: "\n") } - 1, 0) }

    /// Takes it in whole, or not at all: read against what is known, written set by set, and checked by
    /// the database once more, a set at a time.
    ///
    /// - Returns: the number of the file.
    /// - Refuses: `DossierFindings`, everything that is wrong at once.
    /// - Source: HR-1, HR-2
    public func take(
        by person: Int64, job: Int64? = nil, in transaction: Transaction,
        progress: Progress = { _ in }
    ) async throws -> Int64 {
        if let earlier = try await transaction.run(DossierFileStore.earlier(kind, bytes)) {
            throw DossierFindings([
                CSVFinding(line: nil, DossierFileRefusal.fileIsKnown(earlier))
            ])
        }
        let known = try await DossierReference.read(for: kind, in: transaction)
        do {
            switch kind {
            case .employees:
                let lines = try EmployeeLines.all(bytes, known)
                await progress(lines.count / 2)
                return try await record(
                    lines.count, by: person, job,
                    [
                        DossierFileStore.insert(lines), DossierFileStore.insertContracts(lines),
                        DossierFileStore.insertSalaries(lines),
                    ], in: transaction)
            case .secondments:
                let lines = try SecondmentLines.all(bytes, known)
                await progress(lines.count / 2)
                return try await record(
                    lines.count, by: person, job, [DossierFileStore.insert(lines)],
                    in: transaction)
            }
        } catch DatabaseError.violation(let violation) {
            guard Self.mayChangeMeanwhile.contains(violation.constraint ?? "") else {
                throw DatabaseError.violation(violation)
            }
            throw DossierFindings([CSVFinding(line: nil, DossierFileRefusal.changedMeanwhile)])
        }
    }

    /// What holds when the file is read and may be broken by somebody else until it is written.
    private static let mayChangeMeanwhile: Set<String> = [
        "dossier_file_is_taken_in_once", "employee_number_is_unique",
        "employee_is_at_a_member_once_a_day", "secondment_does_not_exceed_full_time",
        "secondment_lies_within_contracts", "secondment_has_its_basis_every_day",
        "secondment_is_at_a_member_every_day",
    ]

    /// The file, what it brings set by set, and one event that carries its hash.
    private func record(
        _ lines: Int, by person: Int64, _ job: Int64?, _ sets: [Query<Int>],
        in transaction: Transaction
    ) async throws -> Int64 {
        let made = try await transaction.run(
            DossierFileStore.insert(self, lines: lines, by: person, job))
        _ = try await transaction.run(all: sets)
        _ = try await transaction.run(
            Event(
                "dossier-file", of: "staffing/file/\(made.id)", by: person,
                after: [
                    Fact("kind", kind.rawValue), Fact("file", name),
                    Fact("sha256", made.digest), Fact("lines", "\(lines)"),
                ]
            ).recorded)
        return made.id
    }
}
