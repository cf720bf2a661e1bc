import Foundation
import Kernel
import Postgres
import TestKit

/// What the posted months of a database say, in the JSON form of a result.
struct PostedResult {
    let names: ProblemNames
    let shares: [[String: String]]
    let deductible: [[String: String]]
    let invoices: [[String: Any]]

    var json: NSDictionary {
        ["shares": shares, "deductible": deductible, "invoices": invoices] as NSDictionary
    }

    static func read(_ names: ProblemNames, from database: TestDatabase) async throws
        -> PostedResult
    {
        let (shares, deductible, documents, rates) = try await database.pool.read(
            .association, shares(names), deductible, documents, rates)
        return PostedResult(
            names: names, shares: shares, deductible: deductible,
            invoices: documents.map { id, document in
                var fields: [String: Any] = document
                fields["member"] = names.member(document["member"] ?? "")
                if document["treatment"] == "taxed" {
                    fields["rates"] = rates.filter { $0.document == id }.map(\.line)
                }
                return fields
            })
    }

    private static func shares(_ names: ProblemNames) -> Query<[[String: String]]> {
        SQL(
            """
            SELECT cycle.period, pool.code AS pool, member.code AS member, share.net_cents,
                share.vat_cents
            FROM cost_sharing.cycle
            JOIN cost_sharing.share ON share.run_id = cycle.run_id
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN membership.member ON member.id = share.member_id
            WHERE cycle.state = 'posted'
            ORDER BY cycle.period, pool.code COLLATE "C", member.code COLLATE "C"
            """
        ).rows { row in
            [
                "period": "\(try row["period"] as Period)",
                "pool": names.pool(try row["pool"]) ?? "",
                "member": names.member(try row["member"]) ?? "",
                "net": (try row["net_cents"] as Cents).decimal,
                "vat": (try row["vat_cents"] as Cents).decimal,
            ]
        }
    }

    private static let deductible: Query<[[String: String]]> = SQL(
        """
        SELECT cycle.period, total.deductible_cents
        FROM cost_sharing.cycle
        JOIN cost_sharing.run_total AS total ON total.run_id = cycle.run_id
        WHERE cycle.state = 'posted'
        ORDER BY cycle.period
        """
    ).rows { row in
        [
            "period": "\(try row["period"] as Period)",
            "vat": (try row["deductible_cents"] as Cents).decimal,
        ]
    }

    private static let documents: Query<[(Int64, [String: String])]> = SQL(
        """
        SELECT document.id, cycle.period, member.code AS member, document.treatment,
            document.base_cents, document.vat_cents
        FROM cost_sharing.cycle
        JOIN cost_sharing.document ON document.run_id = cycle.run_id
        JOIN membership.member ON member.id = document.member_id
        WHERE cycle.state = 'posted'
        ORDER BY cycle.period, member.code COLLATE "C", document.treatment COLLATE "C"
        """
    ).rows { row in
        let (base, vat): (Cents, Cents) = (try row["base_cents"], try row["vat_cents"])
        return (
            try row["id"],
            [
                "period": "\(try row["period"] as Period)", "member": try row["member"],
                "treatment": try row["treatment"], "base": base.decimal, "vat": vat.decimal,
                "total": (base + vat).decimal,
            ]
        )
    }

    private static let rates: Query<[(document: Int64, line: [String: String])]> = SQL(
        """
        SELECT document_id, rate, base_cents, vat_cents
        FROM cost_sharing.document_rate
        ORDER BY document_id, rate
        """
    ).rows { row in
        (
            try row["document_id"],
            [
                "rate": "\(try row["rate"] as Int32)",
                "base": (try row["base_cents"] as Cents).decimal,
                "vat": (try row["vat_cents"] as Cents).decimal,
            ]
        )
    }
}
