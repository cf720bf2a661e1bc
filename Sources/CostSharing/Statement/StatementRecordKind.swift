import Kernel
import Postgres
import Web

extension RecordKind {
    /// A statement; its identity is its month and its member, `2026-10/M0012`.
    public static let statement = RecordKind(
        "cost-sharing/statement/", needs: .readStatements
    ) { id, language in
        let parts = id.split(separator: "/")
        guard parts.count == 2, let period = Period(parts[0]) else { return nil }
        let code = String(parts[1])
        return RecordAddress(
            StatementPages.path(of: period, code),
            StatementRecord.title(of: period, code, language))
    }
}

/// The statement of a member in a month, as a record that takes remarks and files.
enum StatementRecord {
    static func subject(of period: Period, _ code: String) -> String {
        "cost-sharing/statement/\(period)/\(code)"
    }

    static func title(
        of period: Period, _ code: String, _ language: Language
    ) -> Query<String?> {
        SQL(
            """
            SELECT member.name
            FROM cost_sharing.cycle
            JOIN cost_sharing.run_member AS party ON party.run_id = cycle.run_id
            JOIN membership.active_member AS member ON member.id = party.member_id
            WHERE cycle.period = \(period) AND cycle.state = 'posted' AND member.code = \(code)
            """
        ).first { row in
            Messages(language).statement.one(
                member: try row["name"], period: Localized(language).period(period))
        }
    }
}
