import Kernel
import Web

/// One statement on the screen, in the reader's language.
struct StatementShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let sheets: [StatementSheet]
    let documentPath: String
    let csvPath: String
    let memberPath: String
    let foot: RecordFootView?

    let flowPath: String
    let askPath: String
    let questions: [StatementSheet.QuestionTag]
    /// What is special about a former round or a reversal.
    let roundNote: NoticeView?
    let rounds: [RoundView]
    let hasRounds: Bool

    init(_ statement: Statement, _ foot: RecordFootView?, _ exchange: Exchange) {
        self.foot = foot
        let questions = exchange.may(.readQuestions) ? statement.questions : []
        let t = Messages(exchange.language)
        let format = exchange.localized
        let path = StatementPages.path(of: statement.period, statement.member.code)
        let period = format.period(statement.period)
        self.t = t
        page = exchange.page(
            t.statement.one(member: statement.member.name, period: period),
            help: t.statement.help, lead: t.statement.oneLead(period: period),
            crumbs: [
                Crumb(t.statement.title, path: "/cost-sharing/statements"),
                Crumb(period, path: "/cost-sharing/statements?period=\(statement.period)"),
            ])
        facts = Self.facts(statement, t, format)
        let mayRelease = exchange.may(.releaseDocuments)
        sheets = statement.documents.map { document in
            var sheet = StatementSheet(document, of: statement, t, format)
            if statement.isInForce {
                sheet = sheet.linked(document, of: statement, questions, t)
                if document.isHeld && mayRelease {
                    sheet.releasePath = "/cost-sharing/documents/\(document.id)/release"
                }
            }
            return sheet
        }
        let shown = statement.isInForce ? nil : statement.run
        rounds = statement.rounds.map {
            RoundView(
                $0,
                path: StatementPages.path(of: statement.period, statement.member.code, run: $0.run),
                isShown: $0.run == statement.run, t, format)
        }
        hasRounds = rounds.count > 1
        roundNote = Self.note(statement, t)
        self.questions = questions.filter { $0.pool == nil }
            .map { StatementSheet.QuestionTag($0, t) }
        flowPath = FlowPages.path(ofStatement: statement.period, statement.member.code)
        askPath =
            exchange.may(.askQuestions) ? QuestionPages.newPath(statement.period) : ""
        documentPath = path + "/document" + (shown.map { "?run=\($0)" } ?? "")
        csvPath = path + "?format=csv" + (shown.map { "&run=\($0)" } ?? "")
        memberPath = "/cost-sharing/statements?member=\(statement.member.id)"
    }

    private static func note(_ statement: Statement, _ t: Messages) -> NoticeView? {
        guard let round = statement.round, !statement.isInForce else { return nil }
        let number = "\(round.number)"
        return NoticeView(
            round.isReversal ? .info : .warn,
            round.isReversal
                ? t.reversal.isReversalOf(round: number) : t.reversal.wasReversed(round: number))
    }

    private static func facts(
        _ statement: Statement, _ t: Messages, _ format: Localized
    ) -> FactsView {
        let total = statement.total
        let numbers = statement.documents.compactMap(\.number)
        let references = numbers.compactMap(\.reference)
        let due = numbers.compactMap(\.dueOn).min()
        let earlier = format.period(statement.period.previous)
        return FactsView([
            FactView(
                total.isNegative ? t.statement.toReceive : t.statement.toPay,
                format.euro(total.magnitude),
                note: due.map { t.statement.dueOn(day: format.day($0)) } ?? "", isStrong: true),
            FactView(
                t.statement.reference, references.first.map { "\($0)" } ?? "—",
                note: references.count > 1 ? t.statement.references(count: references.count) : ""),
            FactView(
                t.statement.against(period: earlier),
                statement.change.map { format.signedPercent($0) } ?? t.statement.noEarlier,
                note: statement.previousTotal.map { format.euro($0) } ?? "",
                isStrong: statement.change != nil),
            FactView(
                t.statement.status, "",
                tag: TagView(
                    .ok, t.statement.postedOn(day: format.day(statement.postedOn)))),
        ])
    }
}

extension Statement {
    /// By how much the total differs from the month before, as a share of that; nil where the month
    /// before has none.
    var change: Millionths? {
        guard let previousTotal, previousTotal.value > 0 else { return nil }
        let (high, low) = (total - previousTotal).value.multipliedFullWidth(by: 1_000_000)
        let quotient = previousTotal.value.dividingFullWidth((high, low)).quotient
        return Millionths(quotient)
    }
}
