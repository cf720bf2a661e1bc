import Kernel
import Postgres
import Web

/// The form of a change of VAT standing.
struct StandingChangeFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action, cancelPath: String
    let standing, from, basis, evidence: FieldView

    init(
        _ exchange: Exchange, _ reader: FormReader, of member: Member, _ spans: [VATStandingSpan]
    ) {
        t = Messages(exchange.language)
        cancelPath = MemberPath.member(member.id)
        page = exchange.page(
            t.vatStandingChange.title(name: member.facts.name), help: t.vatStandingChange.help,
            lead: Self.lead(spans, t, exchange.localized),
            crumbs: [
                Crumb(t.list.title, path: MemberPath.list),
                Crumb(member.facts.name, path: cancelPath),
            ], at: MemberPath.list)
        errors = reader.errorsView
        action = MemberPath.standingChange(member.id)
        standing = reader.selectField(
            "vat_standing", label: t.label.standing, options: VATStanding.options(t))
        from = reader.periodField("from", label: t.label.fromMonth, help: t.help.standingFrom)
        basis = reader.basisField(t)
        evidence = reader.evidenceField(t)
    }

    private static func lead(
        _ spans: [VATStandingSpan], _ t: Messages, _ localized: Localized
    ) -> String {
        guard let present = spans.first(where: { $0.span.until == nil }), let from = present.from
        else { return t.refusal.noPresentStanding }
        return t.vatStandingChange.present(
            standing: present.standing.word(t), period: localized.period(from))
    }
}
