import Kernel
import Web

/// What either side types below a question.
struct AnswerForm {
    /// What the association says, and how it closes the question; nil while it leaves it open.
    struct Answer {
        let body: String
        let outcome: Question.Outcome.Kind?
        let correction: Correction?
    }

    var reader: FormReader
    private let t: Messages

    init(_ language: Language) {
        reader = FormReader(values: ["outcome": "open"], language)
        t = Messages(language)
    }

    init(_ exchange: Exchange) {
        reader = FormReader(exchange)
        t = Messages(exchange.language)
    }

    /// The association's answer; nil with every field's error noted.
    mutating func answer() -> Answer? {
        let body = reader.lines("body", label: t.question.answer)
        let chosen = reader.choice(
            "outcome", label: t.question.outcome, among: ["open", "explained", "corrected"])
        let address = reader.text("correction", label: t.question.correction, required: false)
        let outcome = chosen.flatMap { Question.Outcome.Kind(rawValue: $0) }
        let correction = correction(address)
        if outcome == .corrected, address == nil {
            reader.refuse(QuestionRefusal.correctionIsMissing, label: t.question.correction)
        } else if outcome != .corrected, address != nil {
            reader.refuse(QuestionRefusal.onlyCorrectedHasCorrection, label: t.question.correction)
        }
        guard reader.isValid, let body else { return nil }
        return Answer(body: body, outcome: outcome, correction: correction)
    }

    private mutating func correction(_ address: String?) -> Correction? {
        guard let address else { return nil }
        do {
            return try Correction(address)
        } catch {
            reader.refuse(error, label: t.question.correction)
            return nil
        }
    }

    /// The member's reply; nil with the error noted.
    mutating func reply() -> String? {
        let body = reader.lines("body", label: t.question.reply)
        return reader.isValid ? body : nil
    }

    var answerFields: AnswerFields {
        AnswerFields(
            body: reader.linesField("body", label: t.question.answer, rows: 6),
            outcome: reader.selectField(
                "outcome", label: t.question.outcome,
                options: [
                    ("open", t.question.staysOpen), ("explained", t.question.explainedLong),
                    ("corrected", t.question.correctedLong),
                ], help: t.question.outcomeHelp),
            correction: reader.textField(
                "correction", label: t.question.correction, help: t.question.correctionHelp,
                required: false))
    }

    var replyField: FieldView { reader.linesField("body", label: t.question.reply, rows: 4) }
}

/// The fields with which the association answers.
struct AnswerFields: Sendable, Item {
    let body: FieldView
    let outcome: FieldView
    let correction: FieldView
}
