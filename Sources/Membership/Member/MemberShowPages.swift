import Journal
import Kernel
import Postgres
import Web

extension MemberPages {
    /// One member with what held when, its people and what was changed.
    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (
            member, departure, categories, standings, tests, mandates, bases, addresses, evidence,
            people, charged, changes, history, notes
        ) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), DepartureStore.departure(of: id),
            CategoryStore.spans(of: id), VATStandingStore.spans(of: id),
            PredominanceTestStore.tests(of: id), MandateStore.mandates(of: id),
            LegalBasisStore.spans(of: id), AddressStore.spans(of: id), EvidenceStore.list(of: id),
            MemberStore.people(of: id), PostedMonthStore.chargedOtherwise(id),
            VATListStore(exchange.today).changes, History.of(Member.subject(of: id)),
            RecordNotes.of(Member.subject(of: id)))
        guard let member else { throw NotFound() }
        let record = MemberRecord(
            member: member, departure: departure, categories: categories, standings: standings,
            tests: tests, mandates: mandates, legalBases: bases, addresses: addresses,
            evidence: evidence, people: people, chargedOtherwise: charged,
            listChange: changes.first { $0.member == id }, history: history, notes: notes)
        return exchange.respond(MemberShowView(exchange, record))
    }
}

/// Everything that one member's page shows; every list has the latest first.
struct MemberRecord: Sendable {
    let member: Member
    let departure: RecordedDeparture?
    let categories: [CategorySpan]
    let standings: [VATStandingSpan]
    let tests: [RecordedTest]
    let mandates: [RecordedMandate]
    let legalBases: [LegalBasisSpan]
    let addresses: [AddressSpan]
    let evidence: [KeptEvidence]
    let people: [MemberPerson]
    /// Posted months in which it was charged with another standing than the register has.
    let chargedOtherwise: [Period]
    /// What the last list for the VAT office says otherwise; nil for nothing.
    let listChange: VATListChange?
    let history: [HistoryRow]
    let notes: RecordNotes

    /// What holds on a day; for a member that joins later, what it begins with.
    func category(on day: Day) -> CategorySpan? {
        categories.first { $0.span.contains(max(day, member.joinedOn)) }
    }

    func standing(on day: Day) -> VATStandingSpan? {
        standings.first { $0.span.contains(max(day, member.joinedOn)) }
    }
}
