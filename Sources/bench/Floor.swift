import Foundation

/// The floor: plain binary COPY of all that the product read, out, and of all that it wrote, in.
///
/// A month at a time, durable, into fresh tables of the same columns whose same keys are built after.
struct Floor {
    /// What the product reads, a month each; the columns that a closing needs.
    private static let read = [
        """
        (SELECT id, pool_id, document, document_date, supplier, description, net_cents, vat_cents
        FROM cost_sharing.cost_line WHERE period = '%')
        """,
        """
        (SELECT key_id, member_id, pool_id, quantity FROM cost_sharing.driver WHERE period = '%')
        """,
    ]

    /// What it writes, a table each, with the key that is built after.
    private static let written = [
        ("run_cost", "PRIMARY KEY (pool_id, source, line_id)"),
        ("run_weight", "INDEX (key_version_id)"),
        ("share", "PRIMARY KEY (member_id, pool_id, origin)"),
        ("run_member", "PRIMARY KEY (run_id, member_id, origin)"),
        ("run_pool", "PRIMARY KEY (run_id, pool_id, origin)"),
        ("run_spread", "PRIMARY KEY (run_id, pool_id, origin)"),
        ("run_flow", "PRIMARY KEY (run_id, from_pool_id, to_pool_id, origin)"),
        ("document", "PRIMARY KEY (id)"),
        ("issue", "PRIMARY KEY (document_id)"),
    ]

    private let link: Link
    private let months: [(period: String, run: String)]

    init(_ connection: String, months: [(period: String, run: String)]) throws {
        link = try Link(to: connection)
        self.months = months
        // As the product's server loads its own.
        try link.run("CREATE SCHEMA floor")
    }

    /// - Returns: seconds.
    func run() throws -> Double {
        var elapsed = Duration.zero
        let clock = ContinuousClock()
        for month in months {
            let rows = try Self.written.map { try self.rows(of: $0.0, run: month.run) }
            let started = clock.now
            try link.run("BEGIN")
            for query in Self.read {
                try link.copyOut(query.replacing("%", with: month.period)) { _ in }
            }
            for ((table, key), bytes) in zip(Self.written, rows) {
                let name = "floor.\(table)_\(month.run)"
                try link.run("CREATE TABLE \(name) (LIKE cost_sharing.\(table))")
                try link.copyIn(name, bytes)
                try link.run(
                    key.hasPrefix("INDEX")
                        ? "CREATE INDEX ON \(name) \(key.dropFirst(6))"
                        : "ALTER TABLE \(name) ADD \(key)")
            }
            try link.run("COMMIT")
            elapsed += clock.now - started
        }
        return elapsed.inSeconds
    }

    /// All shares of the year, to be checked.
    func work() throws -> Work {
        let all = months.map { "SELECT * FROM floor.share_\($0.run)" }
        return try Work(of: "(\(all.joined(separator: " UNION ALL "))) AS share", on: link)
    }

    /// The rows that the product wrote for a run, as a COPY reads them.
    private func rows(of table: String, run: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let source =
            table == "issue"
            ? """
            (SELECT issue.* FROM cost_sharing.issue JOIN cost_sharing.document
            ON document.id = issue.document_id WHERE document.run_id = \(run))
            """ : "(SELECT * FROM cost_sharing.\(table) WHERE run_id = \(run))"
        try link.copyOut(source) { bytes.append(contentsOf: $0) }
        return bytes
    }
}
