import Journal
import Kernel
import Postgres
import Web

/// Taking a file in is long work: a job that starts again from the file where it was killed.
public enum DossierFileJob {
    /// What does the jobs of such files, by their kinds.
    public static let handlers: [String: JobHandler] = Dictionary(
        uniqueKeysWithValues: DossierFileKind.allCases.map { kind in
            let handler: JobHandler = { try await take(kind, $0) }
            return (name(of: kind), handler)
        })

    /// How long a file may take.
    public static let limit = Duration.seconds(300)

    static func name(of kind: DossierFileKind) -> String { "staffing-\(kind.rawValue)-intake" }

    static func kind(of job: Job) -> DossierFileKind? {
        DossierFileKind.allCases.first { name(of: $0) == job.kind }
    }

    private static func take(_ kind: DossierFileKind, _ context: JobContext) async throws {
        let file = DossierFile(kind, name: context.input.fileName, bytes: context.input.body)
        let (lines, job) = (Int64(file.lineCount), context.job.id)
        await context.progress(done: 0, total: lines)
        guard let person = context.job.person else { throw DossierFileRefusal.changedMeanwhile }
        do {
            try await context.pool.transaction(
                .association, isolation: .readCommitted, within: limit
            ) { transaction in
                _ = try await file.take(by: person, job: job, in: transaction) { done in
                    await context.progress(done: min(Int64(done), lines - 1), total: lines)
                }
                try await context.finish(in: transaction)
            }
        } catch let refused as DossierFindings {
            throw JobFindings(
                refused.all.map { finding in
                    JobFinding(
                        line: finding.line, field: finding.field, nl: finding.message(in: .nl),
                        fr: finding.message(in: .fr), en: finding.message(in: .en))
                })
        }
        await context.progress(done: lines, total: lines)
    }
}
