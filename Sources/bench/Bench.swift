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
                let rounds = arguments.first.flatMap { Int($0) } ?? 3
                try await Closing(rounds: rounds, folder: arguments.dropFirst().first).run()
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func close(_ connection: String) async throws {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let pool = Postgres.Pool(
            PoolConfiguration(connection: connection, role: "aliquot_app"), logger: logger)
        try await Product.close(pool)
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
