import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A document that rests on a VAT standing under review waits for its number (VAT-17).
@Suite struct ReleaseTests {
    @Test(.database(migrations: cycleMigrations))
    func `a member under review gets its shares, its documents wait, and the others' do not`()
        async throws
    {
        let database = try await underReview()
        let january = try Period.month("2026-01")
        #expect(try await database.held() == ["exempt", "taxed"])
        let numbered: String = try await database.value(
            """
            SELECT string_agg(DISTINCT document.member_id || ' ' || document.treatment, ', ')
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            WHERE document.member_id = 1
            """)
        #expect(numbered == "1 disbursement")
        #expect(try await database.misplacedCents() == 0)
        await #expect(throws: ReleaseRefusal.underReview(member: "M0001", january)) {
            try await database.release("exempt")
        }
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `once the standing is settled as exempt, the document gets the next number (ID-5)`()
        async throws
    {
        let database = try await underReview()
        try await database.settle("exempt")
        try await database.release("exempt")
        #expect(try await database.gapsOfNumbers() == 0)
        await #expect(throws: ReleaseRefusal.releasedBefore) {
            try await database.release("exempt")
        }
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
        try await database.tamper("UPDATE cost_sharing.release SET seal = sha256('x')")
        let findings = try await CycleVerification().verify(database.pool)
        #expect(findings.map(\.fault) == [nil, .seal])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a standing settled as taxed needs the month reversed, and no credit note goes out`()
        async throws
    {
        let database = try await underReview()
        let january = try Period.month("2026-01")
        try await database.settle("taxed")
        let refusal = ReleaseRefusal.settledAsTaxed(member: "M0001", january, period: january)
        await #expect(throws: refusal) { try await database.release("exempt") }
        try await database.reverse(january)
        let credited: Int64 = try await database.value(
            """
            SELECT count(*) FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            WHERE document.corrects_document_id IN (SELECT document_id FROM cost_sharing.hold)
            """)
        #expect(credited == 0)
        await #expect(throws: ReleaseRefusal.reversed(january)) {
            try await database.release("exempt")
        }
        try await database.close(january)
        #expect(try await database.misplacedCents() == 0)
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == [nil, nil, nil])
    }

    /// January posted while the standing of M0001 is under review.
    private func underReview() async throws -> TestDatabase {
        let database = try await TestDatabase.withAssociation()
        try await database.settle("under_review")
        try await database.close(.month("2026-01"))
        return database
    }
}

extension TestDatabase {
    fileprivate func settle(_ standing: String) async throws {
        try await tamper(
            "UPDATE membership.vat_standing SET standing = \(standing) WHERE member_id = 1")
    }

    /// The treatments of the documents that wait, in order.
    fileprivate func held() async throws -> [String] {
        try await owner.read(
            .association,
            SQL(
                """
                SELECT document.treatment
                FROM cost_sharing.hold
                JOIN cost_sharing.document ON document.id = hold.document_id
                ORDER BY document.treatment
                """
            ).rows { row in try row["treatment"] })
    }

    fileprivate func release(_ treatment: String) async throws {
        let document: Int64 = try await value(
            """
            SELECT document_id FROM cost_sharing.hold
            JOIN cost_sharing.document ON document.id = hold.document_id
            WHERE document.treatment = \(treatment)
            """)
        let today = try Period.month("2026-04").firstDay
        try await pool.transaction(.association) {
            try await Release(document: document, person: Desk.approving, today: today)
                .run(in: $0)
        }
    }
}
