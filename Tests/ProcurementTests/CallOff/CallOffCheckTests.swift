import Kernel
import Testing

@testable import Procurement

/// The steps of the check, one after another.
@Suite struct CallOffCheckTests {
    /// An order of 60.000 that passes every step.
    private static func facts(
        day: String = "2026-06-01", isInForce: Bool = true, isListed: Bool = true,
        isMember: Bool = true, foreign: String = "", mode: LotMode = .single, rank: Int = 1,
        direct: Cents? = nil, evidence: String = "", dear: Bool = false,
        framework: Headroom = Headroom(maximum: .euro(1_000_000), taken: .zero),
        lot: Headroom = Headroom(maximum: .euro(500_000), taken: .zero),
        quantity: Millionths? = nil, own: Headroom = Headroom(maximum: nil, taken: .zero),
        approvals: Int = 1, refusedBefore: String = "", hires: Bool = false, clause: String = ""
    ) throws -> CallOffFacts {
        CallOffFacts(
            day: try .day(day), isInForce: isInForce, startsOn: try .day("2024-03-01"),
            endsOn: try .day("2028-02-29"), isListed: isListed, isMember: isMember,
            foreignItem: foreign, mode: mode, rank: rank, refusedBefore: refusedBefore,
            direct: direct, evidence: evidence,
            dearItem: dear ? "A" : "", dearPrice: Cents(101), listPrice: Cents(100),
            amount: .euro(60_000), quantity: Millionths(whole: 10), framework: framework, lot: lot,
            lotQuantity: quantity, takenQuantity: Millionths(whole: 95), beneficiary: own,
            approvals: approvals, approvalsNeeded: 1, hiresPeople: hires, clause: clause)
    }

    private func refused(
        _ facts: CallOffFacts, _ occasion: CheckOccasion = .approval
    ) -> [CheckStep] {
        facts.checked(for: occasion).filter { $0.outcome == .refused }.map(\.step)
    }

    @Test func `the steps stand in the order of the rule (PROC-12)`() throws {
        let steps = try Self.facts().checked(for: .approval)
        #expect(steps.map(\.step) == CheckStep.allCases)
        #expect(steps.refusal == nil)
        #expect(
            try Self.facts().checked(for: .placing).map(\.step).contains(.lotCeiling) == false,
            "a placed order is in the ceilings already")
    }

    @Test func `an order is placed before the framework's end, however long it takes (PROC-2)`()
        throws
    {
        #expect(refused(try Self.facts(day: "2028-02-28"), .placing).isEmpty)
        #expect(refused(try Self.facts(day: "2028-02-29"), .placing).isEmpty)
        #expect(refused(try Self.facts(day: "2028-03-01"), .placing) == [.active])
        #expect(refused(try Self.facts(day: "2024-02-29")) == [.active])
        #expect(refused(try Self.facts(isInForce: false)) == [.active])
    }

    @Test func `only who is on the closed list, and a member, orders (PROC-4)`() throws {
        #expect(refused(try Self.facts(isListed: false)) == [.beneficiary])
        #expect(refused(try Self.facts(isMember: false)) == [.beneficiary])
    }

    @Test func `an item is of the list, at the list's price at most (PROC-12)`() throws {
        #expect(refused(try Self.facts(foreign: "B")) == [.scope])
        #expect(refused(try Self.facts(dear: true)) == [.price])
    }

    @Test(
        arguments: [
            (LotMode.single, 1, nil, "", true), (.broker, 1, nil, "", true),
            (.cascade, 1, nil, "", true), (.cascade, 2, nil, "", false),
            (.cascade, 2, nil, "The first declined on 3 May", false),
            (.miniCompetition, 1, nil, "", false), (.miniCompetition, 3, nil, "Award 12", false),
            (.hybrid, 1, Cents.euro(60_000), "", true), (.hybrid, 1, Cents.euro(59_999), "", false),
            (.hybrid, 1, Cents.euro(59_999), "Award 13", false),
        ] as [(LotMode, Int, Cents?, String, Bool)])
    func `the mode that was announced is followed (PROC-5)`(
        _ mode: LotMode, _ rank: Int, _ direct: Cents?, _ evidence: String, _ isRight: Bool
    ) throws {
        let facts = try Self.facts(
            mode: mode, rank: rank, direct: direct, evidence: evidence)
        #expect(refused(facts) == (isRight ? [] : [.mode]))
    }

    @Test func `a cascade skips no rank without a refusal that is recorded (PROC-5)`() throws {
        #expect(refused(try Self.facts(mode: .cascade, rank: 2)) == [.mode])
        #expect(refused(try Self.facts(mode: .cascade, rank: 2, refusedBefore: "No stock")) == [])
    }

    @Test func `each level holds to the cent (PROC-3, PROC-4)`() throws {
        func headroom(_ left: Int64) -> Headroom {
            Headroom(maximum: Cents(10_000_000), taken: Cents(10_000_000 - left))
        }
        #expect(refused(try Self.facts(framework: headroom(6_000_000))).isEmpty)
        #expect(refused(try Self.facts(framework: headroom(5_999_999))) == [.frameworkCeiling])
        #expect(refused(try Self.facts(lot: headroom(6_000_000))).isEmpty)
        #expect(refused(try Self.facts(lot: headroom(5_999_999))) == [.lotCeiling])
        #expect(refused(try Self.facts(own: headroom(6_000_000))).isEmpty)
        #expect(refused(try Self.facts(own: headroom(5_999_999))) == [.beneficiaryCeiling])
        #expect(refused(try Self.facts(quantity: Millionths(whole: 105))).isEmpty)
        #expect(
            refused(try Self.facts(quantity: Millionths(104_999_999))) == [.lotQuantity])
    }

    @Test func `people are hired with an instruction clause only (HR-3)`() throws {
        #expect(refused(try Self.facts(hires: true)) == [.secondment])
        #expect(refused(try Self.facts(hires: true, clause: "Annex 4")).isEmpty)
    }

    @Test func `nothing is placed without its approvals, and the first refusal speaks (PROC-12)`()
        throws
    {
        #expect(refused(try Self.facts(approvals: 0), .placing) == [.approval])
        #expect(refused(try Self.facts(approvals: 0), .approval).isEmpty)
        let many = try Self.facts(isInForce: false, isListed: false, dear: true)
        #expect(refused(many) == [.active, .beneficiary, .price])
        guard case .check(let first) = many.checked(for: .approval).refusal else {
            Issue.record("nothing was refused")
            return
        }
        #expect(first.step == .active)
    }

    @Test func `a line's amount is rounded half up to the cent`() {
        func amount(_ quantity: Int64, _ price: Int64) -> Cents? {
            CallOffLine(item: 1, quantity: Millionths(quantity), price: Cents(price)).amount
        }
        #expect(amount(1_500_000, 333) == Cents(500))
        #expect(amount(333_333, 100) == Cents(33))
        #expect(amount(1_000_000_000_000_000, 100_000_000_000) == nil)
    }
}
