import Allocation
import Kernel
import Web

extension DerivationShowView {
    /// The key of the pool, its decision, and the member's weight in it.
    struct KeyView: Sendable, Item {
        let name: String
        let path: String
        let type: String
        let from: String
        let decision: String
        let decidedOn: String
        let weight: String
        let total: String
        let unit: String
        let parts: [PartRow]

        /// A part of a composite key.
        struct PartRow: Sendable {
            let share: String
            let weight: String
            let total: String
            let counts: String
        }

        var hasParts: Bool { !parts.isEmpty }

        init(
            _ key: Derivation.Key, _ derivation: Derivation, _ t: Messages, _ format: Localized,
            _ mayOpen: Bool
        ) {
            let head = derivation.head
            name = "\(key.code) \(key.names[t.language])"
            path = mayOpen ? KeyPages.path(of: key.id) : ""
            let reach = key.reach.title(t)
            type = key.type.title(t) + (reach.isEmpty ? "" : ", \(reach)")
            from = format.period(key.validFrom)
            decision = key.decision
            decidedOn = format.day(key.decidedOn)
            weight = format.decimal(head.share.weight)
            total = format.decimal(head.spread.weightTotal)
            unit = key.reach == .listed ? key.units[t.language] : t.statement.days
            parts = (derivation.key?.parts ?? []).map { part in
                PartRow(
                    share: format.percent(part.share),
                    weight: format.decimal(
                        KeyWeights.decimal(part.weights[head.member.code] ?? 0, decimals: 6)),
                    total: format.decimal(KeyWeights.decimal(part.total, decimals: 6)),
                    counts: format.decimal(
                        KeyWeights.decimal(part.weight(of: head.member.code), decimals: 18)))
            }
        }
    }

    /// One step of the arithmetic, of both streams.
    struct StepRow: Sendable {
        let label: String
        let net: String
        let vat: String
        let isResult: Bool
    }

    /// The documents behind the line.
    struct CostsView: Sendable, Item {
        let filter: ListFilterView
        let heads: [SortHeadView]
        let rows: [Row]
        let count: String
        let net: String
        let vat: String
        let pager: PagerView
        let isEmpty: Bool

        struct Row: Sendable {
            let path: String
            /// The document as it was received.
            let xmlPath: String
            /// The person and the month behind a line of real staff cost.
            let personPath: String
            let document: String
            let supplier: String
            let date: String
            let description: String
            let net: String
            let vat: String
        }

        init(
            _ rows: [DerivationCosts.Row], _ total: (count: Int, costs: NetAndVAT),
            _ list: ListQuery, _ t: Messages, _ format: Localized, mayOpen: Bool, isOfOne: Bool
        ) {
            filter = list.filterView(label: t.derivation.searchCosts, fields: [])
            heads = [
                list.head(t.cost.document, key: "document"), list.head(t.cost.date, key: "date"),
                list.head(t.cost.description, key: "description"),
                list.head(t.cost.net, key: "net", numeric: true),
                list.head(t.cost.vat, key: "vat", numeric: true),
            ]
            self.rows = rows.map { row in
                Row(
                    path: mayOpen ? "/cost-sharing/costs/\(row.source)/\(row.line)" : "",
                    xmlPath: (mayOpen ? row.invoice : nil).map {
                        "/cost-sharing/invoices/\($0)/xml"
                    }
                        ?? "",
                    personPath: row.source == CostSource.payroll.rawValue && isOfOne
                        ? "/staffing/month-costs/\(row.line)" : "",
                    document: row.document, supplier: mayOpen ? row.supplier : "",
                    date: format.day(row.date), description: row.description,
                    net: format.amount(row.costs.net), vat: format.amount(row.costs.vat))
            }
            count = t.derivation.documents(count: total.count)
            net = format.amount(total.costs.net)
            vat = format.amount(total.costs.vat)
            pager = list.pager(total: total.count)
            isEmpty = rows.isEmpty
        }
    }

    /// Everybody's weights.
    struct WeightsView: Sendable, Item {
        let rows: [Row]
        let total: String
        let count: String
        let csvPath: String

        struct Row: Sendable {
            let name: String
            let code: String
            let weight: String
            let part: String
        }

        init(
            _ list: WeightList, own: String, _ path: String, _ t: Messages, _ format: Localized
        ) {
            let shown = list.rows.prefix(WeightList.shown)
            let rest = list.rows.dropFirst(WeightList.shown).filter { $0.code == own }
            let total = KeyWeights.decimal(list.total, decimals: list.decimals)
            rows = (shown + rest).map { row in
                let weight = KeyWeights.decimal(row.weight, decimals: list.decimals)
                return Row(
                    name: row.name, code: row.code, weight: format.decimal(weight),
                    part: format.percent(
                        Millionths(Int64(row.weight * 1_000_000 / list.total)), decimals: 4))
            }
            self.total = format.decimal(total)
            count = t.derivation.weights(count: list.rows.count, shown: "\(rows.count)")
            csvPath = path + "format=weights"
        }
    }
}

extension Derivation {
    /// The arithmetic in words and whole numbers, both streams beside one another.
    func steps(_ t: Messages, _ format: Localized) -> [DerivationShowView.StepRow] {
        let words = t.derivation
        let unit = head.rounding == .monthly ? words.unitCent : words.unitMillionth
        func row(
            _ label: String, isResult: Bool = false, _ value: (ShareStep) -> String
        ) -> DerivationShowView.StepRow {
            .init(
                label: label, net: net.map(value) ?? "–", vat: vat.map(value) ?? "–",
                isResult: isResult)
        }
        let share = row(words.stepShare, isResult: true) { format.amount($0.share) }
        let amount = row(words.stepAmount) { format.amount($0.amount) }
        guard key != nil else { return [amount, share] }
        var rows = [
            amount,
            row(words.stepQuotient(unit: unit)) { format.whole(Int128($0.quotient)) },
            row(words.stepRemainder) { format.whole(Int128($0.remainder)) },
            row(words.stepRoundedUp(unit: unit)) { $0.isRoundedUp ? words.yes : words.no },
        ]
        if net?.carry != nil || vat?.carry != nil {
            rows += [
                row(words.stepBefore) { format.whole(Int128($0.carry?.before.value ?? 0)) },
                row(words.stepWanted) { format.whole(Int128($0.carry?.wanted.value ?? 0)) },
                row(words.stepCent) { $0.carry?.getsCent == true ? words.yes : words.no },
            ]
        }
        rows.append(share)
        if net?.carry != nil || vat?.carry != nil {
            rows.append(
                row(words.stepAfter) { format.whole(Int128($0.carry?.after.value ?? 0)) })
        }
        return rows
    }
}
