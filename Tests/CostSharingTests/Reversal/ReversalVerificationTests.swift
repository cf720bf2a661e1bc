import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

extension Tampering {
    /// What is changed behind the back of a reversal. Run 1 is January's first round, run 2
    /// February's, run 3 takes January back, run 4 is its second round.
    static let ofReversals: [Tampering] = [
        .init(
            "a share of the reversal",
            "UPDATE cost_sharing.share SET net_cents = net_cents + 1 WHERE run_id = 3", .result),
        .init(
            "two shares that cancel out",
            """
            UPDATE cost_sharing.share SET net_cents = net_cents
                + CASE member_id WHEN 1 THEN 1 ELSE -1 END
            WHERE run_id = 3 AND member_id IN (1, 2) AND pool_id = (
                SELECT id FROM cost_sharing.pool WHERE code = 'P004')
            """, .result),
        .init(
            "a credit note's amount",
            """
            UPDATE cost_sharing.document SET base_cents = base_cents + 1
            WHERE run_id = 3 AND member_id = 1
            """, .result),
        .init(
            "a credit note that corrects another document",
            """
            UPDATE cost_sharing.document SET corrects_document_id = (
                SELECT max(id) FROM cost_sharing.document WHERE run_id = 2)
            WHERE id = (SELECT min(id) FROM cost_sharing.document WHERE run_id = 3)
            """, .result),
        .init(
            "a credit note gone", "DELETE FROM cost_sharing.document WHERE run_id = 3",
            .result),
        .init(
            "a rate of a credit note",
            """
            UPDATE cost_sharing.document_rate SET vat_cents = vat_cents - 1
            WHERE document_id IN (SELECT id FROM cost_sharing.document WHERE run_id = 3)
            """, .result),
        .init(
            "a carry of the reversal", "UPDATE cost_sharing.carry SET net = -net WHERE run_id = 4",
            .result),
        .init(
            "a number of a credit note",
            """
            UPDATE cost_sharing.issue SET sequence = sequence + 100 WHERE document_id = (
                SELECT min(id) FROM cost_sharing.document WHERE run_id = 3)
            """, .seal),
        .init(
            "the day of a credit note",
            """
            UPDATE cost_sharing.issue SET issued_on = issued_on - 1 WHERE document_id IN (
                SELECT id FROM cost_sharing.document WHERE run_id = 3)
            """, .seal),
        .init(
            "the reversal's digest",
            "UPDATE cost_sharing.run_total SET digest = sha256('x') WHERE run_id = 3", .digest),
        .init(
            "the reversal's seal", "UPDATE cost_sharing.reversal SET seal = sha256('x')", .seal),
        .init(
            "a share of the round taken back",
            "UPDATE cost_sharing.share SET vat_cents = vat_cents + 1 WHERE run_id = 1", .result),
        .init(
            "the reversal taken back",
            """
            UPDATE cost_sharing.reversal SET approved_by = NULL, approved_at = NULL, run_id = NULL,
                seal = NULL
            """, .inputs("it was posted, and is no longer")),
        .init(
            "the reversal gone", "DELETE FROM cost_sharing.reversal",
            .inputs("it was posted, and is no longer")),
        .init(
            "the order of posting",
            "DELETE FROM cost_sharing.posting WHERE run_id = 3",
            .inputs("it has no place in the order of posting")),
    ]

    /// The same of documents that were held. Run 1 is January's; one of its documents was released.
    static let ofHolds: [Tampering] = [
        .init(
            "a hold gone",
            """
            DELETE FROM cost_sharing.hold WHERE document_id NOT IN (
                SELECT document_id FROM cost_sharing.release)
            """, .seal),
        .init(
            "a hold of a numbered document",
            """
            INSERT INTO cost_sharing.hold
            SELECT min(document_id) FROM cost_sharing.issue WHERE document_id NOT IN (
                SELECT document_id FROM cost_sharing.hold)
            """, .seal),
        .init(
            "the number of a release",
            """
            UPDATE cost_sharing.issue SET sequence = sequence + 1 WHERE document_id IN (
                SELECT document_id FROM cost_sharing.release)
            """, .seal),
        .init(
            "the due day of a release",
            """
            UPDATE cost_sharing.issue SET due_on = due_on + 1 WHERE document_id IN (
                SELECT document_id FROM cost_sharing.release)
            """, .seal),
        .init(
            "a release without its number",
            """
            DELETE FROM cost_sharing.issue WHERE document_id IN (
                SELECT document_id FROM cost_sharing.release)
            """, .seal),
        .init("a release gone", "DELETE FROM cost_sharing.release", .seal),
    ]

    /// The same of a document of an earlier year. Run 3 is February's, with a cost of December.
    static let ofLateDocuments: [Tampering] = [
        .init(
            "a late document's amount",
            """
            UPDATE cost_sharing.document SET base_cents = base_cents + 1
            WHERE run_id = 3 AND year = 2025
            """, .result),
        .init(
            "a late document's year",
            """
            UPDATE cost_sharing.document SET year = 2024 WHERE run_id = 3 AND year = 2025
            """, .result),
        .init(
            "a late cost's month",
            """
            UPDATE cost_sharing.run_cost SET origin = '2026-02-01'
            WHERE run_id = 3 AND origin = '2025-12-01'
            """, .result),
        .init(
            "a late share's month",
            """
            UPDATE cost_sharing.share SET origin = '2025-11-01'
            WHERE run_id = 3 AND origin = '2025-12-01'
            """, .result),
        .init(
            "a carry of the earlier year",
            "UPDATE cost_sharing.carry SET net = -net WHERE run_id = 3 AND year = 2025", .result),
    ]
}

/// Whoever changes a reversal, a held document or a late one is found.
@Suite struct ReversalVerificationTests {
    @Test(.database(migrations: cycleMigrations))
    func `whoever changes a reversed month is found (VAT-9)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january, february)
        try await database.reverse(january)
        try await database.close(january)
        for tampering in Tampering.ofReversals {
            try await database.finds(tampering, in: january)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `whoever changes a held or released document is found (VAT-17)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.tamper(
            "UPDATE membership.vat_standing SET standing = 'under_review' WHERE member_id = 1")
        try await database.close(january)
        try await database.tamper(
            "UPDATE membership.vat_standing SET standing = 'exempt' WHERE member_id = 1")
        let document: Int64 = try await database.value(
            "SELECT min(document_id) FROM cost_sharing.hold")
        try await database.pool.transaction(.association) {
            try await Release(
                document: document, person: Desk.approving, today: january.next.lastDay
            ).run(in: $0)
        }
        for tampering in Tampering.ofHolds { try await database.finds(tampering, in: january) }
    }

    @Test(.database(migrations: cycleMigrations))
    func `whoever changes a document of an earlier year is found (VAT-9)`() async throws {
        let database = try TestDatabase.current
        let (december, january) = (try Period.month("2025-12"), try Period.month("2026-01"))
        let february = january.next
        try await database.load(LateCostTests.thirds(from: december, through: february))
        try await database.close(december, january)
        try await database.takeInLate(Cents(200), of: "P001", from: december, in: february)
        try await database.close(february)
        for tampering in Tampering.ofLateDocuments {
            try await database.finds(tampering, in: february)
        }
    }
}

extension TestDatabase {
    /// Tampers, verifies, and puts everything back.
    fileprivate func finds(_ tampering: Tampering, in period: Period) async throws {
        let before = try await CycleVerification().verify(pool)
        #expect(before.allSatisfy { $0.fault == nil }, "before: \(tampering.testDescription)")
        let kept = try await Safekeeping(self)
        try await tamper(tampering.statement)
        let findings = try await CycleVerification().verify(pool)
        #expect(
            findings.contains { $0.period == period && $0.fault == tampering.january },
            "\(tampering.testDescription): \(findings)")
        try await kept.restore()
    }
}

/// The rows that the cases above change, as they were.
private struct Safekeeping {
    private static let tables = [
        "share", "carry", "document", "document_rate", "issue", "run_total", "reversal", "posting",
        "hold", "release", "run_cost",
    ]
    let database: TestDatabase

    init(_ database: TestDatabase) async throws {
        self.database = database
        for table in Self.tables {
            try await database.asOwner(
                """
                CREATE TABLE \(identifier: "public.kept_\(table)") AS
                SELECT * FROM \(identifier: "cost_sharing.\(table)")
                """)
        }
    }

    func restore() async throws {
        for table in Self.tables {
            try await database.tamper(
                "DELETE FROM \(identifier: "cost_sharing.\(table)")",
                """
                INSERT INTO \(identifier: "cost_sharing.\(table)") OVERRIDING SYSTEM VALUE
                SELECT * FROM \(identifier: "public.kept_\(table)")
                """,
                "DROP TABLE \(identifier: "public.kept_\(table)")")
        }
    }
}
