import Kernel
import Web

/// The form in which a competition is prepared.
struct CompetitionForm {
    /// What the form is made for.
    struct Choices: Sendable {
        let place: CompetitionStore.Place
        let participants: [Participant]
        let beneficiaries: [Beneficiary]
        let days: Int
        /// The competition that is changed; nil for a new one.
        let competition: Competition?
    }

    /// The price, and up to five criteria of quality.
    static let criteria = 1...6
    private static let hours = 8...18

    var reader: FormReader
    let choices: Choices
    private let t: Messages

    /// A form that nobody has sent yet, with what was prepared.
    init(_ choices: Choices, values: [String: String], _ exchange: Exchange) {
        self.choices = choices
        t = Messages(exchange.language)
        reader = FormReader(values: values, exchange.language)
    }

    /// The form that was sent.
    init(_ exchange: Exchange, _ choices: Choices) {
        self.choices = choices
        t = Messages(exchange.language)
        reader = FormReader(exchange)
    }

    /// What was prepared; nil with every field's error noted.
    mutating func draft() -> CompetitionDraft? {
        let w = t.competition
        let member = reader.choice(
            "member", label: w.member, required: false,
            among: choices.beneficiaries.map { "\($0.member)" })
        let subject = reader.text("subject", label: w.subject, max: 200)
        let need = reader.lines("need", label: w.need, max: 8000)
        let estimated = reader.cents(
            "estimated", label: w.estimated, min: Cents(1), max: Cents.limit)
        let quantity = reader.millionths(
            "quantity", label: w.quantity, required: false, min: Millionths(1),
            max: Millionths(whole: 1_000_000_000))
        let unit = reader.text("unit", label: w.unit, required: false, max: 40)
        let neededOn = reader.day("neededOn", label: w.neededOn)
        let formula = reader.choice("formula", label: w.formula, among: PriceFormula.self)
        let tieRule = reader.choice("tieRule", label: w.tieRule, among: TieRule.self)
        let scale = reader.integer("scale", label: w.scale, in: 2...100)
        let evaluators = reader.integer("evaluators", label: w.evaluators, in: 1...9)
        let standstill = reader.integer("standstill", label: w.standstill, in: 0...60)
        let questions = deadline("questions", w.questionsUntil, w.questionsHour)
        let tenders = deadline("tenders", w.tendersUntil, w.tendersHour)
        let criteria = typedCriteria()
        let leftOut = typedLeftOut()
        guard reader.isValid, let subject, let need, let estimated, let neededOn, let formula,
            let tieRule, let scale, let evaluators, let standstill, let questions, let tenders
        else { return nil }
        return CompetitionDraft(
            lot: choices.place.lot, member: member.flatMap { Int64($0) }, subject: subject,
            need: need, estimated: estimated, quantity: quantity, unit: unit ?? "",
            neededOn: neededOn, formula: formula, tieRule: tieRule, scale: scale,
            evaluators: evaluators, standstillDays: standstill,
            questionsUntil: questions.instant, tendersUntil: tenders.instant,
            criteria: criteria, leftOut: leftOut)
    }

    private mutating func deadline(_ name: String, _ day: String, _ hour: String) -> Deadline? {
        let (day, hour) = (
            reader.day(name + "Day", label: day),
            reader.choice(name + "Hour", label: hour, among: Self.hours.map { "\($0)" })
        )
        guard let day, let hour = hour.flatMap({ Int($0) }) else { return nil }
        return Deadline(day, hour: hour)
    }

    private mutating func typedCriteria() -> [Criterion] {
        Self.criteria.compactMap { place in
            let isPrice = place == 1
            let isUsed =
                isPrice || !(reader.typed["name-\(place)"] ?? "").isEmpty
                || !(reader.typed["weight-\(place)"] ?? "").isEmpty
            guard isUsed else { return nil }
            let name = reader.text(
                "name-\(place)", label: t.competition.criterionOf(number: "\(place)"), max: 120)
            let weight = reader.integer(
                "weight-\(place)", label: t.competition.weightOf(number: "\(place)"),
                in: 1...100)
            guard let name, let weight else { return nil }
            return Criterion(isPrice ? .price : .quality, name, weight: weight)
        }
    }

    /// Who is ticked or has a reason; a tick without a reason is refused afterwards.
    private mutating func typedLeftOut() -> [Int64: String] {
        var leftOut: [Int64: String] = [:]
        for participant in choices.participants {
            let reason = reader.text(
                "reason-\(participant.id)",
                label: t.competition.leaveOut(name: participant.name), required: false,
                max: 500)
            if reader.checkbox("leave-\(participant.id)") || reason != nil {
                leftOut[participant.id] = reason ?? ""
            }
        }
        return leftOut
    }

    func day(_ name: String, label: String, help: String = "") -> FieldView {
        reader.dayField(name, label: label, help: help)
    }

    func hour(_ name: String, label: String) -> FieldView {
        reader.selectField(
            name, label: label,
            options: Self.hours.map { ("\($0)", t.competition.hour(hour: "\($0)")) })
    }
}

extension Competition {
    /// What stands in the form that changes it.
    func values(_ format: Localized) -> [String: String] {
        let (questions, tenders) = (Deadline(facts.questionsUntil), Deadline(facts.tendersUntil))
        var values = [
            "member": facts.member.map { "\($0)" } ?? "", "subject": facts.subject,
            "need": facts.need, "estimated": format.amount(facts.estimated),
            "quantity": facts.quantity.map { format.quantity($0) } ?? "", "unit": facts.unit,
            "neededOn": "\(facts.neededOn)", "formula": facts.formula.rawValue,
            "tieRule": facts.tieRule.rawValue, "scale": "\(facts.scale)",
            "evaluators": "\(facts.evaluators)", "standstill": "\(facts.standstillDays)",
            "questionsDay": "\(questions.day)", "questionsHour": "\(questions.hour)",
            "tendersDay": "\(tenders.day)", "tendersHour": "\(tenders.hour)",
            "version": "\(version)",
        ]
        for (place, criterion) in facts.criteria.enumerated() {
            values["name-\(place + 1)"] = criterion.name
            values["weight-\(place + 1)"] = "\(criterion.weight)"
        }
        for (participant, reason) in facts.leftOut {
            values["leave-\(participant)"] = "yes"
            values["reason-\(participant)"] = reason
        }
        return values
    }
}
