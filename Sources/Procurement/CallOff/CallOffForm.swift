import Kernel
import Postgres
import Web

/// The cart of an order: the price list of one participant with how much of each is wanted.
struct CallOffForm {
    /// What the form is made for.
    struct Choices {
        let participant: Participant
        let lot: LotRow
        let framework: Framework
        let items: [PriceItem]
        /// Who may order: all beneficiaries for the association, their own for a member's people.
        let beneficiaries: [Beneficiary]
        /// What was awarded to the participant and is not ordered yet.
        var awards: [AwardedCompetition] = []
        /// The order that is changed; nil for a new one.
        let order: CallOff?
    }

    var reader: FormReader
    let choices: Choices
    private let t: Messages

    /// A form that nobody has sent yet, with what the order holds.
    init(_ choices: Choices, lines: [CallOffRegister.Line], _ exchange: Exchange) {
        let format = exchange.localized
        self.choices = choices
        t = Messages(exchange.language)
        var values = ["supply": CallOff.Supply.direct.rawValue]
        if let order = choices.order {
            values = [
                "supply": order.supply.rawValue, "purpose": order.purpose,
                "evidence": order.evidence, "clause": order.clause,
                "memberDocument": order.memberDocument,
                "member": "\(order.member)",
                "competition": order.competition.map { "\($0)" } ?? "",
            ]
        } else if choices.beneficiaries.count == 1, let only = choices.beneficiaries.first {
            values["member"] = "\(only.member)"
        } else if let code = exchange.request.query["member"],
            let asked = choices.beneficiaries.first(where: { $0.code == code })
        {
            values["member"] = "\(asked.member)"
        }
        for item in choices.items { values["price-\(item.id)"] = format.amount(item.price) }
        for line in lines {
            values["quantity-\(line.item.id)"] = format.quantity(line.quantity)
            values["price-\(line.item.id)"] = format.amount(line.price)
        }
        reader = FormReader(values: values, exchange.language)
    }

    /// The form that was sent.
    init(_ exchange: Exchange, _ choices: Choices) {
        self.choices = choices
        t = Messages(exchange.language)
        reader = FormReader(exchange)
    }

    /// The order; nil with every field's error noted.
    mutating func draft() -> CallOffDraft? {
        let member = reader.choice(
            "member", label: t.callOff.member,
            among: choices.beneficiaries.map { "\($0.member)" })
        let competition = reader.choice(
            "competition", label: t.callOff.award, required: false,
            among: choices.awards.map { "\($0.id)" })
        let purpose = reader.text("purpose", label: t.callOff.purpose, max: 300)
        let supply = reader.choice("supply", label: t.callOff.supply, among: CallOff.Supply.self)
        let evidence = reader.text(
            "evidence", label: t.callOff.evidence, required: false, max: 500)
        let clause = reader.text("clause", label: t.callOff.clause, required: false, max: 300)
        let memberDocument = reader.text(
            "memberDocument", label: t.callOff.memberDocument, required: false, max: 200)
        let lines = lines().map {
            CallOffLine(item: $0.item.id, quantity: $0.quantity, price: $0.price)
        }
        guard reader.isValid, let member = member.flatMap({ Int64($0) }), let purpose, let supply
        else { return nil }
        return CallOffDraft(
            participant: choices.participant.id, member: member,
            competition: competition.flatMap { Int64($0) }, supply: supply, purpose: purpose,
            evidence: evidence ?? "", clause: clause ?? "",
            memberDocument: memberDocument ?? "", lines: lines)
    }

    /// The items of which some are wanted.
    mutating func lines() -> [(item: PriceItem, quantity: Millionths, price: Cents)] {
        var lines: [(item: PriceItem, quantity: Millionths, price: Cents)] = []
        for item in choices.items {
            let quantity = reader.millionths(
                "quantity-\(item.id)", label: t.callOff.quantityOf(item: item.code),
                required: false, min: .zero, max: Millionths(whole: 1_000_000_000))
            let price = reader.cents(
                "price-\(item.id)", label: t.callOff.priceOf(item: item.code), required: false,
                min: Cents(1))
            guard let quantity, quantity > .zero else { continue }
            lines.append((item, quantity, price ?? item.price))
        }
        return lines
    }

    /// Shows a refusal beside the line or the field that it names.
    mutating func refuse(_ refusal: CallOffRefusal) {
        guard case .priceIsAboveTheList(let code, _, _) = refusal,
            let item = choices.items.first(where: { $0.code == code })
        else { return reader.refuse(refusal) }
        reader.refuse(
            "price-\(item.id)", label: t.callOff.priceOf(item: code),
            refusal.message(in: reader.language))
    }

    var member: FieldView {
        reader.selectField(
            "member", label: t.callOff.member,
            options: choices.beneficiaries.map { ("\($0.member)", "\($0.name) (\($0.code))") },
            help: t.callOff.memberHelp)
    }

    var purpose: FieldView { reader.textField("purpose", label: t.callOff.purpose, max: 300) }

    var supply: FieldView {
        reader.selectField(
            "supply", label: t.callOff.supply,
            options: CallOff.Supply.allCases.filter {
                ($0 != .resale || choices.framework.facts.kind == .supplies)
                    && ($0 != .service || choices.lot.facts.hiresPeople)
            }.map { ($0.rawValue, $0.word(t)) },
            help: t.callOff.supplyHelp)
    }

    /// Nil where nothing was awarded to the participant.
    var award: FieldView? {
        guard !choices.awards.isEmpty else { return nil }
        return reader.selectField(
            "competition", label: t.callOff.award,
            options: choices.awards.map { award in
                (
                    "\(award.id)",
                    t.callOff.awardOption(
                        number: Competition.number(of: award.id), subject: award.subject,
                        left: Localized(reader.language).euro(award.left))
                )
            }, help: t.callOff.awardHelp, required: false)
    }

    var memberDocument: FieldView {
        reader.textField(
            "memberDocument", label: t.callOff.memberDocument, help: t.callOff.memberDocumentHelp,
            required: false, max: 200)
    }

    /// Nil where the mode of the lot never asks for it.
    var evidence: FieldView? {
        guard !choices.lot.facts.mode.isForOne else { return nil }
        return reader.textField(
            "evidence", label: t.callOff.evidence, help: t.callOff.evidenceHelp, required: false,
            max: 500)
    }

    var clause: FieldView? {
        guard choices.lot.facts.hiresPeople else { return nil }
        return reader.textField(
            "clause", label: t.callOff.clause, help: t.callOff.clauseHelp, required: false,
            max: 300)
    }

    func quantity(of item: PriceItem) -> FieldView {
        reader.numberField(
            "quantity-\(item.id)", label: t.callOff.quantityOf(item: item.name), required: false,
            unit: item.unit)
    }

    func price(of item: PriceItem) -> FieldView {
        reader.amountField(
            "price-\(item.id)", label: t.callOff.priceOf(item: item.name), required: false)
    }
}

/// The cart as a page.
struct CallOffFormView: View {
    struct Row: Sendable {
        let code: String
        let name: String
        let unit: String
        let listPrice: String
        let rate: String
        let quantity: FieldView
        let price: FieldView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let participant: HiddenFieldView
    let member: FieldView
    let purpose: FieldView
    let supply: FieldView
    let award: FieldView?
    let memberDocument: FieldView
    let evidence: FieldView?
    let clause: FieldView?
    let rows: [Row]
    let ceilings: [CeilingView]

    init(_ form: CallOffForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let choices = form.choices
        let lot = choices.lot.facts
        self.t = t
        page = exchange.page(
            choices.order == nil
                ? t.callOff.new(supplier: choices.participant.name) : t.callOff.correct,
            help: t.callOff.help,
            lead: t.callOff.formLead(
                lot: "\(lot.number)", framework: choices.framework.facts.number),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(
                    choices.framework.facts.number,
                    path: FrameworkPages.path(of: choices.framework.id)),
                Crumb(
                    t.lot.short(number: "\(lot.number)"), path: LotPages.path(of: choices.lot.id)),
            ], at: CallOffPages.path)
        action =
            choices.order.map { CallOffPages.path(of: $0.id) + "/correction" }
            ?? CallOffPages.path
        cancelPath =
            choices.order.map { CallOffPages.path(of: $0.id) }
            ?? ParticipantPages.path(of: choices.participant.id)
        errors = form.reader.errorsView
        participant = HiddenFieldView("participant", "\(choices.participant.id)")
        member = form.member
        purpose = form.purpose
        supply = form.supply
        award = form.award
        memberDocument = form.memberDocument
        evidence = form.evidence
        clause = form.clause
        rows = Self.rows(form, t, format)
        ceilings =
            [
                CeilingView(choices.framework.facts.number, choices.framework.headroom, t, format),
                CeilingView(
                    t.lot.one(number: "\(lot.number)", title: lot.titles[exchange.language]),
                    choices.lot.headroom, t, format),
            ]
            + (choices.beneficiaries.count == 1
                ? choices.beneficiaries.map { CeilingView($0.name, $0.headroom, t, format) } : [])
    }

    static func rows(_ form: CallOffForm, _ t: Messages, _ format: Localized) -> [Row] {
        form.choices.items.map { item in
            Row(
                code: item.code, name: item.name, unit: item.unit,
                listPrice: format.amount(item.price),
                rate: t.ceiling.percent(percent: format.quantity(item.rate)),
                quantity: form.quantity(of: item), price: form.price(of: item))
        }
    }
}
