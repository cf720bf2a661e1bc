import Kernel
import Postgres
import Web

/// The form of an assignment as it was typed.
struct AssignmentForm {
    var reader: FormReader
    /// Nil while it is new.
    let assignment: Assignment?
    private let t: Messages

    init(_ reader: FormReader, of assignment: Assignment?, _ exchange: Exchange) {
        self.reader = reader
        self.assignment = assignment
        t = Messages(exchange.language)
    }

    /// The number of the consultant; of a new one only.
    var consultant: String? { reader.typed["consultant"].map { $0.uppercased() } }

    /// What was typed; nil with every field's error noted.
    var draft: (AssignmentDraft, AssignmentRecording.Line)? {
        mutating get {
            let words = t.assignment
            if assignment == nil {
                _ = reader.text("consultant", label: t.consultant.number, max: 16)
            }
            let order = reader.text("order", label: words.order, max: 24)
            let days = reader.millionths(
                "days", label: t.consulting.days, min: Millionths(1), max: Millionths(whole: 2000))
            let rate = reader.cents(
                "rate", label: words.rate, min: Cents(1), max: Cents(100_000_000))
            let ceiling = reader.cents(
                "ceiling", label: words.ceiling, min: Cents(1), max: Cents(100_000_000_000))
            let day = reader.text("day", label: words.dayLength, max: 5)
            let first = reader.day("from", label: words.from)
            let last = reader.day("until", label: words.until)
            let manager = reader.text("manager", label: words.manager, required: false, max: 60)
            let clause = reader.lines("clause", label: words.clause, required: false, max: 2000)
            let council = reader.day("council", label: words.council, required: false)
            let line = order.flatMap(AssignmentRecording.Line.init)
            if order != nil, line == nil {
                reader.refuse(AssignmentRefusal.orderIsUnknown, label: words.order)
            }
            let length = day.flatMap(WorkTime.init)
            if day != nil, !(length.map { (240...720).contains($0.minutes) } ?? false) {
                reader.refuse("day", label: words.dayLength, words.dayLengthRefusal)
            }
            guard reader.isValid, let line, let days, let rate, let ceiling, let length, let first,
                let last
            else { return nil }
            let draft = AssignmentDraft(
                days: days, rate: rate, ceiling: ceiling, dayMinutes: length.minutes, first: first,
                last: last, manager: manager ?? "", clause: clause ?? "", councilToldOn: council)
            return (draft, line)
        }
    }

    func view(_ exchange: Exchange) -> EntryView {
        let words = t.assignment
        let path = assignment.map { AssignmentPages.path(of: $0.id) } ?? AssignmentPages.path
        var fields: [FormFieldView] = []
        if let assignment {
            var version = reader.textField("version", label: words.version, required: false)
            version.value = reader.typed["version"] ?? String(assignment.version)
            version.isReadOnly = true
            fields.append(.text(version))
        } else {
            fields.append(
                .text(
                    reader.textField(
                        "consultant", label: t.consultant.number, help: words.consultantHelp,
                        max: 16)))
        }
        fields += [
            .text(reader.textField("order", label: words.order, help: words.orderHelp, max: 24)),
            .text(reader.numberField("days", label: t.consulting.days, help: words.daysHelp)),
            .text(reader.amountField("rate", label: words.rate, help: words.rateHelp)),
            .text(reader.amountField("ceiling", label: words.ceiling, help: words.ceilingHelp)),
            .text(
                reader.textField("day", label: words.dayLength, help: words.dayLengthHelp, max: 5)),
            .text(reader.dayField("from", label: words.from)),
            .text(reader.dayField("until", label: words.until)),
            .text(
                reader.textField(
                    "manager", label: words.manager, help: words.managerHelp, required: false,
                    max: 60)),
            .lines(
                reader.linesField(
                    "clause", label: words.clause, help: words.clauseHelp, required: false,
                    max: 2000)),
            .text(
                reader.dayField(
                    "council", label: words.council, help: words.councilHelp, required: false)),
        ]
        return EntryView(
            assignment == nil ? words.new : words.change, lead: words.formLead, help: words.help,
            button: words.record, to: assignment == nil ? path : path + "/correction", back: path,
            under: [Crumb(words.title, path: AssignmentPages.path)], at: AssignmentPages.path,
            reader, fields, exchange)
    }
}

extension Assignment {
    /// What stands in the form that changes it.
    func values(_ format: Localized) -> [String: String] {
        [
            "version": String(version),
            "order": order.map { "CO \($0)/\(position ?? 1)" } ?? "",
            "days": format.quantity(days), "rate": format.amount(rate),
            "ceiling": format.amount(ceiling), "day": WorkTime(minutes: dayMinutes).text,
            "from": span.from.map { "\($0)" } ?? "", "until": lastDay.map { "\($0)" } ?? "",
            "manager": managerLogin, "clause": clause,
            "council": councilToldOn.map { "\($0)" } ?? "",
        ]
    }
}
