import Kernel
import Testing

@testable import CostSharing

@Suite struct KeyVersionTests {
    private static let today = SmallAssociation.today
    private static let october = today.period
    private static let heads = RegisteredKey(
        id: 1, code: "HEADS", versions: [.init(from: october.advanced(by: -9), type: .fixed)])
    private static let mix = RegisteredKey(
        id: 2, code: "MIX",
        versions: [.init(from: october.advanced(by: -9), type: .composite, parts: ["HEADS"])])
    private static let new = RegisteredKey(id: 3, code: "NEW", versions: [])
    private static let keys = KeyRegister([heads, mix, new], lastPosted: october.previous)

    private static func version(
        from period: Period = october, _ type: KeyType, reach: Reach = .listed,
        weights: [Weight] = [], parts: [KeyPart] = [], decidedOn: Day = today
    ) -> KeyVersion {
        KeyVersion(
            from: period, type, reach: reach, weights: weights, parts: parts, decision: "Board",
            decidedOn: decidedOn)
    }

    private static let one = [Weight(.member(1), .one)]
    private static let whole = [KeyPart("HEADS", share: .one)]

    @Test(arguments: [
        (
            version(from: october.previous, .fixed, weights: one),
            KeyVersionRefusal.periodIsPosted(from: october.previous, lastPosted: october.previous)
        ),
        (
            version(.fixed, weights: one, decidedOn: today.adding(days: 1)),
            .decisionIsInFuture(today.adding(days: 1))
        ),
        (version(.fixed, reach: .allMembers), .reachNeedsEqual),
        (version(.equal, reach: .allMembers, weights: one), .allAndListed),
        (version(.fixed), .hasNoWeights),
        (version(.fixed, weights: [Weight(.member(1), .zero)]), .hasNoWeights),
        (version(.composite), .sharesAreNotOne(total: .zero)),
        (
            version(.composite, parts: [KeyPart("HEADS", share: Millionths(999_999))]),
            .sharesAreNotOne(total: Millionths(999_999))
        ),
        (
            version(.composite, parts: [KeyPart("HOURS", share: .one)]),
            .partHasNoVersion(code: "HOURS", from: october)
        ),
        (
            version(.composite, parts: [KeyPart("NEW", share: .one)]),
            .partHasNoVersion(code: "NEW", from: october)
        ),
        (version(.composite, parts: [KeyPart("MIX", share: .one)]), .isNested(code: "MIX")),
    ])
    func `a version that cannot stand is refused`(
        version: KeyVersion, refusal: KeyVersionRefusal
    ) {
        #expect(throws: refusal) {
            try version.decide(for: Self.new, among: Self.keys, today: Self.today)
        }
    }

    @Test func `a part of a composite does not become composite`() {
        let keys = KeyRegister(
            [
                Self.heads, Self.mix,
                RegisteredKey(
                    id: 4, code: "HOURS",
                    versions: [.init(from: Self.october, type: .measured)]),
            ], lastPosted: nil)
        #expect(throws: KeyVersionRefusal.isPartItself(of: "MIX")) {
            try Self.version(.composite, parts: [KeyPart("HOURS", share: .one)])
                .decide(for: Self.heads, among: keys, today: Self.today)
        }
    }

    @Test func `a key has one version from a period`() {
        let keys = KeyRegister([Self.heads], lastPosted: nil)
        let from = Self.october.advanced(by: -9)
        #expect(throws: KeyVersionRefusal.versionExists(from: from)) {
            try Self.version(from: from, .fixed, weights: Self.one)
                .decide(for: Self.heads, among: keys, today: Self.today)
        }
    }

    @Test(arguments: [
        version(.equal, weights: one), version(.equal, reach: .members(category: "A")),
        version(.fixed, weights: one), version(.measured), version(.composite, parts: whole),
    ])
    func `a version of each type may stand`(version: KeyVersion) {
        #expect(throws: Never.self) {
            try version.decide(for: Self.new, among: Self.keys, today: Self.today)
        }
    }

    @Test func `lines of a decision are read, and each wrong one is named`() throws {
        let targets = try WrongFile.reference().targets
        let lines = WeightLines(
            "M0001 12,5\r\n\r\nracks\t3\nM0002\nM0003 1\nM0001 2\nM0009 1\nPAID 1\nM0002 -1",
            of: .fixed, targets: targets, in: Self.october)
        #expect(
            lines.weights == [
                Weight(.member(1), Millionths(12_500_000)),
                Weight(.pool(1), Millionths(whole: 3)),
            ])
        #expect(
            lines.refusals == [
                LineRefusal(line: 4, reason: .hasNoQuantity("M0002")),
                LineRefusal(
                    line: 5, reason: .target(.isNoMember(code: "M0003", period: Self.october))),
                LineRefusal(line: 6, reason: .standsTwice("M0001", first: 1)),
                LineRefusal(line: 7, reason: .target(.isUnknown(code: "M0009"))),
                LineRefusal(line: 8, reason: .target(.isDisbursement(code: "PAID"))),
                LineRefusal(line: 9, reason: .isNoQuantity("-1")),
            ])
    }

    @Test func `an equal key takes codes alone, and each weighs one`() throws {
        let lines = WeightLines(
            "M0001\nM0002 7", of: .equal, targets: try WrongFile.reference().targets,
            in: Self.october)
        #expect(lines.weights == [Weight(.member(1), .one), Weight(.member(2), .one)])
    }

    @Test func `parts of a composite are read, and each wrong one is named`() {
        let lines = PartLines("heads 0,4\nHOURS 0.5\nMIX\nHEADS 0.1\nMIX 1.5", keys: Self.keys)
        #expect(lines.parts == [KeyPart("HEADS", share: Millionths(400_000))])
        #expect(
            lines.refusals == [
                LineRefusal(line: 2, reason: .isNoKey("HOURS")),
                LineRefusal(line: 3, reason: .hasNoQuantity("MIX")),
                LineRefusal(line: 4, reason: .standsTwice("HEADS", first: 1)),
                LineRefusal(line: 5, reason: .isNoShare("1.5")),
            ])
    }
}
