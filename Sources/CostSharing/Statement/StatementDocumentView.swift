import Kernel
import Web

/// The documents of a statement as they are printed and sent, in the member's language.
struct StatementDocumentView: View {
    let page: PageFrame
    let t: Messages
    let issuer: Party
    let member: Party
    let period: String
    let sheets: [StatementSheet]
    let smallPrint: String
    let csvPath: String
    let language: String

    /// Who sends or receives, line by line.
    struct Party: Sendable, Item {
        let name: String
        let lines: [String]
    }

    init(_ statement: Statement, _ exchange: Exchange) {
        let language = statement.member.language
        let t = Messages(language)
        let format = Localized(language)
        let path = StatementPages.path(of: statement.period, statement.member.code)
        let period = format.period(statement.period)
        let title = t.statement.one(member: statement.member.name, period: period)
        self.t = t
        self.language = language.rawValue
        self.period = period
        page = exchange.page(
            title,
            crumbs: [
                Crumb(
                    Messages(exchange.language).statement.title, path: "/cost-sharing/statements"),
                Crumb(title, path: path),
            ])
        issuer = Party(
            name: statement.issuer.names[language],
            lines: [
                statement.issuer.street,
                "\(statement.issuer.postalCode) \(statement.issuer.cities[language])",
                "BE \(statement.issuer.enterpriseNumber)",
                "IBAN \(statement.issuer.iban) · BIC \(statement.issuer.bic)",
            ])
        member = Party(
            name: statement.member.name,
            lines: ["\(t.statement.categoryName) \(statement.member.category)"]
                + (statement.member.enterpriseNumber.map {
                    ["\(t.statement.enterpriseNumber) \($0)"]
                } ?? []) + [statement.member.code])
        sheets = statement.documents.map { StatementSheet($0, of: statement, t, format) }
        smallPrint = t.statement.small(
            run: "\(statement.period)/\(statement.run)", day: format.day(statement.postedOn))
        csvPath = path + "?format=csv"
    }
}
