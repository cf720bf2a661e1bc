import CostSharing
import Foundation
import FullSize
import Kernel
import Postgres

/// The product closes a year: computes, approves and posts month after month, as its pages do.
///
/// It runs in a process of its own, whose memory is the product's alone.
enum Product {
    /// What the process prints: seconds of all and of the engine, and its peak memory.
    struct Report {
        let seconds: Double
        let engineSeconds: Double
        let peakMB: Double

        init(seconds: Double, engineSeconds: Double, peakMB: Double) {
            (self.seconds, self.engineSeconds, self.peakMB) = (seconds, engineSeconds, peakMB)
        }

        init?(_ line: String) {
            let parts = line.split(separator: " ").compactMap { Double($0) }
            guard parts.count == 3 else { return nil }
            (seconds, engineSeconds, peakMB) = (parts[0], parts[1], parts[2])
        }
    }

    /// Starts this program again to close the year of a database.
    static func measure(_ connection: String) throws -> Report {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
        let text = try Tool.output(program, ["close", connection])
        guard let report = text.split(separator: "\n").last.flatMap({ Report(String($0)) })
        else { throw Link.Failure(description: "the product failed: \(text)") }
        return report
    }

    /// Closes the year.
    static func close(_ pool: Postgres.Pool) async throws -> Report {
        let clock = ContinuousClock()
        let engine = EngineTime()
        let started = clock.now
        for month in FullSize().months {
            try await pool.transaction(.association, within: CycleComputation.limit) {
                try await CycleComputation(period: month, person: Stage.computing)
                    .run(in: $0, beside: pool) {
                        await engine.reached($0)
                    }
            }
            try await pool.transaction(.association) {
                try await CycleApproval(period: month, person: Stage.approving).run(in: $0)
            }
            try await pool.transaction(.association, within: CycleComputation.limit) {
                let today = month.next.firstDay.adding(days: 8)
                try await CyclePosting(period: month, person: Stage.approving, today: today)
                    .run(in: $0)
            }
        }
        return Report(
            seconds: (clock.now - started).inSeconds,
            engineSeconds: await engine.total.inSeconds, peakMB: Memory.peakMB(of: getpid()))
    }
}

/// How long the computations were at allocating.
private actor EngineTime {
    private(set) var total: Duration = .zero
    private var started: ContinuousClock.Instant?

    func reached(_ step: CycleStep) {
        let now = ContinuousClock().now
        if let started { total += now - started }
        started = step == .allocating ? now : nil
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
