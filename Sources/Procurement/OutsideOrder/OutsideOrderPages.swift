import Kernel
import Postgres
import Web

/// The form that reports one order which was placed outside; it goes the way of a file of one order.
enum OutsideOrderPages {
    static func newPath(from participant: Int64) -> String {
        "/procurement/outside-orders/new?participant=\(participant)"
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let choices = try await choices(
            exchange, from: exchange.request.query["participant"])
        return exchange.respond(
            OutsideOrderFormView(CallOffForm(choices, lines: [], exchange), exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
        let choices = try await choices(exchange, from: exchange.form["participant"])
        var form = CallOffForm(exchange, choices)
        guard let report = OutsideOrderReport(&form, t) else {
            return exchange.respond(OutsideOrderFormView(form, exchange), status: .unprocessable)
        }
        let file = ProcurementFile(.orders, name: "\(report.number).csv", bytes: report.file)
        do {
            let intake = try await file.takeAlone(
                by: actor.id, of: IntakeReporter(member: actor.memberID, supplier: nil),
                today: today, in: exchange.db)
            return exchange.redirect(
                to: IntakePages.path(of: intake), notice: t.outside.wasReported)
        } catch let refused as ProcurementFindings {
            report.refuse(refused, in: &form)
            return exchange.respond(OutsideOrderFormView(form, exchange), status: .unprocessable)
        }
    }

    private static func choices(
        _ exchange: Exchange, from participant: String?
    ) async throws -> CallOffForm.Choices {
        guard let participant = participant.flatMap({ Int64($0) }) else { throw NotFound() }
        return try await CallOffPages.choices(exchange, from: participant, order: nil)
    }
}

extension ProcurementFile {
    /// Takes a small file in at once, in a transaction of its own; again where somebody took from its
    /// ceilings meanwhile.
    func takeAlone(
        by person: Int64, of reporter: IntakeReporter, today: Day, in pool: Postgres.Pool
    ) async throws -> Int64 {
        func take() async throws -> Int64 {
            try await pool.transaction(.association, isolation: .readCommitted) {
                try await self.take(by: person, of: reporter, today: today, in: $0)
            }
        }
        do {
            return try await take()
        } catch DatabaseError.violation(let violation)
            where CallOffRefusal.isCeiling(violation.constraint)
        { return try await take() }
    }
}

/// What was typed about an order that was placed outside.
struct OutsideOrderReport {
    let number: String
    let orderedOn: Day
    let member: Beneficiary
    let purpose: String
    let evidence: String
    let clause: String
    let lines: [(item: PriceItem, quantity: Millionths, price: Cents)]
    private let choices: CallOffForm.Choices

    /// Nil with every field's error noted.
    init?(_ form: inout CallOffForm, _ t: Messages) {
        let choices = form.choices
        let number = form.reader.text("number", label: t.outside.number, max: 60)
        let member = form.reader.choice(
            "member", label: t.callOff.member,
            among: choices.beneficiaries.map { "\($0.member)" })
        let orderedOn = form.reader.day("orderedOn", label: t.outside.orderedOn)
        let purpose = form.reader.text("purpose", label: t.callOff.purpose, max: 300)
        let evidence = form.reader.text(
            "evidence", label: t.callOff.evidence, required: false, max: 500)
        let clause = form.reader.text(
            "clause", label: t.callOff.clause, required: false, max: 300)
        let lines = form.lines()
        if form.reader.isValid, lines.isEmpty { form.refuse(.hasNoLines) }
        guard form.reader.isValid, let number, let orderedOn, let purpose,
            let chosen = choices.beneficiaries.first(where: { "\($0.member)" == member })
        else { return nil }
        self.number = number
        self.orderedOn = orderedOn
        self.member = chosen
        self.purpose = purpose
        self.evidence = evidence ?? ""
        self.clause = clause ?? ""
        self.lines = lines
        self.choices = choices
    }

    /// As a file of one order.
    var file: [UInt8] {
        var csv = CSVWriter(
            header: ProcurementFileKind.orders.columns + ["evidence", "clause"])
        for line in lines {
            csv.append([
                number, choices.framework.facts.number, "\(choices.lot.facts.number)",
                choices.participant.number, member.code, "\(orderedOn)", purpose,
                line.item.code, line.quantity.decimal, line.price.decimal, evidence, clause,
            ])
        }
        return csv.bytes
    }

    /// Shows what was found of the file beside the fields that it was made of.
    func refuse(_ refused: ProcurementFindings, in form: inout CallOffForm) {
        for finding in refused.all {
            let message = finding.message(in: form.reader.language)
            let item = finding.line.flatMap { line in
                lines.indices.contains(line - 2) ? lines[line - 2].item : nil
            }
            let field =
                switch finding.field {
                case "quantity", "item": item.map { "quantity-\($0.id)" } ?? "number"
                case "price": item.map { "price-\($0.id)" } ?? "number"
                case "ordered_on": "orderedOn"
                case "member", "evidence", "clause", "purpose": finding.field ?? "number"
                default: "number"
                }
            form.reader.refuse(field, message)
        }
    }
}

/// The form as a page.
struct OutsideOrderFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let participant: String
    let cancelPath: String
    let number: FieldView
    let member: FieldView
    let orderedOn: FieldView
    let purpose: FieldView
    let evidence: FieldView?
    let clause: FieldView?
    let rows: [CallOffFormView.Row]

    init(_ form: CallOffForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let choices = form.choices
        self.t = t
        page = exchange.page(
            t.outside.title(supplier: choices.participant.name), help: t.outside.help,
            lead: t.outside.lead(
                lot: "\(choices.lot.facts.number)", framework: choices.framework.facts.number),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(
                    choices.participant.name,
                    path: ParticipantPages.path(of: choices.participant.id)),
            ], at: IntakePages.path)
        errors = form.reader.errorsView
        participant = "\(choices.participant.id)"
        cancelPath = ParticipantPages.path(of: choices.participant.id)
        number = form.reader.textField(
            "number", label: t.outside.number, help: t.outside.numberHelp, max: 60)
        member = form.member
        orderedOn = form.reader.dayField("orderedOn", label: t.outside.orderedOn)
        purpose = form.purpose
        evidence = form.evidence
        clause = form.clause
        rows = CallOffFormView.rows(form, t, exchange.localized)
    }
}
