import Postgres

/// How far the events reach in one snapshot, and which transactions are over in it.
struct SealHorizon: Sendable {
    let highestEvent: Int64
    /// Every transaction with a lower number has ended.
    let oldestTransaction: Int64
}

/// The sealer's statements.
enum SealStore {
    static let horizon: Query<SealHorizon> = {
        let statement: SQL = """
            SELECT coalesce(max(event.id), 0) AS highest,
                pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest
            FROM kernel.event
            """
        return statement.one {
            SealHorizon(highestEvent: try $0["highest"], oldestTransaction: try $0["oldest"])
        }
    }()

    /// The first events above a number that have no seal, in the order of their numbers.
    ///
    /// The look-up of each one's seal keeps PostgreSQL from ever planning to join the whole tables.
    static func unsealed(above event: Int64, limit: Int) -> Query<[EventHeader]> {
        let statement: SQL = """
            SELECT \(EventHeader.columns)
            FROM kernel.event
            WHERE event.id > \(event)
                AND (
                    SELECT event_seal.position FROM kernel.event_seal
                    WHERE event_seal.event_id = event.id
                ) IS NULL
            ORDER BY event.id
            LIMIT \(limit)
            """
        return statement.rows(EventHeader.init)
    }

    /// The number of the transaction that asks.
    static let ownTransaction: Query<Int64> = {
        let statement: SQL = "SELECT pg_current_xact_id()::text::bigint AS number"
        return statement.one { try $0["number"] }
    }()
}
