import Postgres

/// Compares a reversal with what it takes back: every row with its sign turned, each document corrected
/// once, the carries that stand without it, and the digest.
struct ReversalVerification {
    let run: Int64
    let reversed: Int64

    func fault(in transaction: Transaction) async throws -> CycleVerification.Fault? {
        let (differs, digest, expected) = try await transaction.run(
            differs, CycleSeal.digest(of: run), ReversalDigest(run: run, reversed: reversed).query)
        if differs { return .result }
        return digest == expected ? nil : .digest
    }

    private var differs: Query<Bool> {
        let parts = Self.parts.map { part in
            Self.differ(part.rows(of: run, turned: true), part.rows(of: reversed, turned: false))
        }
        let all = SQL.joined(parts + [documents, rates, carries], separator: " OR ")
        return SQL("SELECT \(all) AS differs").one { row in try row["differs"] }
    }

    /// A table of a run: what stays as it is, and the amounts whose signs turn.
    private struct Part: Sendable {
        let table: SQL
        let same: SQL
        let amounts: [SQL]

        func rows(of run: Int64, turned: Bool) -> SQL {
            let amounts = amounts.map { turned ? ", -" + $0 : ", " + $0 }
            let columns = same + SQL.joined(amounts, separator: "")
            return "SELECT \(columns) FROM cost_sharing.\(table) WHERE run_id = \(run)"
        }
    }

    private static let parts = [
        Part(table: "run_origin", same: "origin", amounts: []),
        Part(
            table: "run_member",
            same: "origin, member_id, code, category, standing, under_review", amounts: []),
        Part(
            table: "run_pool",
            same: """
                origin, pool_id, code, kind, supply, rate, member_id, key_version_id, support_order
                """,
            amounts: []),
        Part(
            table: "run_flow", same: "origin, from_pool_id, to_pool_id",
            amounts: ["net_cents", "vat_cents"]),
        Part(
            table: "run_spread", same: "origin, pool_id, weight_total",
            amounts: [
                "cost_count", "own_net_cents", "own_vat_cents", "net_cents", "vat_cents",
            ]),
        Part(table: "run_deduction", same: "origin", amounts: ["deductible_cents"]),
        Part(
            table: "run_total", same: "true",
            amounts: [
                "cost_count", "net_cents", "vat_cents", "charged_cents", "deductible_cents",
            ]),
        Part(
            table: "share", same: "origin, pool_id, member_id, treatment, weight",
            amounts: ["net_cents", "vat_cents"]),
    ]

    private var documents: SQL {
        Self.differ(
            """
            SELECT corrects_document_id, year, member_id, treatment, -base_cents, -vat_cents
            FROM cost_sharing.document WHERE run_id = \(run)
            """,
            """
            SELECT id, year, member_id, treatment, base_cents, vat_cents
            FROM cost_sharing.document WHERE run_id = \(reversed)
            """)
    }

    private var rates: SQL {
        Self.differ(
            """
            SELECT document.corrects_document_id, rate.rate, -rate.base_cents, -rate.vat_cents
            FROM cost_sharing.document
            JOIN cost_sharing.document_rate AS rate ON rate.document_id = document.id
            WHERE document.run_id = \(run)
            """,
            """
            SELECT document.id, rate.rate, rate.base_cents, rate.vat_cents
            FROM cost_sharing.document
            JOIN cost_sharing.document_rate AS rate ON rate.document_id = document.id
            WHERE document.run_id = \(reversed)
            """)
    }

    private var carries: SQL {
        Self.differ(
            """
            SELECT year, pool_id, member_id, net, vat FROM cost_sharing.carry
            WHERE run_id = \(run)
            """,
            ReversalCarries(run: run, reversed: reversed).source)
    }

    private static func differ(_ left: SQL, _ right: SQL) -> SQL {
        """
        EXISTS (SELECT * FROM (\(left)) AS stored EXCEPT ALL \(right))
        OR EXISTS (SELECT * FROM (\(right)) AS expected EXCEPT ALL \(left))
        """
    }
}
