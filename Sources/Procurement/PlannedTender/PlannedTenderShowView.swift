import Kernel
import Web

/// One planned tender: what members need, which procedure that asks for, and what came of it.
struct PlannedTenderShowView: View {
    struct Row: Sendable {
        let member: String
        let quantity: String
        let estimated: String
        let note: String
        let by: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let rows: [Row]
    let hasRows: Bool
    let total: String
    let sentence: String
    let noRows: String
    let path: String
    /// Empty for who may not.
    let correctPath: String
    let mayState: Bool
    let mayEnd: Bool
    let errors: FormErrorsView?
    let member: FieldView?
    let quantity: FieldView
    let unit: FieldView
    let estimated: FieldView
    let note: FieldView
    let framework: FieldView
    let reason: FieldView
    let foot: RecordFootView

    init(
        _ tender: PlannedTender, _ needs: [TenderNeed], _ thresholds: ThresholdRegister,
        _ members: [(id: Int64, name: String)], _ frameworks: [(id: Int64, number: String)],
        _ foot: RecordFootView, _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.plannedTender
        let isMember = exchange.person?.memberID != nil
        let limits = thresholds.of(tender.facts.kind, on: tender.facts.expectedOn)
        self.t = t
        path = PlannedTenderPages.path(of: tender.id)
        page = exchange.page(
            tender.facts.title, help: w.help,
            lead: tender.droppedReason.isEmpty ? w.lead : tender.droppedReason,
            crumbs: [Crumb(w.title, path: PlannedTenderPages.path)], at: PlannedTenderPages.path)
        let framework = tender.framework
        facts = FactsView([
            FactView(
                w.expectedOn, format.day(tender.facts.expectedOn), tag: tender.tag(t)),
            FactView(w.tenderer, tender.tenderer(t)),
            FactView(
                isMember ? w.ownNeed : t.framework.estimated, format.euro(tender.estimated),
                note: isMember ? "" : Publication(tender.estimated, limits).word(t),
                isStrong: true),
            framework.map {
                FactView(
                    t.callOff.framework,
                    tender.frameworkNumber.isEmpty ? "–" : tender.frameworkNumber,
                    path: tender.frameworkNumber.isEmpty ? "" : FrameworkPages.path(of: $0))
            }
                ?? FactView(
                    t.framework.kind, tender.facts.kind.word(t), note: tender.facts.cpv),
        ])
        sentence =
            isMember
            ? w.ownOnly
            : w.limits(
                day: format.day(tender.facts.expectedOn),
                low: limits.lowValue.map { format.euro($0) } ?? "–",
                national: limits.publication.map { format.euro($0) } ?? "–",
                european: limits.european.map { format.euro($0) } ?? "–")
        rows = needs.map { need in
            Row(
                member: "\(need.member) (\(need.code))",
                quantity: "\(format.quantity(need.quantity)) \(need.unit)",
                estimated: format.amount(need.estimated), note: need.note,
                by: need.person.isEmpty
                    ? format.day(need.day)
                    : t.dossier.by(person: need.person, day: format.day(need.day)))
        }
        hasRows = !rows.isEmpty
        noRows = isMember ? w.noOwnNeed : w.noNeeds
        total = format.amount(needs.map(\.estimated).sum())
        let isPlanned = tender.state == .planned
        mayEnd = isPlanned && exchange.may(.keepPlannedTenders)
        correctPath = mayEnd ? path + "/correction" : ""
        mayState = isPlanned && exchange.may(.expressNeeds)
        errors = form.errorsView
        member =
            isMember
            ? nil
            : form.selectField(
                "member", label: t.callOff.member,
                options: members.map { ("\($0.id)", $0.name) })
        quantity = form.numberField("quantity", label: t.callOff.quantity, help: w.quantityHelp)
        unit = form.textField("unit", label: w.unit, max: 30)
        estimated = form.amountField(
            "estimated", label: t.framework.estimated, help: w.estimatedHelp)
        note = form.textField("note", label: w.note, required: false, max: 500)
        self.framework = form.selectField(
            "framework", label: t.callOff.framework,
            options: frameworks.map { ("\($0.id)", $0.number) }, required: false)
        reason = form.textField(
            "reason", label: w.droppedReason, help: w.endHelp, required: false, max: 500)
        self.foot = foot
    }
}
