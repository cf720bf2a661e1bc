import Foundation

/// What `wrk` measured of one address with 64 connections.
struct Load {
    /// How long one measurement takes.
    private static let seconds = 10

    let pagesPerSecond: Double
    let p99Milliseconds: Double
    /// How many were read.
    var pages: Int { Int(pagesPerSecond) * Self.seconds }
    /// Answers other than 200, and connections that broke.
    let errors: Double

    static func measure(_ address: String, cookie: String) throws -> Load {
        let text = try Tool.output(
            "/usr/bin/env",
            [
                "wrk", "-t1", "-c64", "-d\(seconds)s", "--latency", "-H", "Cookie: \(cookie)",
                address,
            ])
        guard let pages = text.firstMatch(of: /Requests\/sec:\s+([\d.]+)/),
            let latency = text.firstMatch(of: /99%\s+([\d.]+)(us|ms|s)/),
            let pagesPerSecond = Double(pages.1), let number = Double(latency.1)
        else { throw Link.Failure(description: "wrk said: \(text)") }
        let units: [String: Double] = ["us": 0.001, "ms": 1, "s": 1000]
        let milliseconds = units[String(latency.2)] ?? 1
        let wrong = text.firstMatch(of: /Non-2xx or 3xx responses: (\d+)/).map { String($0.1) }
        let broken = text.firstMatch(of: /Socket errors: (.*)/).map { String($0.1) } ?? ""
        var errors = wrong.flatMap { Int($0) } ?? 0
        for count in broken.split(whereSeparator: { !$0.isNumber }) { errors += Int(count) ?? 0 }
        return Load(
            pagesPerSecond: pagesPerSecond, p99Milliseconds: number * milliseconds,
            errors: Double(errors))
    }
}

/// A program that runs to its end.
enum Tool {
    /// - Returns: what it printed.
    static func output(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Link.Failure(description: "\(arguments) failed: \(text)")
        }
        return text
    }
}

enum Memory {
    /// The most memory that a process has held.
    static func peakMB(of process: Int32) -> Double {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let digits = line?.filter(\.isNumber) ?? ""
        return (Double(digits) ?? 0) / 1024
    }
}
