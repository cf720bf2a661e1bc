import Kernel
import Web

/// The formula of a lot and the revisions that it made.
struct LotRevisionsView: View {
    struct Row: Sendable {
        let path: String
        let startsOn: String
        let factor: String
        let capped: String
        let by: String
        let raised: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let formula: String
    let isSet: Bool
    let particulars: [ParticularView]
    let rows: [Row]
    let hasRows: Bool
    let errors: FormErrorsView?
    let mayPropose: Bool
    let revisedOn: FieldView
    let mayKeep: Bool
    let hasIndices: Bool
    let formulaAction: String
    let fields: RevisionFormulaFields

    init(
        _ lot: LotRow, _ framework: Framework, _ formula: RevisionFormula?,
        _ revisions: [PriceRevisionRow], _ indices: [PriceIndex], _ form: FormReader?,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let (w, f) = (t.priceRevision, t.revisionFormula)
        self.t = t
        action = PriceRevisionPages.path(of: lot.id)
        formulaAction = LotPages.path(of: lot.id) + "/formula"
        page = exchange.page(
            w.title, help: w.help,
            lead: t.lot.one(
                number: "\(lot.facts.number)", title: lot.facts.titles[exchange.language]),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: FrameworkPages.path(of: framework.id)),
                Crumb(t.lot.short(number: "\(lot.facts.number)"), path: LotPages.path(of: lot.id)),
            ], at: FrameworkPages.path)
        let codes = Dictionary(indices.map { ($0.id, $0.facts.code) }) { first, _ in first }
        self.formula = formula?.text(codes, format) ?? ""
        isSet = formula != nil
        particulars =
            formula.map { formula in
                [
                    ParticularView(f.startsOn, format.day(formula.startsOn)),
                    ParticularView(f.everyMonths, format.number(formula.everyMonths)),
                    ParticularView(f.lagMonths, format.number(formula.lagMonths)),
                    ParticularView(
                        f.cap,
                        formula.cap.map { t.ceiling.percent(percent: format.quantity($0)) }
                            ?? f.noCap),
                    ParticularView(f.clause, formula.clause),
                    ParticularView(
                        t.ceiling.title, formula.ceilingFollows ? w.follows : w.stays),
                ]
            } ?? []
        rows = revisions.map { row in
            Row(
                path: PriceRevisionPages.path(of: lot.id, row.id),
                startsOn: format.day(row.startsOn), factor: format.quantity(row.factor),
                capped: row.isCapped ? w.capped : "",
                by: row.proposer.isEmpty
                    ? format.day(row.proposedOn)
                    : t.dossier.by(person: row.proposer, day: format.day(row.proposedOn)),
                raised: row.decision.map { format.amount($0.raised) } ?? "",
                state: row.tag(t))
        }
        hasRows = !rows.isEmpty
        let isFixed = revisions.contains { $0.decision?.isConfirmed != false }
        let form =
            form ?? FormReader(values: formula?.values(format) ?? [:], exchange.language)
        errors = form.errorsView
        mayKeep = exchange.may(.keepFrameworks) && !isFixed && framework.state != .ended
        hasIndices = !indices.isEmpty
        mayPropose =
            exchange.may(.keepFrameworks) && formula != nil && framework.state == .inForce
            && !revisions.contains { $0.decision == nil }
        revisedOn = form.dayField("revisedOn", label: w.startsOn, help: w.startsOnHelp)
        fields = RevisionFormulaFields(form, indices, t)
    }
}

extension RevisionFormula {
    /// As people write it: `P = P₀ × (0,2 + 0,8 × CPI / CPI₀)`, with the months of the bases.
    func text(_ codes: [Int64: String], _ format: Localized) -> String {
        let terms = terms.map { term in
            let code = codes[term.index] ?? "?"
            let base = format.period(term.base)
            return "\(format.quantity(term.share)) × \(code) / \(code) (\(base))"
        }
        return "P = P₀ × (" + ([format.quantity(fixed)] + terms).joined(separator: " + ") + ")"
    }
}

extension PriceRevisionRow {
    func tag(_ t: Messages) -> TagView {
        switch decision?.isConfirmed {
        case true?: TagView(.ok, t.priceRevision.stateConfirmed)
        case false?: TagView(.plain, t.priceRevision.stateRejected)
        case nil: TagView(.warn, t.priceRevision.stateWaits)
        }
    }
}
