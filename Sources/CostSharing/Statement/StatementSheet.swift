import Allocation
import Kernel
import Web

/// One document of a statement in finished strings, for the page and for the paper.
struct StatementSheet: Sendable {
    let id: String
    let heading: String
    let count: String
    private(set) var rows: [Row]
    let net: String
    let vat: String
    let base: String
    let rates: [Rate]
    let totalWord: String
    let total: String
    let mention: String
    let issued: String
    let due: String
    let number: String
    let payTo: String
    let payBefore: String
    let reference: String

    var hasRates: Bool { !rates.isEmpty }
    var hasNumber: Bool { !number.isEmpty }
    var hasDue: Bool { !due.isEmpty }
    var hasReference: Bool { !reference.isEmpty }

    struct Row: Sendable {
        let name: String
        let note: String
        let net: String
        let vat: String
        let share: String
        /// Where the line is explained; empty on paper.
        var path = ""
        /// The latest question about the line; nil on paper.
        var question: QuestionTag?
    }

    /// That somebody questioned a line.
    struct QuestionTag: Sendable, Item {
        let path: String
        let text: String
        let kind: String

        init(_ question: QuestionRegister.OfStatement, _ t: Messages) {
            path = QuestionPages.path(of: question.id)
            text = t.question.onStatement(
                number: question.number.text, state: question.state.word(t))
            kind = question.state.tag(t).kind
        }
    }

    struct Rate: Sendable {
        let words: String
        let vat: String
    }

    init(
        _ document: Statement.Document, of statement: Statement, _ t: Messages,
        _ format: Localized
    ) {
        let lines = statement.lines(of: document)
        let isLate = document.bookYear != statement.period.year
        id = "document-\(document.treatment.rawValue)" + (isLate ? "-\(document.bookYear)" : "")
        let kind =
            switch document.number?.kind {
            case .invoice: t.statement.invoice
            case .creditNote: t.statement.creditNote
            case nil: t.statement.noDocument
            }
        number = document.number?.text ?? ""
        let word = document.treatment.word(t) + (isLate ? ", \(document.bookYear)" : "")
        heading =
            number.isEmpty
            ? "\(kind), \(word)" : t.statement.heading(kind: kind, number: number, treatment: word)
        count = t.statement.lines(count: lines.count)
        rows = lines.map { Row($0, of: document, in: statement.period, t, format) }
        net = format.amount(document.onPaper(lines.map(\.net).sum()))
        vat = document.bearsVAT ? format.amount(document.onPaper(lines.map(\.vat).sum())) : "—"
        base = format.amount(document.onPaper(document.base))
        rates = statement.rates.filter { $0.document == document.id }.map { rate in
            Rate(
                words: t.statement.vatRate(
                    rate: "\(rate.percent)", base: format.amount(document.onPaper(rate.base))),
                vat: format.amount(document.onPaper(rate.vat)))
        }
        totalWord = document.isCredit ? t.statement.totalCredit : t.statement.totalToPay
        total = format.euro(document.onPaper(document.total))
        mention = document.treatment.mention(t)
        issued = (document.number?.issuedOn).map { format.day($0) } ?? ""
        due = (document.number?.dueOn).map { format.day($0) } ?? ""
        payBefore =
            switch document.number?.kind {
            case .invoice: t.statement.payBefore(day: due)
            case .creditNote: t.statement.creditText
            case nil: ""
            }
        reference = document.number?.reference.map { "\($0)" } ?? ""
        payTo = reference.isEmpty ? "" : t.statement.payTo(iban: "\(statement.issuer.iban)")
    }
}

extension StatementSheet.Row {
    init(
        _ line: Statement.Line, of document: Statement.Document, in period: Period,
        _ t: Messages, _ format: Localized
    ) {
        let unit = line.isByDays ? t.statement.days : line.unit[format.language]
        let part = Proportion(line.weight, of: line.weightTotal, format)
        name = line.poolNames[format.language]
        let late = line.origin == period ? "" : t.statement.late(period: format.period(line.origin))
        let basis =
            if line.isDirect {
                t.statement.whole
            } else if unit.isEmpty {
                t.statement.portion(weight: part.weight, total: part.total)
            } else {
                t.statement.weight(unit: unit, weight: part.weight, total: part.total)
            }
        note = late.isEmpty ? basis : "\(late), \(basis)"
        net = format.amount(document.onPaper(line.net))
        vat = document.bearsVAT ? format.amount(document.onPaper(line.vat)) : "—"
        share = format.amount(
            document.onPaper(document.bearsVAT ? line.net + line.vat : line.net))
    }
}

extension StatementSheet {
    /// The sheet on the screen: each line leads to why it is what it is, and says who questions it.
    func linked(
        _ document: Statement.Document, of statement: Statement,
        _ questions: [QuestionRegister.OfStatement], _ t: Messages
    ) -> StatementSheet {
        var sheet = self
        sheet.rows = zip(rows, statement.lines(of: document)).map { row, line in
            var row = row
            row.path = DerivationPages.path(
                of: statement.period, statement.member.code, pool: line.pool, origin: line.origin)
            row.question = questions.last { $0.pool == line.pool && $0.origin == line.origin }
                .map { QuestionTag($0, t) }
            return row
        }
        return sheet
    }
}
