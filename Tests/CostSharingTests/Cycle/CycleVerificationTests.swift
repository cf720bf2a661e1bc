import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A change of a posted month by somebody with the owner's password.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statement: SQL
    /// What verification says of January; nil where only February breaks.
    let january: CycleVerification.Fault?

    init(_ name: String, _ statement: SQL, _ january: CycleVerification.Fault?) {
        testDescription = name
        self.statement = statement
        self.january = january
    }

    /// Run 1 is January's, run 2 February's.
    static let all: [Tampering] = [
        .init(
            "a share",
            """
            UPDATE cost_sharing.share SET net_cents = net_cents + 1 WHERE run_id = 1
            """, .result),
        .init(
            "a share gone",
            """
            DELETE FROM cost_sharing.share WHERE run_id = 1 AND member_id = 1
            """, .result),
        .init(
            "a weight that is shown",
            """
            UPDATE cost_sharing.share SET weight = '9' WHERE run_id = 1
            """, .result),
        .init(
            "two carries", "UPDATE cost_sharing.carry SET net = -net WHERE run_id = 1", .result),
        .init(
            "a document",
            """
            UPDATE cost_sharing.document SET base_cents = base_cents + 1 WHERE id = 1
            """, .result),
        .init(
            "a document more",
            """
            INSERT INTO cost_sharing.document (run_id, year, member_id, treatment, base_cents,
                vat_cents)
            VALUES (1, 2026, 3, 'disbursement', 5, 0)
            """, .result),
        .init(
            "a rate",
            """
            UPDATE cost_sharing.document_rate SET vat_cents = vat_cents + 1
            """, .result),
        .init(
            "a flow",
            """
            UPDATE cost_sharing.run_flow SET net_cents = 0 WHERE run_id = 1
            """, .result),
        .init(
            "a pool's spread",
            """
            UPDATE cost_sharing.run_spread SET own_net_cents = 0 WHERE run_id = 1
            """, .result),
        .init(
            "a total",
            """
            UPDATE cost_sharing.run_total SET net_cents = 0, charged_cents = vat_cents -
            deductible_cents WHERE run_id = 1
            """, .result),
        .init(
            "a cost's amount",
            """
            UPDATE cost_sharing.run_cost SET net_cents = net_cents + 1 WHERE run_id = 1
            """, .result),
        .init(
            "a cost's words",
            """
            UPDATE cost_sharing.run_cost SET description = 'lunch' WHERE run_id = 1
            """, .digest),
        .init(
            "a bar moved between two texts",
            """
            UPDATE cost_sharing.run_cost
            SET supplier = supplier || '|x', description = substr(description, 3)
            WHERE run_id = 1 AND description LIKE 'x|%'
            """, .digest),
        .init(
            "a weight",
            """
            UPDATE cost_sharing.run_weight SET quantity = quantity + 1 WHERE run_id = 1
            """, .result),
        .init(
            "a standing",
            """
            UPDATE cost_sharing.run_member SET standing = 'taxed' WHERE run_id = 1
            """, .result),
        .init(
            "a category",
            """
            UPDATE cost_sharing.run_member SET category = 'C' WHERE run_id = 1
            """, .digest),
        .init(
            "a member's review",
            """
            UPDATE cost_sharing.run_member SET under_review = true
            WHERE run_id = 1 AND standing = 'exempt'
            """, .digest),
        .init(
            "a month's deduction",
            """
            UPDATE cost_sharing.run_deduction SET deductible_cents = 0 WHERE run_id = 1
            """, .result),
        .init(
            "the run's digest",
            """
            UPDATE cost_sharing.run_total SET digest = sha256('x') WHERE run_id = 1
            """, .digest),
        .init(
            "a number",
            """
            UPDATE cost_sharing.issue SET sequence = sequence + 100 WHERE document_id = 1
            """, .seal),
        .init(
            "a due date",
            """
            UPDATE cost_sharing.issue SET due_on = due_on + 1 WHERE document_id = 1
            """, .seal),
        .init(
            "the method",
            """
            UPDATE cost_sharing.cycle SET support = 'reciprocal' WHERE period = '2026-01-01'
            """, .digest),
        .init(
            "a supply that does not exist",
            """
            UPDATE cost_sharing.run_pool SET supply = 'gifts' WHERE run_id = 1
            """, .inputs("supply of run 1: its text is no Supply")),
        .init(
            "the run's row gone",
            """
            DELETE FROM cost_sharing.run WHERE id = 1
            """, .inputs("rows of run 1 are missing")),
        .init(
            "the run's total gone",
            """
            DELETE FROM cost_sharing.run_total WHERE run_id = 1
            """, .inputs("rows of run 1 are missing")),
        .init(
            "the posting taken back",
            """
            UPDATE cost_sharing.cycle SET state = 'approved', posted_by = NULL, posted_at =
            NULL, seal = NULL WHERE period = '2026-01-01'
            """, .inputs("it was posted, and is no longer")),
        .init(
            "the cycle gone",
            """
            DELETE FROM cost_sharing.cycle WHERE period = '2026-01-01'
            """, .inputs("it was posted, and is no longer")),
    ]
}

@Suite struct CycleVerificationTests {
    @Test(.database(migrations: cycleMigrations))
    func `posted months are intact`() async throws {
        let database = try await closed()
        let findings = try await CycleVerification().verify(database.pool)
        #expect(findings.map(\.period.description) == ["2026-01", "2026-02"])
        #expect(findings.allSatisfy { $0.fault == nil })
    }

    @Test(.database(migrations: cycleMigrations), arguments: Tampering.all)
    func `whoever changes a posted month is found (VAT-9)`(_ tampering: Tampering) async throws {
        let database = try await closed()
        try await database.tamper(tampering.statement)

        let findings = try await CycleVerification().verify(database.pool)
        let january = try Period.month("2026-01")
        #expect(findings.contains { $0.period == january && $0.fault == tampering.january })
    }

    @Test(.database(migrations: cycleMigrations))
    func `a changed seal breaks its month and the next`() async throws {
        let database = try await closed()
        try await database.tamper(
            "UPDATE cost_sharing.cycle SET seal = sha256('x') WHERE period = '2026-01-01'")

        let findings = try await CycleVerification().verify(database.pool)
        #expect(findings.map(\.fault) == [.seal, .seal])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a number taken out leaves a gap that is named`() async throws {
        let database = try await closed()
        try await database.tamper("DELETE FROM cost_sharing.issue WHERE document_id = 1")

        let findings = try await CycleVerification().verify(database.pool)
        #expect(findings.map(\.fault) == [.seal, nil, .numbers(year: 2026)])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a document's words may hold any sign`() async throws {
        let database = try await closed(#"C:\tmp\n '"; | x"#)
        #expect(
            try await CycleVerification().verify(database.pool).allSatisfy { $0.fault == nil })
    }

    /// January and February, and a line whose description begins with a bar.
    private func closed(_ description: String = "x|y") async throws -> TestDatabase {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.takeIn(Cents(7), of: "P004", in: january, description: description)
        try await database.close(january, .month("2026-02"))
        return database
    }
}
