import Kernel
import Postgres
import Testing

@testable import Membership

@Suite struct MemberFactsTests {
    @Test func `a name loses the spaces at its ends and those that stand double`() throws {
        let facts = MemberFacts(name: "  De \t Munt\n", shortName: " DM ", language: .nl)
        let decided = try facts.decided()
        #expect(decided.name == "De Munt")
        #expect(decided.shortName == "DM")
    }

    @Test(arguments: [
        (MemberFacts(name: " \t", language: .nl), MemberRefusal.nameMissing),
        (
            MemberFacts(name: String(repeating: "é", count: 201), language: .fr),
            .nameTooLong(limit: 200)
        ),
        (
            MemberFacts(
                name: "A", shortName: String(repeating: "b", count: 41), language: .nl),
            .shortNameTooLong(limit: 40)
        ),
    ])
    func `a member without a name, or with one too long, is refused`(
        facts: MemberFacts, refusal: MemberRefusal
    ) {
        #expect(throws: refusal) { try facts.decided() }
    }

    @Test func `codes follow on the highest one that was ever given`() throws {
        #expect(try MemberCode.following(nil, count: 2) == ["M0001", "M0002"])
        #expect(try MemberCode.following("M0332", count: 1) == ["M0333"])
        #expect(throws: MemberRefusal.codesUsedUp) {
            try MemberCode.following("M9998", count: 2)
        }
    }

    @Test func `an admission names what its standing rests on`() throws {
        #expect(throws: VATStandingChangeRefusal.basisMissing) {
            try Admission.decide(
                MemberFacts(name: "A", language: .nl), category: .a, joinedOn: .day("2024-03-15"),
                standing: .exempt, basis: " ")
        }
    }

    @Test func `the first standing counts for the whole month of joining`() throws {
        let admission = try Admission.decide(
            MemberFacts(name: "A", language: .nl), category: .a, joinedOn: .day("2024-03-15"),
            standing: .taxed, basis: "figures of 2023")
        #expect(try admission.firstStanding.span.from == .day("2024-03-01"))
        #expect(try admission.firstCategory.span.from == .day("2024-03-15"))
    }

    @Test func `a correction to the same facts writes nothing`() throws {
        let member = Member.sample(1, "De Munt")
        #expect(try Correction.decide(of: member, to: member.facts).isEmpty)
        var facts = member.facts
        facts.language = .fr
        #expect(try !Correction.decide(of: member, to: facts).isEmpty)
    }
}
