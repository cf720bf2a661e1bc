import Journal
import Kernel
import Postgres
import Web

extension MemberPages {
    /// One member with what held when, its people and what was changed.
    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (member, categories, standings, people, history, notes) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), CategoryStore.spans(of: id),
            VATStandingStore.spans(of: id), MemberStore.people(of: id),
            History.of(Member.subject(of: id)), RecordNotes.of(Member.subject(of: id)))
        guard let member else { throw NotFound() }
        let record = MemberRecord(
            member: member, categories: categories, standings: standings, people: people,
            history: history, notes: notes)
        return exchange.respond(MemberShowView(exchange, record))
    }
}

/// Everything that one member's page shows.
struct MemberRecord: Sendable {
    let member: Member
    /// The latest first.
    let categories: [CategorySpan]
    /// The latest first.
    let standings: [VATStandingSpan]
    let people: [MemberPerson]
    /// The latest first.
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
