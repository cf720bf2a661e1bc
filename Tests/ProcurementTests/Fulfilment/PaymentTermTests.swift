import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Until when an invoice is paid.
@Suite struct PaymentTermTests {
    private static let earlier = PaymentLaw(
        "verification_days=30 days;payment_days=30 days;payment_days_healthcare=60 days")
    private static let now = PaymentLaw(
        """
        processing_days=30 days;processing_days_most=60 days;\
        processing_days_healthcare=60 days;processing_days_healthcare_most=90 days
        """)

    @Test func `30 days of verification and 30 of payment before 2025, one of 30 since (PROC-9)`()
        throws
    {
        let (invoice, goods) = (try Day.day("2026-03-10"), try Day.day("2026-03-01"))
        let earlier = PaymentTerm(stated: nil, isHealthcare: false, in: Self.earlier)
        #expect(earlier.due(invoice: invoice, goods: goods) == (try .day("2026-04-30")))
        let late = try Day.day("2026-05-01")
        #expect(earlier.due(invoice: late, goods: goods) == (try .day("2026-05-31")))
        let now = PaymentTerm(stated: nil, isHealthcare: false, in: Self.now)
        #expect(now.due(invoice: invoice, goods: goods) == (try .day("2026-04-09")))
        #expect(now.due(invoice: goods, goods: invoice) == (try .day("2026-04-09")))
    }

    @Test func `healthcare has 60 days, and a stated term counts since 2025 only (PROC-9)`() {
        #expect(PaymentTerm(stated: nil, isHealthcare: true, in: Self.now).payment == 60)
        #expect(PaymentTerm(stated: 45, isHealthcare: false, in: Self.now).payment == 45)
        let earlier = PaymentTerm(stated: 45, isHealthcare: true, in: Self.earlier)
        #expect(earlier.payment == 60)
        #expect(earlier.verification == 30)
    }

    @Test func `a longer term is motivated and at most 60 days, 90 for healthcare (PROC-9)`() {
        func refusal(
            _ days: Int, _ reason: String = "", care: Bool = false, _ law: PaymentLaw = Self.now
        ) -> TermRefusal? {
            let term = StatedTerm(framework: 1, days: days, reason: reason, isHealthcare: care)
            do throws(TermRefusal) { try term.decide(law) } catch { return error }
            return nil
        }
        #expect(refusal(30) == nil)
        #expect(refusal(31) == .hasNoReason(usual: 30))
        #expect(refusal(60, "Acceptance takes long") == nil)
        #expect(refusal(61, "Acceptance takes long") == .isTooLong(days: 61, most: 60))
        #expect(refusal(60, care: true) == nil)
        #expect(refusal(90, "A trial", care: true) == nil)
        #expect(refusal(91, "A trial", care: true) == .isTooLong(days: 91, most: 90))
        #expect(refusal(30, "", care: false, Self.earlier) == .isOfTheEarlierLaw)
    }

    @Test func `a line may lie 1 % from its order, and 50 euro at most (PROC-9)`() {
        let tolerance = MatchTolerance(share: .one, amount: .euro(50))
        #expect(tolerance.allowed(of: .euro(3_000)) == .euro(30))
        #expect(tolerance.allowed(of: .euro(80_000)) == .euro(50))
        #expect(tolerance.allowed(of: Cents(199)) == Cents(1), "rounded down")
        #expect(tolerance.allowed(of: .euro(-3_000)) == .euro(30))
    }
}

/// What the register of rules and the tables say of terms.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct PaymentTermStoreTests {
    @Test func `the day of publication selects the term, and a draft alone states its own`()
        async throws
    {
        let database = try TestDatabase.current
        let draft = try await SampleFramework(database, confirmed: false)
        func term() async throws -> PaymentTerm? {
            try await database.pool.read(.association, PaymentTerm.of(draft.framework))
        }
        let usual = try #require(try await term())
        #expect(usual.verification == 0 && usual.payment == 30)
        let stated = StatedTerm(framework: draft.framework, days: 45, reason: "Long tests")
        try await database.pool.transaction(.association) {
            try await stated.record(by: Desk.buyer, in: $0)
        }
        #expect(try await term()?.payment == 45)
        let inForce = try await SampleFramework(database, number: "RA-force")
        await #expect(throws: TermRefusal.isInForce) {
            try await database.pool.transaction(.association) {
                try await StatedTerm(framework: inForce.framework, days: 20)
                    .record(by: Desk.buyer, in: $0)
            }
        }
        let tolerance = try await database.pool.read(
            .association, MatchTolerance.on(SampleFramework.today))
        #expect(tolerance == MatchTolerance(share: .one, amount: .euro(50)))
    }
}
