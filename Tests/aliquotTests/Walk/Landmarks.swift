import Kernel
import Postgres
import TestKit
import Testing

/// What the walks come by: one record of each kind of the demo.
struct Landmarks: Sendable {
    /// What stands for a name in braces.
    private var values: [String: String]

    /// The demo's own records, and two jobs, which the demo does without: one that refused its file,
    /// one that waits.
    static func of(_ program: RunningProgram) async throws -> Landmarks {
        var landmarks = try await program.pool.read(.association, all)
        let officer = try await program.visitor("finance")
        let sheet = try await officer.get("/rights")
        landmarks["stylesheet"] =
            sheet.attribute("href", after: "rel=\"stylesheet\"")?.split(separator: "/").last
            .map(String.init) ?? ""
        landmarks["person"] = "\(try await program.newcomer())"
        landmarks["question"] = try await program.question()
        landmarks["job"] = try await program.bringIn(.brokenDrivers)
        try await program.work()
        landmarks["waiting_job"] = try await program.bringIn(.brokenCosts)
        return landmarks
    }

    private static let all: Query<Landmarks> = SQL(
        """
        SELECT own.id::text AS member, own.code, other.id::text AS other_member,
            other.code AS other_code,
            (SELECT id::text FROM kernel.person WHERE login = 'member') AS person,
            (SELECT min(id)::text FROM cost_sharing.cost_line) AS cost,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'costs-2026-10.csv')
                AS closed_intake,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'costs-2026-11.csv')
                AS intake,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'drivers-2026-11.csv')
                AS driver_intake,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'VM-HOURS') AS key,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'VOTES-AND-USE') AS composite_key,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'FTE') AS overhead_key,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'ALL-MEMBERS') AS equal_key,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'HOSTING') AS pool,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'BUILDINGS') AS support_pool,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'STAFF-M0333') AS direct_pool
        FROM membership.member AS own
        JOIN membership.member AS other ON other.code = 'M0334'
        WHERE own.code = 'M0333'
        """
    ).one { row in
        var values = ["period": "2026-10", "open_period": "2026-11", "file": "costs.csv"]
        for name in names { values[name] = try row[name] as String }
        return Landmarks(values: values)
    }

    private static let names = [
        "member", "code", "other_member", "other_code", "person", "cost", "closed_intake", "intake",
        "driver_intake", "key", "composite_key", "overhead_key", "equal_key", "pool",
        "support_pool", "direct_pool",
    ]

    /// For walks past no record.
    static let none = Landmarks(values: [:])

    subscript(name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }

    /// The same walk past the other demo member.
    var ofTheOther: Landmarks {
        var other = self
        other["member"] = self["other_member"]
        other["code"] = self["other_code"]
        return other
    }

    /// An address with the records put in: `/membership/members/{member}`.
    func address(_ template: String) -> String {
        values.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// An address of a pattern: `/membership/members/:member`.
    func address(ofPattern pattern: String) -> String {
        address(
            pattern.split(separator: "/").map {
                $0.first == ":" ? "/{\($0.dropFirst())}" : "/\($0)"
            }
            .joined())
    }
}

extension RunningProgram {
    /// Asks about a statement of the demo's member, and gives the question's number.
    fileprivate func question() async throws -> String {
        let member = try await visitor("member")
        let asked = try await member.post(
            "/cost-sharing/questions",
            ["period": "2026-10", "line": "all", "body": "Why more than in September?"])
        return asked.location?.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Adds somebody whom no test signs in as, and gives the number.
    fileprivate func newcomer() async throws -> Int64 {
        let newcomer: SQL = """
            INSERT INTO kernel.person (login, name, role, language, password_hash)
            VALUES ('newcomer', 'Newcomer', 'hr', 'fr', '')
            RETURNING id
            """
        return try await pool.transaction(.association) { transaction in
            try await transaction.run(newcomer.one { try $0["id"] })
        }
    }
}
