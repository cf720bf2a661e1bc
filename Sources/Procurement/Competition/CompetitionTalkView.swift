import Kernel
import Web

/// What was asked, answered and corrected, as an officer sees it.
struct CompetitionTalkView: Sendable, Item {
    struct QuestionRow: Sendable {
        let asked: String
        let body: String
        let told: String
        let answer: String
        let answeredAt: String
        let isAnswered: Bool
        let path: String
        let mayAnswer: Bool
        let toldField: FieldView
        let answerField: FieldView
    }

    struct CorrectionRow: Sendable {
        let at: String
        let body: String
        let changes: [String]
    }

    let questions: [QuestionRow]
    let hasQuestions: Bool
    let corrections: [CorrectionRow]
    let hasCorrections: Bool
    let mayCorrect: Bool
    let correction: FieldView
    let questionsDay: FieldView
    let questionsHour: FieldView
    let tendersDay: FieldView
    let tendersHour: FieldView

    init(
        _ record: CompetitionRecord, _ form: FormReader, _ t: Messages, _ exchange: Exchange
    ) {
        let (w, format, held) = (t.competition, exchange.localized, record.held)
        let isOpen =
            held.state == .invited && !held.isOver && exchange.may(.keepCompetitions)
        questions = record.questions.map { row in
            QuestionRow(
                asked: w.askedBy(supplier: row.supplier, at: format.instant(row.askedAt)),
                body: row.body, told: row.told, answer: row.answer,
                answeredAt: row.answeredAt.map { format.instant($0) } ?? "",
                isAnswered: row.answeredAt != nil,
                path: "\(CompetitionPages.path(of: held.id))/answers/\(row.id)",
                mayAnswer: isOpen && row.answeredAt == nil,
                toldField: FormReader(
                    values: [
                        "told-\(row.id)": form.typed["told-\(row.id)"] ?? row.body
                    ], exchange.language
                ).linesField(
                    "told-\(row.id)", label: w.told, help: w.toldHelp, max: 4000, rows: 3),
                answerField: form.linesField(
                    "answer-\(row.id)", label: w.answer, max: 4000, rows: 3))
        }
        hasQuestions = !questions.isEmpty
        corrections = record.corrections.map { row in
            CorrectionRow(
                at: format.instant(row.at), body: row.body,
                changes: [
                    row.questionsUntil.map { w.newQuestionsUntil(end: format.instant($0)) },
                    row.tendersUntil.map { w.newTendersUntil(end: format.instant($0)) },
                ].compactMap { $0 })
        }
        hasCorrections = !corrections.isEmpty
        mayCorrect = isOpen
        correction = form.linesField("correction", label: w.correction, max: 4000)
        questionsDay = form.dayField(
            "questionsDay", label: w.questionsUntil, help: w.extendHelp, required: false)
        questionsHour = form.hourField("questionsHour", label: w.questionsHour, t)
        tendersDay = form.dayField(
            "tendersDay", label: w.tendersUntil, help: w.extendHelp, required: false)
        tendersHour = form.hourField("tendersHour", label: w.tendersHour, t)
    }
}

extension FormReader {
    /// A full hour of the working day, or none.
    func hourField(_ name: String, label: String, _ t: Messages) -> FieldView {
        selectField(
            name, label: label,
            options: (8...18).map { ("\($0)", t.competition.hour(hour: "\($0)")) },
            required: false)
    }
}
