import Kernel
import Postgres

/// An entry as its page shows it.
struct EntryRow: Sendable {
    struct Withdrawal: Sendable {
        let reason: String
        let by: String
        let at: Instant
    }

    let id: Int64
    let pool: PoolRow.Link
    let poolNames: Names
    let document: String
    let documentDate: Day
    let supplier: String
    let description: String
    let net: Cents
    let vat: Cents
    let enteredBy: String
    let enteredAt: Instant
    let withdrawal: Withdrawal?
}

/// A part of an entry, with the cost line that it is.
struct EntryPartRow: Sendable {
    let line: Int64
    let part: Booking.Part
    let isPosted: Bool
}

/// What is kept of costs by hand.
enum EntryStore {
    /// A new entry's number; its parts come in the same transaction.
    static func insert(_ entry: CostEntry, by actor: Int64) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.entry (pool_id, document, document_date, supplier,
                description, net_cents, vat_cents, from_period, until_period, entered_by)
            VALUES (\(entry.pool.id), \(entry.document), \(entry.documentDate),
                \(entry.supplier), \(entry.description), \(entry.net), \(entry.vat),
                \(entry.from), \(entry.until ?? entry.from), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insert(_ parts: [Booking.Part], of entry: Int64) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.entry_part (entry_id, origin, period, net_cents, vat_cents)
            SELECT \(entry), origin, period, net, vat
            FROM unnest(\(parts.map(\.origin)), \(parts.map(\.period)), \(parts.map(\.net)),
                \(parts.map(\.vat))) AS part (origin, period, net, vat)
            """
        return statement.done
    }

    static func withdraw(_ entry: Int64, reason: String, by actor: Int64) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.entry_withdrawal (entry_id, reason, withdrawn_by)
            VALUES (\(entry), \(reason), \(actor))
            """
        return statement.done
    }

    static func entry(_ id: Int64) -> Query<EntryRow?> {
        let statement: SQL = """
            SELECT entry.id, entry.pool_id, pool.code, pool.name_nl, pool.name_fr, pool.name_en,
                entry.document, entry.document_date, entry.supplier, entry.description,
                entry.net_cents, entry.vat_cents, writer.name AS entered_by, entry.entered_at,
                withdrawal.reason, withdrawer.name AS withdrawn_by, withdrawal.withdrawn_at
            FROM cost_sharing.entry
            JOIN cost_sharing.pool ON pool.id = entry.pool_id
            JOIN kernel.person AS writer ON writer.id = entry.entered_by
            LEFT JOIN cost_sharing.entry_withdrawal AS withdrawal
                ON withdrawal.entry_id = entry.id
            LEFT JOIN kernel.person AS withdrawer ON withdrawer.id = withdrawal.withdrawn_by
            WHERE entry.id = \(id)
            """
        return statement.first { row in
            let reason: String? = try row["reason"]
            let by: String? = try row["withdrawn_by"]
            let at: Instant? = try row["withdrawn_at"]
            return EntryRow(
                id: try row["id"],
                pool: PoolRow.Link(id: try row["pool_id"], code: try row["code"]),
                poolNames: Names(
                    nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                document: try row["document"], documentDate: try row["document_date"],
                supplier: try row["supplier"], description: try row["description"],
                net: try row["net_cents"], vat: try row["vat_cents"],
                enteredBy: try row["entered_by"], enteredAt: try row["entered_at"],
                withdrawal: reason.flatMap { reason in
                    by.flatMap { by in
                        at.map { EntryRow.Withdrawal(reason: reason, by: by, at: $0) }
                    }
                })
        }
    }

    static func parts(of entry: Int64) -> Query<[EntryPartRow]> {
        let statement: SQL = """
            SELECT part.id, part.origin, part.period, part.net_cents, part.vat_cents,
                EXISTS (SELECT FROM cost_sharing.cycle
                    WHERE cycle.period = part.period AND cycle.state = 'posted') AS is_posted
            FROM cost_sharing.entry_part AS part
            WHERE part.entry_id = \(entry)
            ORDER BY part.origin
            """
        return statement.rows { row in
            EntryPartRow(
                line: try row["id"],
                part: Booking.Part(
                    origin: try row["origin"], period: try row["period"],
                    net: try row["net_cents"], vat: try row["vat_cents"]),
                isPosted: try row["is_posted"])
        }
    }

    /// The record's name in the chain of events.
    static func subject(of entry: Int64) -> String { "cost-sharing/entry/\(entry)" }
}
