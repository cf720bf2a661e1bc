import Kernel
import Testing

@testable import CostSharing

@Suite struct PoolDraftTests {
    @Test(arguments: [
        (PoolDraft(code: "a b", .shared), PoolRefusal.codeIsMalformed("a b")),
        (PoolDraft(code: "M0007", .shared), .codeIsAMembers("M0007")),
        (PoolDraft(code: "X", .direct), .directNeedsMember),
        (PoolDraft(code: "X", .shared, member: 1), .onlyDirectHasMember),
        (PoolDraft(code: "X", .direct, key: 1, member: 1), .directHasNoKey),
        (PoolDraft(code: "X", .shared, .disbursement), .disbursementIsDirect),
        (PoolDraft(code: "X", .support), .supportNeedsOrder),
        (PoolDraft(code: "X", .shared, order: 1), .onlySupportHasOrder),
    ])
    func `a pool that contradicts itself is refused`(pool: PoolDraft, refusal: PoolRefusal) {
        #expect(throws: refusal) { try pool.decide() }
    }

    @Test(arguments: [
        PoolDraft(code: "RACKS-2", .shared, .goods, key: 1),
        PoolDraft(code: "D-M0001", .direct, .disbursement, member: 1),
        PoolDraft(code: "OFFICE", .support, key: 1, order: 3),
    ])
    func `a pool of each kind may stand`(pool: PoolDraft) {
        #expect(throws: Never.self) { try pool.decide() }
    }
}
