import Kernel
import Web

/// The form in which a competition is prepared, as a page.
struct CompetitionFormView: View {
    struct CriterionRow: Sendable {
        let name: FieldView
        let weight: FieldView
    }

    struct ParticipantRow: Sendable {
        let leave: FieldView
        let reason: FieldView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let lot: HiddenFieldView
    let version: HiddenFieldView
    let member: FieldView
    let subject: FieldView
    let need: FieldView
    let estimated: FieldView
    let quantity: FieldView
    let unit: FieldView
    let neededOn: FieldView
    let formula: FieldView
    let tieRule: FieldView
    let scale: FieldView
    let evaluators: FieldView
    let standstill: FieldView
    let questionsDay: FieldView
    let questionsHour: FieldView
    let tendersDay: FieldView
    let tendersHour: FieldView
    let criteria: [CriterionRow]
    let participants: [ParticipantRow]

    init(_ form: CompetitionForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let (w, reader, choices) = (t.competition, form.reader, form.choices)
        let place = choices.place
        let home = choices.competition.map { CompetitionPages.path(of: $0.id) }
        self.t = t
        page = exchange.page(
            home == nil ? w.new : w.correct, help: w.help,
            lead: w.newLead(lot: "\(place.lotNumber)", framework: place.number),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(place.number, path: FrameworkPages.path(of: place.framework)),
                Crumb(
                    t.lot.short(number: "\(place.lotNumber)"), path: LotPages.path(of: place.lot)
                ),
            ], at: CompetitionPages.path)
        action = home.map { $0 + "/preparation" } ?? CompetitionPages.path
        cancelPath = home ?? LotPages.path(of: place.lot)
        errors = reader.errorsView
        lot = HiddenFieldView("lot", "\(place.lot)")
        version = HiddenFieldView(
            "version", reader.typed["version"] ?? "\(choices.competition?.version ?? 0)")
        var member = reader.selectField(
            "member", label: w.member,
            options: choices.beneficiaries.map { ("\($0.member)", "\($0.name) (\($0.code))") },
            required: false)
        member.options = member.options.map { option in
            option.value.isEmpty
                ? OptionView(value: "", label: w.association, isSelected: option.isSelected)
                : option
        }
        self.member = member
        subject = reader.textField("subject", label: w.subject)
        need = reader.linesField("need", label: w.need, help: w.needHelp, max: 8000, rows: 8)
        estimated = reader.amountField("estimated", label: w.estimated)
        quantity = reader.numberField("quantity", label: w.quantity, required: false)
        unit = reader.textField("unit", label: w.unit, required: false, max: 40)
        neededOn = form.day("neededOn", label: w.neededOn)
        formula = reader.selectField(
            "formula", label: w.formula,
            options: PriceFormula.allCases.map { ($0.rawValue, $0.word(t)) })
        tieRule = reader.selectField(
            "tieRule", label: w.tieRule,
            options: TieRule.allCases.map { ($0.rawValue, $0.word(t)) })
        scale = reader.numberField("scale", label: w.scale)
        evaluators = reader.numberField("evaluators", label: w.evaluators)
        standstill = reader.numberField(
            "standstill", label: w.standstill, help: w.standstillHelp)
        questionsDay = form.day("questionsDay", label: w.questionsUntil)
        questionsHour = form.hour("questionsHour", label: w.questionsHour)
        tendersDay = form.day(
            "tendersDay", label: w.tendersUntil, help: w.termHelp(days: "\(choices.days)"))
        tendersHour = form.hour("tendersHour", label: w.tendersHour)
        criteria = CompetitionForm.criteria.map { number in
            let kind = number == 1 ? w.priceKind : w.qualityKind
            return CriterionRow(
                name: reader.textField(
                    "name-\(number)", label: "\(w.criterionOf(number: "\(number)")) (\(kind))",
                    required: number == 1, max: 120),
                weight: reader.numberField(
                    "weight-\(number)", label: w.weightOf(number: "\(number)"),
                    required: number == 1))
        }
        participants = choices.participants.map { participant in
            ParticipantRow(
                leave: reader.checkboxField(
                    "leave-\(participant.id)", label: "\(participant.name): \(w.isLeftOut)"),
                reason: reader.textField(
                    "reason-\(participant.id)", label: w.leaveOut(name: participant.name),
                    help: w.leaveOutHelp, required: false, max: 500))
        }
    }
}
