import Allocation
import Kernel
import Postgres
import Web

/// The control of a month before it is posted, as a page and as a file.
enum ControlPages {
    /// The thresholds that may be chosen; unit: thousandths.
    static let thresholds: [Int64] = [0, 50, 100, 250, 500, 1000]

    static func show(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let query = exchange.request.query
        let asked = query["change"].flatMap { Int64($0) }
        let threshold = asked.flatMap { thresholds.contains($0) ? $0 : nil } ?? 100
        let sheet = try await ControlSheet.load(
            period, from: threshold, in: exchange.db, exchange.scope)
        guard sheet.record.costCount > 0 || sheet.record.version > 0 else { throw NotFound() }
        if query["format"] == "csv" { return ControlFile.of(sheet, exchange.language) }
        return exchange.respond(ControlShowView(sheet, threshold: threshold, exchange))
    }

    static func path(of period: Period) -> String { CyclePages.path(of: period) + "/control" }
}

/// The whole control as one file: a line a figure, a part a section.
enum ControlFile {
    static func of(_ sheet: ControlSheet, _ language: Language) -> Response {
        let t = Messages(language)
        let format = Localized(language)
        var file = CSVWriter(header: [
            "section", "subject", "name", "amount", "against", "difference", "per_mille", "state",
            "remark",
        ])
        for side in sheet.origins + sheet.years + sheet.pools {
            file.append([
                side.section, side.code, "", (side.costs + side.received).decimal,
                (side.passedOn + side.charged + side.deductible).decimal,
                side.difference.decimal, "", "", "",
            ])
        }
        for finding in sheet.findings {
            let said = sheet.acknowledgements[finding.key]
            file.append([
                finding.key.kind, finding.key.subject,
                finding.sentence(t, format, in: sheet.month.period), "", "", "", "",
                finding.severity.rawValue, said.map { "\($0.person): \($0.remark)" } ?? "",
            ])
        }
        for (section, changes) in [
            ("pool-change", sheet.poolChanges), ("member-change", sheet.memberChanges),
        ] {
            for change in changes {
                file.append([
                    section, change.code, change.names[language], change.now.decimal,
                    change.before.decimal, change.by.decimal,
                    change.perMille.map { "\($0)" } ?? "", "", "",
                ])
            }
        }
        for document in sheet.documents {
            file.append([
                "documents", document.treatment.rawValue,
                "\(document.invoices)/\(document.creditNotes)", document.invoiced.decimal,
                document.credited.decimal, (document.invoiced + document.credited).decimal, "",
                "", "",
            ])
        }
        for statement in sheet.statements {
            file.append([
                "statement", statement.code, statement.name, statement.total.decimal, "", "", "",
                "", "",
            ])
        }
        return .csv(filename: "control-\(sheet.month.period).csv", file)
    }
}

extension Reconciliation {
    fileprivate var section: String {
        switch subject {
        case .pool: "pool"
        case .origin: "origin"
        case .documents: "year"
        }
    }

    fileprivate var code: String {
        switch subject {
        case .pool(_, let code, _): code
        case .origin(let period): "\(period)"
        case .documents(let year): "\(year)"
        }
    }
}
