import Kernel
import Postgres
import Web

/// The form with which a member's facts are corrected.
enum CorrectionPages {
    static let page = CorrectionPage<Member>(
        find: { try await $0.member() }, version: \.version,
        values: { MemberForm.values($0.facts) },
        fields: { MemberForm($0).fields },
        shown: { field in
            field.name == "enterprise_number"
                ? EnterpriseNumber(field.value)?.description ?? field.value : field.shown
        },
        frame: { member, exchange in
            let t = Messages(exchange.language)
            let path = MemberPath.member(member.id)
            return CorrectionFrame(
                t.correction.title(name: member.facts.name), help: t.correction.help,
                crumbs: [
                    Crumb(t.list.title, path: MemberPath.list),
                    Crumb(member.facts.name, path: path),
                ], at: MemberPath.list, path: path, button: t.correction.button,
                cancel: t.cancel, done: t.correction.done, nothing: t.correction.nothing)
        }, write: write)

    @Sendable private static func write(
        over member: Member, _ reader: inout FormReader, _ exchange: Exchange
    ) async throws -> CorrectionOutcome {
        var form = MemberForm(reader)
        defer { reader = form.reader }
        guard let facts = form.facts() else { return .refused }
        let actor = try exchange.actor.id
        let outcome = try await form.reader.deciding(form.t) {
            let correction = try Correction.decide(of: member, to: facts)
            if correction.isEmpty { return CorrectionOutcome.nothing }
            return CorrectionOutcome(
                try await exchange.db.transaction(exchange.scope) {
                    try await correction.record(in: $0, by: actor)
                })
        }
        return outcome ?? .refused
    }
}
