import Allocation
import Kernel
import Postgres

/// A run's result as it stands in the database, in the engine's order, to be compared with a new one.
enum StoredResult {
    struct Share: Sendable, Equatable {
        let pool: String
        let member: String
        let treatment: String
        let weight: String
        let net: Cents
        let vat: Cents
    }

    struct Document: Sendable, Equatable {
        let member: String
        let treatment: String
        let base: Cents
        let vat: Cents
    }

    static func shares(of cycle: Allocation.Cycle) -> [Share] {
        cycle.shares.map {
            Share(
                pool: $0.pool, member: $0.member, treatment: $0.treatment.rawValue,
                weight: $0.proportion.weightDecimal, net: $0.net, vat: $0.vat)
        }
    }

    static func documents(of cycle: Allocation.Cycle) -> [Document] {
        cycle.documents.map {
            Document(
                member: $0.member, treatment: $0.treatment.rawValue, base: $0.base, vat: $0.vat)
        }
    }

    static func shares(of run: Int64) -> Query<[Share]> {
        SQL(
            """
            SELECT pool.code AS pool, member.code AS member, share.treatment, share.weight,
                share.net_cents, share.vat_cents
            FROM cost_sharing.share
            JOIN cost_sharing.run_pool AS pool
                ON pool.run_id = share.run_id AND pool.pool_id = share.pool_id
            JOIN cost_sharing.run_member AS member
                ON member.run_id = share.run_id AND member.member_id = share.member_id
            WHERE share.run_id = \(run)
            ORDER BY pool.code COLLATE "C", member.code COLLATE "C"
            """
        ).rows { row in
            Share(
                pool: try row["pool"], member: try row["member"], treatment: try row["treatment"],
                weight: try row["weight"], net: try row["net_cents"], vat: try row["vat_cents"])
        }
    }

    static func documents(of run: Int64) -> Query<[Document]> {
        SQL(
            """
            SELECT member.code AS member, document.treatment, document.base_cents,
                document.vat_cents
            FROM cost_sharing.document
            JOIN cost_sharing.run_member AS member
                ON member.run_id = document.run_id AND member.member_id = document.member_id
            WHERE document.run_id = \(run)
            ORDER BY member.code COLLATE "C", document.treatment COLLATE "C"
            """
        ).rows { row in
            Document(
                member: try row["member"], treatment: try row["treatment"],
                base: try row["base_cents"], vat: try row["vat_cents"])
        }
    }
}
