import Journal
import Kernel
import Web

/// One framework: its ceilings, lots and modifications, and what the reader may do with it.
struct FrameworkShowView: View {
    struct LotView: Sendable {
        let mode: String
        let quantity: String
        let ceiling: CeilingView
    }

    struct ModificationView: Sendable {
        let ground: String
        let lot: String
        let amount: String
        let endsOn: String
        let reason: String
        let by: String
        let state: TagView
        let mayApprove: Bool
        let mayReject: Bool
        let path: String
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let refusal: NoticeView?
    let errors: FormErrorsView?
    let facts: FactsView
    let reported: String
    let particulars: [ParticularView]
    let whole: CeilingView
    let lots: [LotView]
    let hasLots: Bool
    let modifications: [ModificationView]
    let hasModifications: Bool
    let showsModifications: Bool
    let burnDown: BurnDownView?
    let isDraft: Bool
    let mayKeep: Bool
    let mayConfirm: Bool
    let isOwn: Bool
    let mayModify: Bool
    let mayEnd: Bool
    let reason: FieldView
    let ordersPath: String
    let termPath: String
    /// What is known of another authority's framework; nil for the association's own.
    var foreign: ForeignView?
    let history: HistoryView

    init(
        _ framework: Framework, _ lots: [LotRow], beneficiaries: Int,
        _ modifications: [ModificationRow], _ points: [BurnDown.Point], history: [HistoryRow],
        refusal: (any Refusal)?, _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let facts = framework.facts
        let path = FrameworkPages.path(of: framework.id)
        self.t = t
        self.path = path
        page = exchange.page(
            "\(facts.number), \(facts.titles[exchange.language])", help: t.framework.help,
            lead: t.framework.oneLead(kind: facts.kind.word(t), procedure: facts.procedure.word(t)),
            crumbs: [Crumb(t.framework.title, path: FrameworkPages.path)],
            at: FrameworkPages.path)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        errors = form.errorsView
        self.facts = FactsView([
            FactView(
                t.ceiling.left, format.euro(framework.headroom.left ?? .zero),
                note: t.desk.ofMaximum(
                    maximum: format.euro(framework.headroom.maximum ?? .zero)), isStrong: true),
            FactView(
                t.framework.span,
                t.framework.spanText(
                    from: format.day(facts.startsOn), until: format.day(framework.endsOn))),
            FactView(
                t.framework.beneficiaries, format.number(beneficiaries),
                path: path + "/beneficiaries", isStrong: true),
            FactView(
                t.common.state, "",
                tag: framework.state.tag(t, on: framework.endedOn.map { format.day($0) } ?? "")),
        ])
        reported =
            facts.authority.isEmpty ? "" : t.framework.reported(authority: facts.authority)
        particulars = Self.particulars(framework, t, format)
        whole = CeilingView(facts.number, framework.headroom, t, format)
        self.lots = lots.map { lot in
            LotView(
                mode: lot.facts.mode.word(t), quantity: lot.quantityText(t, format),
                ceiling: CeilingView(
                    t.lot.one(
                        number: "\(lot.facts.number)", title: lot.facts.titles[exchange.language]),
                    lot.headroom, path: LotPages.path(of: lot.id), t, format))
        }
        hasLots = !lots.isEmpty
        let mayDecide = exchange.may(.confirmFrameworks) && framework.state == .inForce
        self.modifications = modifications.map { row in
            Self.modification(row, mayDecide: mayDecide, path, t, exchange)
        }
        hasModifications = !modifications.isEmpty
        showsModifications = framework.state != .draft && exchange.scope == .association
        burnDown =
            exchange.scope == .association
            ? BurnDownView(
                BurnDown(
                    startsOn: facts.startsOn, endsOn: framework.endsOn,
                    maximum: framework.headroom.maximum ?? facts.maximum, points: points,
                    today: exchange.today), t, format) : nil
        isDraft = framework.state == .draft
        mayKeep = isDraft && exchange.may(.keepFrameworks)
        isOwn = isDraft && exchange.person?.id == framework.madeBy
        mayConfirm = isDraft && !isOwn && exchange.may(.confirmFrameworks)
        mayModify = framework.state == .inForce && exchange.may(.keepFrameworks)
        mayEnd = framework.state == .inForce && exchange.may(.confirmFrameworks)
        reason = form.textField("reason", label: t.common.reason, max: 500)
        termPath = PaymentTermPages.path(of: framework.id)
        ordersPath = "\(CallOffPages.path)?framework=\(framework.id)"
        self.history = HistoryView(procurement: history, t, format)
    }

    private static func particulars(
        _ framework: Framework, _ t: Messages, _ format: Localized
    ) -> [ParticularView] {
        let facts = framework.facts
        return [
            ParticularView(
                t.framework.authority,
                facts.authority.isEmpty ? t.framework.association : facts.authority),
            ParticularView(t.framework.notice, facts.notice),
            ParticularView(t.framework.publishedOn, format.day(facts.publishedOn)),
            ParticularView(t.framework.estimated, format.euro(facts.estimated)),
            ParticularView(t.framework.maximum, format.euro(facts.maximum)),
            ParticularView(t.framework.spanReason, facts.spanReason),
            ParticularView(t.common.reason, framework.endReason),
        ].filter { !$0.value.isEmpty }
    }

    private static func modification(
        _ row: ModificationRow, mayDecide: Bool, _ path: String, _ t: Messages,
        _ exchange: Exchange
    ) -> ModificationView {
        let format = exchange.localized
        let waits = row.isApproved == nil
        let day = row.decidedOn.map { format.day($0) } ?? ""
        return ModificationView(
            ground: row.facts.ground.word(t),
            lot: row.lotNumber.map { t.lot.short(number: "\($0)") } ?? "",
            amount: row.facts.amount == .zero ? "" : format.amount(row.facts.amount),
            endsOn: row.facts.endsOn.map { format.day($0) } ?? "", reason: row.facts.reason,
            by: "\(row.proposer), \(format.day(row.proposedOn))",
            state: waits
                ? TagView(.warn, t.modification.waits)
                : row.isApproved == true
                    ? TagView(.ok, t.modification.inForce, date: day)
                    : TagView(.plain, t.modification.aside, date: day),
            mayApprove: waits && mayDecide && exchange.person?.id != row.proposedBy,
            mayReject: waits && mayDecide, path: "\(path)/modifications/\(row.id)")
    }
}

/// One of the fields of a record.
struct ParticularView: Sendable {
    let label: String
    let value: String
    let path: String

    init(_ label: String, _ value: String, path: String = "") {
        self.label = label
        self.value = value
        self.path = path
    }
}

extension LotRow {
    /// What is taken of the quantity; empty where there is none.
    func quantityText(_ t: Messages, _ format: Localized) -> String {
        guard let maximumQuantity else { return "" }
        return t.lot.takenQuantity(
            taken: format.quantity(takenQuantity), maximum: format.quantity(maximumQuantity),
            unit: facts.unit)
    }
}
