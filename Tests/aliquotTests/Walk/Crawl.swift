import TestKit

/// Follows the links of pages: of each sort of address, a path with its names of parameters, the first
/// few.
struct Crawl {
    private(set) var seen: Set<String> = []
    private var waiting: [String]
    private var sorts: [String: Int] = [:]
    private let ofASort: Int

    init(from paths: [String], ofASort: Int = 3) {
        waiting = paths
        self.ofASort = ofASort
    }

    mutating func next() -> String? { waiting.popLast() }

    /// Takes note of where a page leads.
    mutating func follow(_ answer: Answer) {
        if let location = answer.location { add(location) }
        guard answer.headers["content-type"]?.hasPrefix("text/html") ?? false else { return }
        for match in answer.text.matches(of: /href="([^"#]+)/) {
            add(String(match.1).replacing("&amp;", with: "&"))
        }
    }

    private mutating func add(_ path: String) {
        guard path.hasPrefix("/"), !path.contains("language="), seen.insert(path).inserted else {
            return
        }
        let sort = Self.sort(of: path)
        sorts[sort, default: 0] += 1
        if sorts[sort, default: 0] <= ofASort { waiting.append(path) }
    }

    /// A path with its numbers and the values of its parameters left out.
    private static func sort(of path: String) -> String {
        let parts = path.split(separator: "?", maxSplits: 1)
        let names = parts.dropFirst().joined().split(separator: "&").map { $0.prefix { $0 != "=" } }
        let place = parts.first.map { $0.filter { !$0.isNumber } } ?? ""
        return place + "?" + names.joined(separator: "&")
    }
}
