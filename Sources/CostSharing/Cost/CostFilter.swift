import Kernel
import Postgres
import Web

/// What a list of costs is asked for.
struct CostFilter: Sendable {
    /// Words of the document, the supplier or the description.
    var text = ""
    /// The month that charges.
    var period: Period?
    /// The month that the cost belongs to.
    var origin: Period?
    var isLateOnly = false
    var source: String?
    var poolID: Int64?
    /// Lines of one file, withdrawn or not.
    var intakeID: Int64?
    var sort = "period"
    var isDescending = true
    var limit = 50
    var offset = 0

    /// At most so many lines of files are looked at for a text, unless the list becomes a file.
    static let mostFound = 5_000
    var isForFile = false

    /// The sources whose lines it may let through.
    var sources: [CostSource] {
        if intakeID != nil { return [.csv] }
        guard let source else { return CostSource.allCases }
        return [CostSource(rawValue: source) ?? .csv]
    }

    /// What lines of a source have to be; those of a withdrawn file are shown only with that file.
    func condition(of source: CostSource) -> SQL {
        var conditions: [SQL] = intakeID == nil ? ["NOT cost.is_withdrawn"] : []
        if let intakeID { conditions.append("cost.record_id = \(intakeID)") }
        conditions.append("cost.source = \(self.source ?? source.rawValue)")
        conditions += common
        if !text.isEmpty { conditions.append(holdsText(source)) }
        return .joined(conditions, separator: " AND ")
    }

    /// Lines of files are found by the index of their words.
    private func holdsText(_ source: CostSource) -> SQL {
        guard source == .csv, intakeID == nil else {
            return "position(kernel.folded(\(text)) IN cost.search) > 0"
        }
        let most = Int64(isForFile ? Int(Int32.max) : Self.mostFound)
        return """
            cost.line_id IN (
                SELECT found FROM cost_sharing.cost_line_holding(
                    kernel.folded(\(text)), \(period), \(most)) AS found)
            """
    }

    /// Where lines are added up already.
    var totals: SQL {
        intakeID == nil
            ? "cost_sharing.cost_total"
            : """
            (SELECT 'csv'::text AS source, intake_id AS record_id, period, origin, pool_id AS pool,
                line_count, net_cents, vat_cents FROM cost_sharing.intake_total)
            """
    }

    var conditionOfTotals: SQL {
        var conditions: [SQL] = ["true"]
        if let intakeID { conditions.append("cost.record_id = \(intakeID)") }
        if let source { conditions.append("cost.source = \(source)") }
        return .joined(conditions + common, separator: " AND ")
    }

    private var common: [SQL] {
        var conditions: [SQL] = []
        if let period { conditions.append("cost.period = \(period)") }
        if let origin { conditions.append("cost.origin = \(origin)") }
        if isLateOnly { conditions.append("cost.origin < cost.period") }
        if let poolID { conditions.append("cost.pool = \(poolID)") }
        return conditions
    }

    /// The order of rows `cost` and their `pool`.
    var order: SQL {
        let column: SQL =
            switch sort {
            case "pool": "pool.code"
            case "document": "cost.document"
            case "date": "cost.document_date"
            case "supplier": "cost.supplier"
            case "origin": "cost.origin"
            case "net": "cost.net_cents"
            case "vat": "cost.vat_cents"
            default: "cost.period"
            }
        return isDescending ? column + " DESC" : column
    }
}

extension CostFilter {
    /// Without a period asked for, the latest month is shown; `all` shows every month.
    init(_ list: ListQuery, latest: Period?) {
        let asked = list["period"].flatMap { Period($0) }
        text = list.text
        origin = list["origin"].flatMap { Period($0) }
        isLateOnly = list["late"] == "yes"
        source = list["source"]
        poolID = list["pool"].flatMap { Int64($0) }
        intakeID = list["intake"].flatMap { Int64($0) }
        let isWhole =
            list["period"] == "all" || intakeID != nil || origin != nil || !text.isEmpty
        period = asked ?? (isWhole ? nil : latest)
        (sort, isDescending) = (list.sort, list.isDescending)
        (limit, offset) = (list.limit, list.offset)
    }
}
