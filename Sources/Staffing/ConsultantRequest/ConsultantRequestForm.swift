import Kernel
import Web

/// The form of a request as it was typed: three criteria at most beside the price.
struct ConsultantRequestForm {
    var reader: FormReader
    private let t: Messages

    init(_ reader: FormReader, _ exchange: Exchange) {
        self.reader = reader
        t = Messages(exchange.language)
    }

    /// What was typed; nil with every field's error noted.
    var draft: ConsultantRequestDraft? {
        mutating get {
            let words = t.consultantRequest
            let profile = reader.text("profile", label: t.consulting.profile, max: 120)
            let days = reader.integer("days", label: t.consulting.days, in: 1...2000)
            let first = reader.day("from", label: t.assignment.from)
            let last = reader.day("until", label: t.assignment.until)
            let reason = reader.lines("reason", label: words.why, max: 2000)
            let price = reader.integer("price", label: words.priceWeight, in: 0...99)
            var criteria: [ConsultantRequestDraft.Criterion] = []
            for place in 1...3 {
                let name = reader.text(
                    "criterion-\(place)", label: words.criterion(place: "\(place)"),
                    required: false, max: 120)
                let weight = reader.integer(
                    "weight-\(place)", label: words.weight(place: "\(place)"),
                    required: name != nil, in: 1...100)
                if let name, let weight {
                    criteria.append(.init(name: name, weight: weight))
                }
            }
            guard reader.isValid, let profile, let days, let first, let last, let reason, let price
            else { return nil }
            return ConsultantRequestDraft(
                profile: profile, days: days, first: first, last: last, reason: reason,
                priceWeight: price, criteria: criteria)
        }
    }

    func view(_ exchange: Exchange) -> EntryView {
        let words = t.consultantRequest
        var fields: [FormFieldView] = [
            .text(
                reader.textField(
                    "profile", label: t.consulting.profile, help: words.profileHelp, max: 120)),
            .text(reader.numberField("days", label: t.consulting.days)),
            .text(reader.dayField("from", label: t.assignment.from)),
            .text(reader.dayField("until", label: t.assignment.until)),
            .lines(
                reader.linesField("reason", label: words.why, help: words.whyHelp, max: 2000)),
            .text(
                reader.numberField(
                    "price", label: words.priceWeight, help: words.priceWeightHelp, unit: "%")),
        ]
        for place in 1...3 {
            fields.append(
                .text(
                    reader.textField(
                        "criterion-\(place)", label: words.criterion(place: "\(place)"),
                        required: false, max: 120)))
            fields.append(
                .text(
                    reader.numberField(
                        "weight-\(place)", label: words.weight(place: "\(place)"),
                        required: false, unit: "%")))
        }
        return EntryView(
            words.new, lead: words.formLead, help: words.help, button: words.record,
            to: ConsultantRequestPages.path, back: ConsultantRequestPages.path,
            under: [Crumb(words.title, path: ConsultantRequestPages.path)],
            at: ConsultantRequestPages.path, reader, fields, exchange)
    }
}
