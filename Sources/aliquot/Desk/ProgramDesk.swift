import Journal
import Kernel
import Migrations
import Postgres
import Web

/// The administrator's desk: who may sign in and last did, and how the program is.
enum ProgramDesk {
    /// Somebody who may sign in.
    private struct Visitor: Sendable {
        let id: Int64
        let name: String
        let login: String
        let role: Role
        let lastSignIn: Instant?
    }

    private struct State: Sendable {
        let enabled: Int
        let disabled: Int
        let unsealed: Int
        let running: Int
        let failed: Int
    }

    static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let (visitors, state, head) = try await exchange.db.read(
            exchange.scope, visitors(12), state(since: exchange.today.adding(days: -7)),
            EventChain.head)
        let version = Migrations.all.map(\.version).max() ?? 0
        return Desk(
            title: t.desk.program, lead: t.desk.programLead, help: t.desk.programHelp,
            links: [DeskLink(t.navigation.people, path: "/people", isPrimary: true)],
            facts: [
                FactView(
                    t.navigation.people, format.number(state.enabled),
                    note: t.desk.disabled(count: state.disabled), path: "/people",
                    isStrong: true),
                FactView(
                    t.desk.sealed, format.number(Int(head?.position ?? 0)),
                    note: t.desk.unsealed(count: state.unsealed), isStrong: true),
                FactView(
                    t.desk.failedJobs, format.number(state.failed),
                    note: t.desk.running(count: state.running), isStrong: true),
                FactView(t.desk.schema, format.number(version), isStrong: true),
            ], tables: [table(visitors, t, format)])
    }

    /// Who signed in last, and then who never did.
    private static func visitors(_ most: Int) -> Query<[Visitor]> {
        SQL(
            """
            SELECT person.id, person.name, person.login, person.role, latest.at
            FROM kernel.person
            LEFT JOIN LATERAL (
                SELECT event.at
                FROM kernel.event
                WHERE event.subject = 'person/' || person.id AND event.action = 'sign-in'
                ORDER BY event.id DESC
                LIMIT 1) AS latest ON true
            WHERE person.disabled_on IS NULL
            ORDER BY latest.at DESC NULLS LAST, person.name
            LIMIT \(most)
            """
        ).rows { row in
            Visitor(
                id: try row["id"], name: try row["name"], login: try row["login"],
                role: try row["role"], lastSignIn: try row["at"])
        }
    }

    private static func state(since day: Day) -> Query<State> {
        SQL(
            """
            SELECT (SELECT count(*) FROM kernel.person WHERE disabled_on IS NULL) AS enabled,
                (SELECT count(*) FROM kernel.person WHERE disabled_on IS NOT NULL) AS disabled,
                (SELECT count(*) FROM kernel.event
                    WHERE id > coalesce((
                        SELECT event_id FROM kernel.event_seal ORDER BY position DESC LIMIT 1), 0)
                ) AS unsealed,
                (SELECT count(*) FROM kernel.job WHERE state IN ('queued', 'running')) AS running,
                (SELECT count(*) FROM kernel.job
                    WHERE state = 'failed' AND queued_at > \(day)) AS failed
            """
        ).one { row in
            State(
                enabled: try row["enabled"], disabled: try row["disabled"],
                unsealed: try row["unsealed"], running: try row["running"],
                failed: try row["failed"])
        }
    }

    private static func table(
        _ visitors: [Visitor], _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "visitors", title: t.desk.lastSignIns, path: "/people", pathWords: t.desk.allPeople,
            heads: [(t.desk.person, false), (t.desk.role, false), (t.desk.lastSignIn, false)],
            rows: visitors.map { visitor in
                DeskTable.Row([
                    DeskTable.Cell(
                        visitor.name, note: visitor.login, path: "/people/\(visitor.id)"),
                    DeskTable.Cell(visitor.role.title(in: format.language)),
                    DeskTable.Cell(visitor.lastSignIn.map { format.instant($0) } ?? t.desk.never),
                ])
            }, emptyText: t.desk.nobody)
    }
}
