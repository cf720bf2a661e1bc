import Kernel
import Web

extension PlannedTenderDraft {
    /// What a person typed; nil with every field's error noted.
    init?(
        _ form: inout FormReader, _ members: [(id: Int64, name: String)], _ t: Messages
    ) {
        let w = t.plannedTender
        let title = form.text("title", label: t.framework.name, max: 200)
        let kind = form.choice("kind", label: t.framework.kind, among: FrameworkKind.self)
        let expected = form.day("expectedOn", label: w.expectedOn)
        let member = form.choice(
            "tenderingMember", label: w.tenderingMember, required: false,
            among: members.map { "\($0.id)" })
        let authority = form.text("authority", label: w.authority, required: false, max: 200)
        let cpv = form.cpv("cpv", t)
        if member != nil, authority != nil {
            form.refuse(PlannedTenderRefusal.hasTwoTenderers, label: w.authority)
        }
        guard form.isValid, let title, let kind, let expected else { return nil }
        self.init(
            title: title, kind: kind, cpv: cpv ?? "", expectedOn: expected,
            tenderer: member.flatMap { Int64($0) }.map(Tenderer.member)
                ?? authority.map(Tenderer.authority) ?? .association)
    }

    /// What stands in the form of this plan.
    func values(version: Int) -> [String: String] {
        [
            "title": title, "kind": kind.rawValue, "expectedOn": "\(expectedOn)", "cpv": cpv,
            "tenderingMember": tenderer.member.map { "\($0)" } ?? "",
            "authority": tenderer.authority, "version": "\(version)",
        ]
    }
}

/// The form of a planned tender.
struct PlannedTenderFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let version: HiddenFieldView
    let title: FieldView
    let kind: FieldView
    let expectedOn: FieldView
    let tenderingMember: FieldView
    let authority: FieldView
    let cpv: FieldView

    init(
        _ form: FormReader, of id: Int64?, _ members: [(id: Int64, name: String)],
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let w = t.plannedTender
        self.t = t
        page = exchange.page(
            id == nil ? w.new : w.correct, help: w.help,
            crumbs: [Crumb(w.title, path: PlannedTenderPages.path)], at: PlannedTenderPages.path)
        action =
            id.map { PlannedTenderPages.path(of: $0) + "/correction" }
            ?? PlannedTenderPages.path
        cancelPath = id.map(PlannedTenderPages.path(of:)) ?? PlannedTenderPages.path
        errors = form.errorsView
        version = HiddenFieldView("version", form.typed["version"] ?? "")
        title = form.textField("title", label: t.framework.name, max: 200)
        kind = form.selectField(
            "kind", label: t.framework.kind,
            options: FrameworkKind.allCases.map { ($0.rawValue, $0.word(t)) })
        expectedOn = form.dayField("expectedOn", label: w.expectedOn, help: w.expectedOnHelp)
        tenderingMember = form.selectField(
            "tenderingMember", label: w.tenderingMember,
            options: members.map { ("\($0.id)", $0.name) }, help: w.tendererHelp,
            required: false)
        authority = form.textField(
            "authority", label: w.authority, required: false, max: 200)
        cpv = form.textField(
            "cpv", label: t.lot.cpv, help: t.lot.cpvHelp, required: false, max: 12)
    }
}
