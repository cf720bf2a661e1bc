import Kernel
import Postgres
import Web

/// The desk of who buys: which ceilings are nearly reached, and which orders wait.
public enum ProcurementDesk {
    /// A framework or a lot with its ceiling.
    struct Ceiling: Sendable {
        let framework: Int64
        let lot: Int64?
        let number: String
        let title: String
        let headroom: Headroom
    }

    struct Sums: Sendable {
        let frameworks: Int
        let maximum: Cents
        let taken: Cents
        let near: Int
        /// How many ceilings of frameworks and lots are taken by 70, 85 and 95 % or more.
        let watched: [Int]
    }

    /// Needs the right to read frameworks.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let (fullest, sums) = try await exchange.db.read(
            exchange.scope, fullest(12, in: exchange.language), sums)
        return Desk(
            title: t.desk.title,
            lead: sums.near > 0 ? t.desk.leadNear(count: sums.near) : t.desk.leadCalm,
            help: t.desk.help,
            links: [
                DeskLink(t.framework.title, path: FrameworkPages.path),
                DeskLink(t.callOff.title, path: CallOffPages.path, isPrimary: true),
            ],
            facts: [
                FactView(
                    t.desk.inForce, format.number(sums.frameworks),
                    path: FrameworkPages.path + "?state=inForce", isStrong: true),
                FactView(
                    t.desk.reserved, format.euro(sums.taken),
                    note: t.desk.ofMaximum(maximum: format.euro(sums.maximum)), isStrong: true),
                FactView(
                    t.desk.alerts, sums.watched.map { format.number($0) }.joined(separator: " · "),
                    note: t.desk.alertsNote, path: FrameworkPages.path + "?sort=-share"),
            ], tables: [table(fullest, t, format)])
    }

    private static func fullest(_ most: Int, in language: Language) -> Query<[Ceiling]> {
        let (title, lotTitle) = (language.title(of: "framework"), language.title(of: "lot"))
        return SQL(
            """
            SELECT framework_id, lot_id, number, title, maximum, taken
            FROM (
                SELECT framework.id AS framework_id, NULL::bigint AS lot_id, framework.number,
                    \(title) AS title, reach.maximum_cents AS maximum, reach.taken_cents AS taken
                FROM procurement.framework
                JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
                WHERE framework.state = 'inForce' AND reach.maximum_cents IS NOT NULL
                UNION ALL
                SELECT framework.id, lot.id, framework.number || '/' || lot.number, \(lotTitle),
                    reach.maximum_cents, reach.taken_cents
                FROM procurement.framework
                JOIN procurement.lot ON lot.framework_id = framework.id
                JOIN procurement.lot_limit AS reach ON reach.lot_id = lot.id
                WHERE framework.state = 'inForce' AND reach.maximum_cents IS NOT NULL
            ) AS ceiling
            ORDER BY taken::numeric / maximum DESC, number
            LIMIT \(most)
            """
        ).rows { row in
            Ceiling(
                framework: try row["framework_id"], lot: try row["lot_id"],
                number: try row["number"], title: try row["title"],
                headroom: Headroom(maximum: try row["maximum"], taken: try row["taken"]))
        }
    }

    private static let sums: Query<Sums> = SQL(
        """
        WITH whole AS MATERIALIZED (
            SELECT framework.id, reach.maximum_cents, reach.taken_cents
            FROM procurement.framework
            JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
            WHERE framework.state = 'inForce'
        ), ceiling AS (
            SELECT taken_cents * 100 / maximum_cents AS percent FROM whole
            WHERE maximum_cents IS NOT NULL
            UNION ALL
            SELECT part.taken_cents * 100 / part.maximum_cents
            FROM whole
            JOIN procurement.lot ON lot.framework_id = whole.id
            JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
            WHERE part.maximum_cents IS NOT NULL
        ), alert AS (
            SELECT count(*) FILTER (WHERE percent >= 70) AS watched,
                count(*) FILTER (WHERE percent >= 85) AS near,
                count(*) FILTER (WHERE percent >= 95) AS almost
            FROM ceiling)
        SELECT count(*) AS frameworks, coalesce(sum(whole.maximum_cents), 0)::bigint AS maximum,
            coalesce(sum(whole.taken_cents), 0)::bigint AS taken,
            (SELECT near FROM alert) AS near, (SELECT watched FROM alert) AS watched,
            (SELECT almost FROM alert) AS almost
        FROM whole
        """
    ).one { row in
        let (frameworks, maximum, taken): (Int, Cents, Cents) = (
            try row["frameworks"], try row["maximum"], try row["taken"]
        )
        let near: Int = try row["near"]
        return Sums(
            frameworks: frameworks, maximum: maximum, taken: taken, near: near,
            watched: [try row["watched"], near, try row["almost"]])
    }

    private static func table(
        _ rows: [Ceiling], _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "ceilings", title: t.desk.fullest, path: FrameworkPages.path + "?sort=-share",
            pathWords: t.framework.title,
            heads: [
                (t.framework.name, false),
                (t.ceiling.maximum + " €", true), (t.ceiling.left + " €", true),
                (t.ceiling.share, true), (t.common.state, false),
            ],
            rows: rows.map { row in
                let path =
                    row.lot.map(LotPages.path(of:)) ?? FrameworkPages.path(of: row.framework)
                return DeskTable.Row([
                    DeskTable.Cell(row.title, note: row.number, path: path),
                    DeskTable.Cell(
                        row.headroom.maximum.map { format.amount($0) } ?? "", numeric: true),
                    DeskTable.Cell(
                        row.headroom.left.map { format.amount($0) } ?? "", numeric: true),
                    DeskTable.Cell(
                        t.ceiling.percent(percent: "\(row.headroom.percent)"), numeric: true),
                    row.headroom.tag(t).map { DeskTable.Cell($0) } ?? DeskTable.Cell(""),
                ])
            }, emptyText: t.desk.none)
    }
}
