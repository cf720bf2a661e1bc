import Journal
import Kernel
import Postgres
import Web

/// How far a file is, and what is wrong with it.
enum IntakeJobPages {
    /// How many findings a page shows; the file has them all.
    static let shown = 200

    static func show(_ exchange: Exchange) async throws -> Response {
        let job = try await job(exchange)
        if job.state == .done, let (kind, hash) = file(of: job) {
            let intake = try await exchange.db.read(
                exchange.scope, IntakeStore.earlier(kind, hash: hash))
            if let intake {
                return exchange.redirect(
                    to: IntakePages.path(of: intake),
                    notice: Messages(exchange.language).intake.wasTaken)
            }
        }
        let findings = try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
        return exchange.respond(IntakeJobView(job, findings: findings, exchange))
    }

    /// Every finding as a file.
    static func findings(_ exchange: Exchange) async throws -> Response {
        let job = try await job(exchange)
        let findings = try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
        var csv = CSVWriter(header: ["line", "column", "message"])
        for finding in findings {
            csv.append([
                finding.line.map { String($0) } ?? "", finding.field ?? "",
                finding.message(in: exchange.language),
            ])
        }
        return .csv(filename: "findings-\(job.id).csv", csv)
    }

    private static func job(_ exchange: Exchange) async throws -> Job {
        let found = try await exchange.db.read(exchange.scope, Jobs.job(try exchange.id("job")))
        guard let job = found, file(of: job) != nil else { throw NotFound() }
        return job
    }

    /// The kind and the hash of the file that a job takes in; nil where it does something else.
    private static func file(of job: Job) -> (kind: IntakeKind, hash: [UInt8])? {
        let parts = job.subject.split(separator: "/")
        guard parts.count == 4, parts[1] == "intake",
            let kind = IntakeKind(rawValue: String(parts[2])),
            let hash = bytes(hexadecimal: parts[3])
        else { return nil }
        return (kind, hash)
    }
}

/// The bytes that hexadecimal digits stand for; nil where they are none.
func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map {
        UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
}
