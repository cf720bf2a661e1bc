import Foundation
import FullSize
import Kernel
import Postgres

/// The closing of a year at full size: the product, the floor of plain COPY, and the best SQL.
struct Closing {
    let rounds: Int
    let stage: Stage

    /// What one round measured, in seconds and megabytes.
    private struct Round {
        let product: Product.Report
        let floor: Double
        let rival: Double
    }

    func run() async throws {
        let clock = ContinuousClock()
        let started = clock.now
        try await stage.prepare("aliquot", FullSize())
        Bench.say("a year at full size is there after \(clock.now - started)")
        var results: [Round] = []
        for number in 0..<rounds {
            let round = try round()
            Bench.say(
                "round \(number + 1): product \(round.product.seconds) s, floor \(round.floor) s, "
                    + "SQL \(round.rival) s")
            results.append(round)
        }
        let seconds = results.map(\.product.seconds)
        Bench.figure("close_s", seconds.median, "s")
        Bench.figure(
            "close_vs_copy", results.map { $0.product.seconds / $0.floor }.median, "ratio")
        Bench.figure(
            "close_vs_sql", results.map { $0.product.seconds / $0.rival }.median, "ratio")
        Bench.figure(
            "close_engine_share",
            results.map { $0.product.engineSeconds / $0.product.seconds }.median, "ratio")
        Bench.figure("close_rss_mb", results.map(\.product.peakMB).median, "MB", digits: 1)
    }

    private func round() throws -> Round {
        try stage.copy(as: "contest")
        let connection = stage.connection(to: "contest")
        let product = try Product.measure(connection)

        let link = try Link(to: connection)
        let work = try Work(of: "cost_sharing.share", on: link)
        try link.run("VACUUM ANALYZE")
        try link.run("CHECKPOINT")
        let months = try FullSize().months.map { month in
            let run = try link.row(
                "SELECT run_id FROM cost_sharing.cycle WHERE period = '\(month.firstDay)'")
            return (period: "\(month.firstDay)", run: run[0])
        }
        let floor = try Floor(connection, months: months)
        let floorSeconds = try floor.run()
        try work.expect(floor.work(), of: "the floor")
        try link.run("DROP SCHEMA floor CASCADE")
        try link.run("CHECKPOINT")

        let rivalSeconds = try rival(connection)
        try work.expect(Work(of: "rival_share", on: link), of: "the SQL")
        return Round(product: product, floor: floorSeconds, rival: rivalSeconds)
    }

    /// - Returns: seconds.
    private func rival(_ connection: String) throws -> Double {
        let link = try Link(to: connection)
        let text = String(decoding: PackageResources.rival_sql, as: UTF8.self)
        let clock = ContinuousClock()
        let started = clock.now
        try link.run(text)
        return (clock.now - started).inSeconds
    }
}
