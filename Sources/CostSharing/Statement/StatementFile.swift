import Allocation
import Kernel
import Web

/// Statements as spreadsheets read them: one row a statement, or one row a line.
enum StatementFile {
    static func list(_ rows: [StatementRegister.Row], _ language: Language) -> Response {
        let t = Messages(language).statement
        var file = CSVWriter(header: [
            t.period, t.member, t.title, t.categoryName, t.documents, t.amount, t.due,
        ])
        for row in rows {
            file.append([
                "\(row.period)", row.code, row.name, row.category, row.numbers, row.total.decimal,
                row.dueOn.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "statements.csv", file)
    }

    static func lines(of statement: Statement, _ language: Language) -> Response {
        let t = Messages(language).statement
        var file = CSVWriter(header: [
            t.period, Messages(language).cost.origin, t.member, t.number, t.treatment, t.pool,
            t.for, t.weightHead, t.weightTotal, t.net, t.vatInCost, t.share,
        ])
        for document in statement.documents {
            for line in statement.lines(of: document) {
                file.append([
                    "\(statement.period)", "\(line.origin)", statement.member.code,
                    document.number?.text ?? "",
                    line.treatment.rawValue, line.poolCode, line.poolNames[language], line.weight,
                    line.weightTotal, line.net.decimal,
                    document.bearsVAT ? line.vat.decimal : "",
                    (document.bearsVAT ? line.net + line.vat : line.net).decimal,
                ])
            }
        }
        return .csv(
            filename: "statement-\(statement.period)-\(statement.member.code).csv", file)
    }
}
