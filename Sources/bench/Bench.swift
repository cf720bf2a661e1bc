import Foundation
import FullSize
import Logging
import Postgres

/// Contestants side by side, in one run on one machine; ends with a line a figure.
///
///     aliquot-bench [ROUNDS [FOLDER]]
///
/// A folder that is named keeps the prepared year for the next time.
@main
enum Bench {
    static func main() async {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            if arguments.first == "close", let connection = arguments.dropFirst().first {
                try await close(connection)
            } else {
                try await run(
                    rounds: arguments.first.flatMap { Int($0) } ?? 3,
                    folder: arguments.dropFirst().first)
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(rounds: Int, folder: String?) async throws {
        let passing = FileManager.default.temporaryDirectory.path + "/aliquot-bench-\(getpid())"
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: passing) } }
        let stage = try await Stage.start(in: folder ?? passing)
        do {
            try await Closing(rounds: rounds, stage: stage).run()
            try await Page(rounds: rounds, stage: stage).run()
            try await Approvals(rounds: rounds, stage: stage).run()
            await stage.server.stop()
        } catch {
            await stage.server.stop()
            throw error
        }
    }

    private static func close(_ connection: String) async throws {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let pool = Postgres.Pool(
            PoolConfiguration(connection: connection, role: "aliquot_app"), logger: logger)
        let report = try await Product.close(pool)
        print(report.seconds, report.engineSeconds, report.peakMB)
        await pool.close()
    }

    /// A line that is seen at once.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func figure(_ name: String, _ value: Double, _ unit: String, digits: Int = 3) {
        say("\(name)\t\(String(format: "%.\(digits)f", value))\t\(unit)")
    }
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
