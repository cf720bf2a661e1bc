import Foundation

/// The statements that a page sent, as the server logged them, for `pgbench` to send again.
struct Script {
    fileprivate struct Statement {
        let text: String
        /// The values of $1, $2 and so on; nil for NULL.
        var parameters: [String?] = []
    }

    /// One entry of a server's log.
    private struct Entry {
        let session: Substring
        var text: String
    }

    /// Each group is one round trip, as a pipeline of the program is.
    private var groups: [[Statement]] = []

    var transactions: Int { groups.count }
    var count: Int { groups.joined().count }

    /// Of each session's transactions those that ask who is there or for costs: the work of the
    /// background goes on beside them.
    init(log: String) {
        var open: [Substring: [Statement]] = [:]
        // Values stand below the binding of a statement, too, which comes before it is executed.
        var executing: Set<Substring> = []
        for entry in Self.entries(of: log) {
            if let head = entry.text.firstMatch(
                of: #/^LOG:  duration: [\d.]+ ms  (statement|execute [^:]+): /#)
            {
                let text = String(entry.text[head.range.upperBound...])
                open[entry.session, default: []].append(Statement(text: text))
                executing.insert(entry.session)
                guard text == "COMMIT" else { continue }
                let group = open.removeValue(forKey: entry.session) ?? []
                if group.contains(where: \.isOfPage) { groups.append(group) }
            } else if entry.text.hasPrefix("LOG:") {
                executing.remove(entry.session)
            } else if entry.text.hasPrefix("DETAIL:  parameters: "),
                executing.contains(entry.session), let last = open[entry.session]?.indices.last
            {
                open[entry.session]?[last].parameters = Self.values(in: entry.text)
            }
        }
    }

    /// Runs it with 64 clients, prepared and pipelined, as many times as a page was read.
    ///
    /// - Returns: pages a second.
    func run(_ pages: Int, on connection: String, _ link: Link) throws -> Double {
        try Self.pgbench(text, values, clients: 64, times: pages, on: connection, link)
    }

    /// Its sessions are new, so that each plans a statement once and not for its first values each time,
    /// as those of the program did long before. It counts and needs no alarm, which a program that is
    /// started from here would not hear.
    ///
    /// - Returns: transactions a second.
    static func pgbench(
        _ text: String, _ values: [(name: String, value: String)], clients: Int, times: Int,
        on connection: String, _ link: Link
    ) throws -> Double {
        let folder = try link.row("SELECT setting FROM pg_config WHERE name = 'BINDIR'")[0]
        let file = FileManager.default.temporaryDirectory.path + "/bench-\(getpid()).sql"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let output = try Tool.output(
            folder + "/pgbench",
            [
                "-n", "-M", "prepared", "-c", "\(clients)", "-j", "1",
                "-t", "\(1 + times / clients)", "-f", file,
            ]
                + values.flatMap { ["-D", "\($0.name)=\($0.value)"] }
                + [connection + " options='-c plan_cache_mode=force_generic_plan'"])
        guard let rate = output.firstMatch(of: /tps = ([\d.]+)/), let perSecond = Double(rate.1),
            output.contains("failed transactions: 0 ")
        else { throw Link.Failure(description: "pgbench said: \(output)") }
        return perSecond
    }

    private var text: String {
        groups.enumerated().map { group, statements in
            let lines = statements.enumerated().map { number, statement in
                statement.text.replacing(/\$(\d+)/) { match in
                    let place = (Int(match.1) ?? 0) - 1
                    // A variable of pgbench is never empty.
                    switch statement.parameters[place] {
                    case nil: return "NULL"
                    case "": return "''"
                    default: return ":\(Self.name(group, number, place))"
                    }
                } + ";\n"
            }
            return "\\startpipeline\n\(lines.joined())\\endpipeline\n"
        }.joined()
    }

    private var values: [(name: String, value: String)] {
        groups.enumerated().flatMap { group, statements in
            statements.enumerated().flatMap { number, statement in
                statement.parameters.enumerated().compactMap { place, value in
                    value.flatMap { $0.isEmpty ? nil : (Self.name(group, number, place), $0) }
                }
            }
        }
    }

    private static func name(_ group: Int, _ statement: Int, _ place: Int) -> String {
        "v\(group)_\(statement)_\(place)"
    }

    /// An entry begins with the time and the session; its further lines with a tab.
    private static func entries(of log: String) -> [Entry] {
        var entries: [Entry] = []
        for line in log.split(separator: "\n") {
            if let head = line.firstMatch(of: #/^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[(\d+)\] /#) {
                entries.append(
                    Entry(session: head.1, text: String(line[head.range.upperBound...])))
            } else if !entries.isEmpty {
                entries[entries.count - 1].text += "\n" + line.drop { $0 == "\t" }
            }
        }
        return entries
    }

    /// `$1 = 'a', $2 = NULL`, quotes doubled within.
    private static func values(in text: String) -> [String?] {
        text.matches(of: /\$\d+ = (?:'((?:[^']|'')*)'|NULL)/).map { match in
            match.1.map { String($0.replacing("''", with: "'")) }
        }
    }
}

extension Script.Statement {
    /// Whether a page sends it, and not the work of the background.
    fileprivate var isOfPage: Bool {
        text.contains("kernel.session") || text.contains("cost_sharing.")
    }
}
