import Kernel
import Testing
import Web

@testable import Membership

@Suite struct MemberImportTests {
    private let munt = RegisteredMember.sample(1, "De Munt", .b, short: "DM", number: "0403019261")
    private let fedasil = RegisteredMember.sample(2, "Fedasil", .b)
    private let beveren = RegisteredMember.sample(3, "OCMW Beveren", .c)

    private func row(
        _ line: Int, _ name: String, _ category: Membership.Category = .b, short: String = "",
        number: String? = nil, language: Language? = nil
    ) -> PublishedMember {
        PublishedMember(
            line: line, category: category, name: name, shortName: short,
            enterpriseNumber: number.flatMap { EnterpriseNumber($0) }, language: language)
    }

    @Test func `rows that the register knows change nothing`() throws {
        let plan = try MemberImport.plan(
            [row(2, "De Munt", short: "DM"), row(3, "Fedasil")], existing: [munt, fedasil])
        #expect(plan.isEmpty)
        #expect(plan.unchanged == 2)
        #expect(plan.missing.isEmpty)
    }

    @Test func `rows that nothing resembles are new members`() throws {
        let rows = [row(2, "De Munt"), row(3, "Sciensano")]
        let plan = try MemberImport.plan(rows, existing: [munt])
        #expect(plan.admissions == [rows[1]])
        #expect(plan.matches.isEmpty)
    }

    @Test func `what the list leaves open stays, what it says is corrected`() throws {
        let plan = try MemberImport.plan(
            [row(2, "De Munt", language: .fr), row(3, "Fedasil", short: "FED")],
            existing: [munt, fedasil])
        #expect(plan.corrections.map(\.facts.shortName) == ["DM", "FED"])
        #expect(plan.corrections.map(\.facts.language) == [.fr, .nl])
        #expect(plan.corrections.map(\.facts.enterpriseNumber) == [munt, fedasil].map(\.number))
        #expect(plan.corrections.allSatisfy { !$0.isRenaming })
    }

    @Test func `a renamed row is proposed by its strongest sign`() throws {
        let cases: [(PublishedMember, RegisteredMember, Likeness)] = [
            (row(2, "Opera van Brussel", number: "0403019261"), munt, .enterpriseNumber),
            (row(2, "de munt."), munt, .foldedName),
            (row(2, "Opera van Brussel", .a, short: "dm"), munt, .shortName),
            (row(2, "Fedassil"), fedasil, .closeName),
        ]
        for (row, known, likeness) in cases {
            let plan = try MemberImport.plan([row], existing: [known])
            #expect(plan.matches == [ProposedMatch(row: row, known: known, likeness: likeness)])
            #expect(plan.admissions.isEmpty)
            #expect(plan.missing.isEmpty)
        }
    }

    @Test func `a close name is no sign in another category or beside another number`() throws {
        for row in [
            row(2, "Fedassil", .c), row(2, "OCMW Beernem", .c),
            row(2, "De Munt vzw", number: "0428759497"),
        ] {
            let plan = try MemberImport.plan([row], existing: [munt, fedasil, beveren])
            #expect(plan.matches.isEmpty)
            #expect(plan.missing.count == 3)
        }
    }

    @Test func `a member that the list still names is nobody's former name`() throws {
        let plan = try MemberImport.plan(
            [row(2, "Fedasil"), row(3, "Fedassil")], existing: [fedasil])
        #expect(plan.matches.isEmpty)
        #expect(plan.admissions.map(\.name) == ["Fedassil"])
    }

    @Test func `two rows do not become one member`() throws {
        let rows = [row(2, "Fedassil"), row(3, "FEDASIL")]
        let plan = try MemberImport.plan(rows, existing: [fedasil])
        #expect(plan.matches.map(\.row) == [rows[1]], "the same words are the stronger sign")
        #expect(plan.admissions == [rows[0]])
    }

    @Test func `a match is written only when a person has decided it`() throws {
        let plan = try MemberImport.plan(
            [row(2, "Fedassil", .b), row(3, "de munt", .a)], existing: [munt, fedasil])
        #expect(throws: MemberImportRefusal.unconfirmed(plan.matches)) {
            try plan.settled(by: MemberImportChoices())
        }
        #expect(throws: MemberImportRefusal.unconfirmed([plan.matches[1]])) {
            try plan.settled(by: MemberImportChoices(renamed: ["M0002"]))
        }
        #expect(throws: MemberImportRefusal.noSuchMatch(["M0009", "7"])) {
            try plan.settled(
                by: MemberImportChoices(
                    renamed: ["M0009"], admittedLines: [7], acceptsMatches: true))
        }

        let accepted = try plan.settled(by: MemberImportChoices(acceptsMatches: true))
        #expect(accepted.corrections.map(\.member.code) == ["M0002", "M0001"])
        #expect(accepted.corrections.map(\.facts.name) == ["Fedassil", "de munt"])
        #expect(accepted.categoryChanges.map(\.category) == [.a])

        let declined = try plan.settled(
            by: MemberImportChoices(renamed: ["M0001"], admittedLines: [2]))
        #expect(declined.admissions.map(\.name) == ["Fedassil"])
        #expect(declined.missing == [fedasil])
    }

    @Test func `a row with a known member's enterprise number is no new member`() throws {
        let plan = try MemberImport.plan(
            [row(2, "Opera van Brussel", number: "0403019261")], existing: [munt])
        #expect(throws: MemberImportRefusal.sameEnterprise(plan.matches[0])) {
            try plan.settled(by: MemberImportChoices(admittedLines: [2]))
        }
    }

    @Test func `another category and a missing member are reported`() throws {
        let plan = try MemberImport.plan([row(2, "Fedasil", .a)], existing: [munt, fedasil])
        #expect(plan.isEmpty)
        #expect(plan.categoryChanges.map(\.known) == [fedasil])
        #expect(plan.missing == [munt])
        #expect(
            plan.report(in: .en) == [
                "0 rows stand in the register already", "0 new members",
                "M0002 “Fedasil”: category B in the register, A in the list",
                "Categories are changed only with a day, --as-of 2026-01-01.",
                "M0001 “De Munt” is not in the list and stays a member",
            ])
    }

    @Test func `rows that contradict the register are refused together`() throws {
        let left = RegisteredMember.sample(
            4, "Egov", number: "0202239951", leftOn: Day(number: 20_000))
        let rows = [
            row(2, "De Munt", number: "0428759497"), row(3, "Fedasil", number: "0403019261"),
            row(4, "Egov"), row(5, "Egov Select", number: "0202239951"),
        ]
        let refusal = #expect(throws: MemberFileRefusal.self) {
            try MemberImport.plan(rows, existing: [munt, fedasil, left])
        }
        let places = refusal?.findings.map { "\($0.line ?? 0) \($0.field ?? "")" }
        #expect(
            places == [
                "2 enterprise_number", "3 enterprise_number", "4 name", "5 enterprise_number",
            ])
    }
}

extension RegisteredMember {
    fileprivate var number: EnterpriseNumber? { member.facts.enterpriseNumber }
}
