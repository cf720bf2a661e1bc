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

    /// Lines of a withdrawn file are shown only with that file.
    var from: SQL {
        guard let intakeID else {
            return "(SELECT \(CostStore.inSource) FROM cost_sharing.cost_source) AS cost"
        }
        return "(\(CostStore.ofFiles) WHERE line.intake_id = \(intakeID)) AS cost"
    }

    var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let period { conditions.append("cost.period = \(period)") }
        if let origin { conditions.append("cost.origin = \(origin)") }
        if isLateOnly { conditions.append("cost.origin < cost.period") }
        if let source { conditions.append("cost.source = \(source)") }
        if let poolID { conditions.append("cost.pool = \(poolID)") }
        if !text.isEmpty {
            conditions.append("position(kernel.folded(\(text)) IN cost.search) > 0")
        }
        return .joined(conditions, separator: " AND ")
    }

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
