import Kernel
import Postgres
import Testing

@testable import Procurement

/// Which steps an order takes, and who gives the one that is next.
@Suite struct ApprovalStepTests {
    private static let usual = [
        ApprovalThreshold(step: .budgetHolder, from: .zero, isOfMember: false),
        ApprovalThreshold(step: .inspector, from: .euro(30_000), isOfMember: false),
        ApprovalThreshold(step: .procurement, from: .zero, isOfMember: false),
        ApprovalThreshold(step: .second, from: .euro(30_000), isOfMember: false),
    ]

    private static let today = SampleFramework.today

    @Test func `the amount and what the member delegated make the steps (PROC-12)`() {
        func asked(_ euro: Int64, _ offices: Set<DelegatedOffice>) -> [ApprovalStep] {
            ApprovalStep.asked(for: .euro(euro), Self.usual, offices: offices)
        }
        #expect(asked(29_999, []) == [.procurement])
        #expect(asked(30_000, []) == [.procurement, .second])
        #expect(asked(100, [.budgetHolder, .inspector]) == [.budgetHolder, .procurement])
        #expect(
            asked(30_000, [.budgetHolder, .inspector])
                == [.budgetHolder, .inspector, .procurement, .second])
        #expect(asked(30_000, [.inspector]) == [.inspector, .procurement, .second])
    }

    @Test func `a member's own amount goes before that of all, and may relieve it of a step`() {
        let own = [
            ApprovalThreshold(step: .inspector, from: nil, isOfMember: true),
            ApprovalThreshold(step: .budgetHolder, from: .euro(500), isOfMember: true),
        ]
        func asked(_ euro: Int64) -> [ApprovalStep] {
            ApprovalStep.asked(
                for: .euro(euro), Self.usual + own, offices: [.budgetHolder, .inspector])
        }
        #expect(asked(499) == [.procurement])
        #expect(asked(40_000) == [.budgetHolder, .procurement, .second])
    }

    private static func plan(_ given: Int) -> ApprovalPlan {
        ApprovalPlan(
            asked: [ApprovalStep.budgetHolder, .inspector, .procurement].enumerated().map {
                place, step in
                ApprovalPlan.Asked(
                    step: step,
                    given: place < given ? ApprovalPlan.Given(person: "x", on: today) : nil)
            })
    }

    private static func holder(
        _ office: DelegatedOffice, from first: Int = -10, until last: Int? = nil
    ) -> Approver {
        Approver(
            isOfAssociation: false,
            held: [
                Approver.Held(
                    office: office,
                    span: DaySpan(
                        from: today.adding(days: first),
                        until: last.map { today.adding(days: $0 + 1) }))
            ])
    }

    private static let officer = Approver(isOfAssociation: true, held: [])
    private static let nobody = Approver(isOfAssociation: false, held: [])

    @Test func `each step is given by who holds it, in their order (PROC-12)`() throws {
        func step(_ given: Int, _ approver: Approver) throws -> ApprovalStep {
            try Self.plan(given).step(for: approver, on: Self.today)
        }
        #expect(try step(0, Self.holder(.budgetHolder)) == .budgetHolder)
        #expect(try step(1, Self.holder(.inspector, until: 0)) == .inspector)
        #expect(try step(2, Self.officer) == .procurement)
        #expect(throws: CallOffRefusal.stepGoesBefore(.budgetHolder)) { try step(0, Self.officer) }
        #expect(throws: CallOffRefusal.stepGoesBefore(.budgetHolder)) {
            try step(0, Self.holder(.inspector))
        }
        #expect(throws: CallOffRefusal.isNoApprover(.budgetHolder)) { try step(0, Self.nobody) }
        #expect(throws: CallOffRefusal.isNoApprover(.inspector)) {
            try step(1, Self.holder(.budgetHolder))
        }
        #expect(throws: CallOffRefusal.isNoApprover(.procurement)) {
            try step(2, Self.holder(.inspector))
        }
        #expect(
            throws: CallOffRefusal.delegationIsOver(
                .budgetHolder, last: Self.today.adding(days: -1))
        ) { try step(0, Self.holder(.budgetHolder, until: -1)) }
        #expect(throws: CallOffRefusal.isNoApprover(.budgetHolder)) {
            try step(0, Self.holder(.budgetHolder, from: 1))
        }
        #expect(throws: CallOffRefusal.isNotSubmitted) { try step(3, Self.officer) }
    }

    @Test func `an officer names anybody, an administrator their own, and nobody themselves`()
        throws
    {
        let officer = Delegation.Giver(id: 1, member: nil, isAdministrator: false)
        let head = Delegation.Giver(id: 11, member: 1, isAdministrator: true)
        let plain = Delegation.Giver(id: 13, member: 1, isAdministrator: false)
        func decide(
            _ office: DelegatedOffice, _ holder: Delegation.Holder?, _ giver: Delegation.Giver,
            until last: Int? = nil
        ) throws -> Delegation {
            try Delegation.decide(
                office, to: holder, by: giver, decision: "D", from: Self.today,
                until: last.map { Self.today.adding(days: $0) })
        }
        let (own, other) = (
            Delegation.Holder(id: 14, member: 1), Delegation.Holder(id: 12, member: 2)
        )
        #expect(try decide(.administrator, own, officer).span.until == nil)
        #expect(
            try decide(.inspector, own, head, until: 0).span.until == Self.today.adding(days: 1))
        #expect(throws: DelegationRefusal.personIsUnknown) { try decide(.inspector, nil, officer) }
        #expect(throws: DelegationRefusal.personIsUnknown) { try decide(.inspector, other, head) }
        #expect(throws: DelegationRefusal.isNotYoursToGive) {
            try decide(.administrator, own, head)
        }
        #expect(throws: DelegationRefusal.isNotYoursToGive) { try decide(.inspector, own, plain) }
        #expect(throws: DelegationRefusal.isToOneself) {
            try decide(.budgetHolder, Delegation.Holder(id: 11, member: 1), head)
        }
        #expect(throws: DelegationRefusal.endsBeforeItBegins(Self.today)) {
            try decide(.budgetHolder, own, head, until: -1)
        }
    }

    @Test func `an amount is set for a member's own steps, and procurement's never`() throws {
        func decide(
            _ step: ApprovalStep, _ code: String = "", _ member: Int64? = nil,
            from: Cents? = .zero
        ) throws -> ApprovalThresholdSetting {
            try ApprovalThresholdSetting.decide(
                step, of: code, member: member, from: from, reason: "r")
        }
        #expect(try decide(.inspector, "M0001", 1, from: nil).from == nil)
        #expect(try decide(.second, from: .euro(50_000)).member == nil)
        #expect(throws: ApprovalThresholdRefusal.memberIsUnknown("M9")) {
            try decide(.inspector, "M9")
        }
        #expect(throws: ApprovalThresholdRefusal.isOfTheAssociation) {
            try decide(.second, "M0001", 1)
        }
        #expect(throws: ApprovalThresholdRefusal.procurementAlwaysApproves) {
            try decide(.procurement, from: nil)
        }
        #expect(throws: ApprovalThresholdRefusal.isNoThreshold) {
            try decide(.second, from: Cents(-1))
        }
    }
}
