import Journal
import Kernel
import Postgres
import Web

/// Taking a file in is long work: a job that starts again from the file where it was killed.
public enum ProcurementFileJob {
    /// What does the jobs of such files, by their kinds.
    ///
    /// - Parameter today: the day in Brussels.
    public static func handlers(today: @escaping @Sendable () -> Day) -> [String: JobHandler] {
        var handlers: [String: JobHandler] = [:]
        for kind in ProcurementFileKind.allCases {
            handlers[name(of: kind)] = { try await take(kind, $0, today: today()) }
        }
        return handlers
    }

    static func name(of kind: ProcurementFileKind) -> String {
        "procurement-\(kind.rawValue)-intake"
    }

    /// One file of a kind is taken in at a time; of orders, one a reporter.
    static func subject(of kind: ProcurementFileKind, by reporter: IntakeReporter) -> String {
        let all = "procurement/intake/\(kind.rawValue)"
        return switch reporter {
        case .association: all
        case .member(let id): "\(all)/\(id)"
        case .supplier(let id): "\(all)/supplier/\(id)"
        }
    }

    static func kind(of job: Job) -> ProcurementFileKind? {
        ProcurementFileKind.allCases.first { name(of: $0) == job.kind }
    }

    /// How long 100,000 lines and more may take.
    public static let limit = Duration.seconds(600)

    private static func take(
        _ kind: ProcurementFileKind, _ context: JobContext, today: Day
    ) async throws {
        let file = ProcurementFile(
            kind, name: context.input.fileName, bytes: context.input.body)
        let lines = Int64(file.lineCount)
        await context.progress(done: 0, total: lines)
        guard let person = context.job.person else { throw IntakeRefusal.changedMeanwhile }
        do {
            do {
                try await write(file, by: person, today, context)
            } catch DatabaseError.violation(let violation)
                where CallOffRefusal.isCeiling(violation.constraint)
            {
                // Somebody ordered meanwhile: what the ceilings hold now decides.
                try await write(file, by: person, today, context)
            }
        } catch let refused as ProcurementFindings {
            throw JobFindings(refused.all.map(JobFinding.init))
        }
        await context.progress(done: lines, total: lines)
    }

    private static func write(
        _ file: ProcurementFile, by person: Int64, _ today: Day, _ context: JobContext
    ) async throws {
        let lines = Int64(file.lineCount)
        let job = context.job.id
        try await context.pool.transaction(
            .association, isolation: .readCommitted, within: limit
        ) { transaction in
            let reporter = try await transaction.run(IntakeStore.reporter(person))
            _ = try await file.take(
                by: person, of: reporter, today: today, job: job, in: transaction
            ) { done in
                // Done is said when it is done.
                await context.progress(done: min(Int64(done), lines - 1), total: lines)
            }
            try await context.finish(in: transaction)
        }
    }
}

extension JobFinding {
    /// A finding of a file, in all languages.
    init(_ finding: CSVFinding) {
        self.init(
            line: finding.line, field: finding.field, nl: finding.message(in: .nl),
            fr: finding.message(in: .fr), en: finding.message(in: .en))
    }
}
