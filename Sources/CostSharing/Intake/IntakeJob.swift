import Journal
import Kernel
import Postgres
import Web

/// Taking a file in is long work: a job that starts again from the file where it was killed.
public enum IntakeJob {
    /// What does the jobs of intakes, by their kinds.
    ///
    /// - Parameter today: the day in Brussels.
    public static func handlers(today: @escaping @Sendable () -> Day) -> [String: JobHandler] {
        var handlers: [String: JobHandler] = [:]
        for kind in IntakeKind.allCases {
            handlers[name(of: kind)] = { try await take(kind, $0, today: today()) }
        }
        return handlers
    }

    static func name(of kind: IntakeKind) -> String { "\(kind.rawValue)-intake" }

    /// What the same file is known by, so that it is not queued twice at once.
    static func subject(of file: IntakeFile) -> String {
        "cost-sharing/intake/\(file.kind.rawValue)/\(file.hashText)"
    }

    /// How long 100,000 lines and more may take.
    private static let limit = Duration.seconds(600)

    private static func take(_ kind: IntakeKind, _ context: JobContext, today: Day) async throws {
        let file = IntakeFile(kind, name: context.input.fileName, bytes: context.input.body)
        let lines = Int64(file.bytes.count { $0 == UInt8(ascii: "\n") })
        await context.progress(done: 0, total: lines)
        do {
            try await context.pool.transaction(.association, within: limit) { transaction in
                _ = try await file.take(
                    by: context.job.person, today: today, in: transaction
                ) { done, _ in await context.progress(done: Int64(done), total: lines) }
                try await context.finish(in: transaction)
            }
        } catch let refused as IntakeFindings {
            throw JobFindings(
                refused.all.map(JobFinding.init) + (refused.late.map { [JobFinding($0)] } ?? []))
        }
        await context.progress(done: lines, total: lines)
    }
}

extension JobFinding {
    /// The name under which a count of late lines stands among the findings; it has no line.
    private static let late = "late"

    /// Whether it tells how many lines are late, with which nothing is wrong.
    var isLateCount: Bool { line == nil && field == Self.late }

    init(_ late: LateLines) {
        self.init(
            line: nil, field: Self.late, nl: late.message(in: .nl), fr: late.message(in: .fr),
            en: late.message(in: .en))
    }

    /// A finding of a file, in all languages.
    init(_ finding: CSVFinding) {
        self.init(
            line: finding.line, field: finding.field, nl: finding.message(in: .nl),
            fr: finding.message(in: .fr), en: finding.message(in: .en))
    }
}
