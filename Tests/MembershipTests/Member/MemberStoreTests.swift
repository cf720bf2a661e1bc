import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

@Suite(.database(migrations: membershipMigrations))
struct MemberStoreTests {
    @Test func `an admission writes the member, its first spans and the event`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("admitting", role: "governance")
        let facts = MemberFacts(
            name: "Nationale Loterij", shortName: "NL",
            enterpriseNumber: EnterpriseNumber("0403.019.261"), language: .fr)
        let id = try await database.admit(facts, by: actor)

        let member = try await database.member(id)
        #expect(member.facts == facts)
        #expect(member.joinedOn == (try .day("2024-03-01")))
        #expect(member.version == 1)
        let (categories, standings, history) = try await database.pool.read(
            .association, CategoryStore.spans(of: id), VATStandingStore.spans(of: id),
            History.of(member.subject))
        #expect(categories == [CategorySpan(.c, over: DaySpan(from: member.joinedOn))])
        #expect(
            standings == [
                VATStandingSpan(.exempt, over: DaySpan(from: member.joinedOn), basis: "ruling")
            ])
        #expect(history.map(\.action) == ["admission"])
        #expect(history.first?.actor == "admitting")
        #expect(history.first?.after.contains(Fact("code", member.code)) == true)
    }

    @Test func `a second admission gets the next code`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("counting", role: "governance")
        let first = try await database.member(
            try await database.admit(MemberFacts(name: "First", language: .nl), by: actor))
        let second = try await database.member(
            try await database.admit(MemberFacts(name: "Second", language: .nl), by: actor))
        #expect(second.code > first.code)
        let last = try await database.pool.read(.association, MemberStore.lastCode)
        #expect(try #require(last) >= second.code)
    }

    @Test func `a correction keeps what differs, once`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("correcting", role: "governance")
        let id = try await database.admit(MemberFacts(name: "Old name", language: .nl), by: actor)
        let member = try await database.member(id)
        var facts = member.facts
        facts.name = "New name"
        let correction = try Correction.decide(of: member, to: facts)

        #expect(try await database.record(correction, by: actor))
        #expect(try await database.member(id).facts.name == "New name")
        #expect(try await database.member(id).version == 2)
        #expect(try await !database.record(correction, by: actor), "the version is another by now")
        let history = try await database.pool.read(.association, History.of(member.subject))
        #expect(history.map(\.action) == ["correction", "admission"])
        #expect(history.first?.before == [Fact("name", "Old name")])
        #expect(history.first?.after == [Fact("name", "New name")])
    }

    @Test func `changes close one span and open another`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("changing", role: "governance")
        let id = try await database.admit(MemberFacts(name: "Changing", language: .nl), by: actor)
        let member = try await database.member(id)
        let day = try Day.day("2026-01-01")
        try await database.pool.transaction(.association) { transaction in
            let (categories, standings) = try await transaction.run(
                CategoryStore.spans(of: id), VATStandingStore.spans(of: id))
            try await CategoryChange.decide(of: member, to: .a, from: day, spans: categories)
                .record(of: member, in: transaction, by: actor)
            try await VATStandingChange.decide(
                of: member, to: .taxed, from: day.period, basis: "figures", spans: standings
            )
            .record(of: member, in: transaction, by: actor)
        }
        let (categories, standings, history) = try await database.pool.read(
            .association, CategoryStore.spans(of: id), VATStandingStore.spans(of: id),
            History.of(member.subject))
        let past = DaySpan(from: member.joinedOn, until: day)
        #expect(
            categories == [
                CategorySpan(.a, over: DaySpan(from: day)), CategorySpan(.c, over: past),
            ])
        #expect(
            standings == [
                VATStandingSpan(.taxed, over: DaySpan(from: day), basis: "figures"),
                VATStandingSpan(.exempt, over: past, basis: "ruling"),
            ])
        #expect(
            history.map(\.action) == ["vat-standing-change", "category-change", "admission"])
    }

    @Test func `a member's people are those who sign in for it`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("hiring", role: "governance")
        let id = try await database.admit(MemberFacts(name: "Peopled", language: .nl), by: actor)
        _ = try await database.person("employee-0412", role: "member", member: id)
        let people = try await database.pool.read(.association, MemberStore.people(of: id))
        #expect(
            people == [
                MemberPerson(
                    name: "employee-0412", login: "employee-0412", language: .nl, disabledOn: nil)
            ])
    }
}

extension TestDatabase {
    fileprivate func record(_ correction: Correction, by actor: Int64) async throws -> Bool {
        try await pool.transaction(.association) {
            try await correction.record(in: $0, by: actor)
        }
    }
}
