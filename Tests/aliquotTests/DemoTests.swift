import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// What the demo shows of the law, read from its posted months.
@Suite(.database(migrations: migrations, prepared: .demo)) struct DemoTests {
    private struct Document: Sendable {
        let treatment: String
        let base: Cents
        let vat: Cents
        let costVAT: Cents
    }

    @Test func `an exempt document bears the VAT of its costs and shows none (VAT-3, VAT-11)`()
        async throws
    {
        let exempt = try await documents(of: "M0333").filter { $0.treatment == "exempt" }
        #expect(exempt.count == 2)
        for document in exempt {
            #expect(document.vat == .zero)
            #expect(document.costVAT > .zero)
        }
    }

    @Test func `who lost its standing pays taxed services from then on (VAT-8, VAT-12, VAT-17)`()
        async throws
    {
        let documents = try await documents(of: "M0334")
        #expect(Set(documents.map(\.treatment)) == ["taxed", "disbursement"])
        for document in documents where document.treatment == "taxed" {
            #expect(document.vat > .zero)
        }
    }

    @Test func `a taxed document adds VAT at each rate on its whole base (VAT-24, PEP-5)`()
        async throws
    {
        let rates: SQL = "SELECT rate, base_cents, vat_cents FROM cost_sharing.document_rate"
        let found = try await TestDatabase.current.owner.read(
            .association,
            rates.rows { row in
                (
                    rate: Int64(try row["rate"] as Int32), base: try row["base_cents"] as Cents,
                    vat: try row["vat_cents"] as Cents
                )
            })
        #expect(!found.isEmpty)
        for line in found {
            let exact = line.base.value * line.rate
            let rounded = (exact + (exact < 0 ? -50 : 50)) / 100
            #expect(line.vat.value == rounded, "\(line)")
        }
    }

    /// The documents of a member over the closed months.
    private func documents(of code: String) async throws -> [Document] {
        let documents: SQL = """
            SELECT document.treatment, document.base_cents, document.vat_cents,
                (SELECT coalesce(sum(share.vat_cents), 0)::bigint FROM cost_sharing.share
                WHERE share.run_id = document.run_id AND share.member_id = document.member_id
                    AND share.treatment = document.treatment) AS cost_vat
            FROM cost_sharing.document
            JOIN membership.member ON member.id = document.member_id
            WHERE member.code = \(code)
            """
        return try await TestDatabase.current.owner.read(
            .association,
            documents.rows { row in
                Document(
                    treatment: try row["treatment"], base: try row["base_cents"],
                    vat: try row["vat_cents"], costVAT: try row["cost_vat"])
            })
    }
}
