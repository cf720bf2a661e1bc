import Kernel
import Web

extension RevisionFormula {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ indices: [PriceIndex], _ t: Messages) {
        let w = t.revisionFormula
        let ids = indices.map { "\($0.id)" }
        let fixed = form.millionths("fixed", label: w.fixed, min: .zero, max: .one)
        let index = form.choice("firstIndex", label: w.firstIndex, among: ids)
        let share = form.millionths("firstShare", label: w.share, max: .one)
        let base = form.period("firstBase", label: w.baseMonth)
        let otherIndex = form.choice(
            "secondIndex", label: w.secondIndex, required: false, among: ids)
        let otherShare = form.millionths(
            "secondShare", label: w.share, required: false, max: .one)
        let otherBase = form.period("secondBase", label: w.baseMonth, required: false)
        let cap = form.millionths(
            "cap", label: w.cap, required: false, min: Millionths(1), max: Millionths(whole: 100))
        let startsOn = form.day("startsOn", label: w.startsOn)
        let every = form.integer("everyMonths", label: w.everyMonths, in: 1...48)
        let lag = form.integer("lagMonths", label: w.lagMonths, in: 0...24)
        let clause = form.text("clause", label: w.clause, max: 300)
        let told = [otherIndex != nil, otherShare != nil, otherBase != nil]
        if told.contains(true), told.contains(false) {
            form.refuse(RevisionFormulaRefusal.secondTermIsNotWhole, label: w.secondIndex)
        }
        guard form.isValid, let fixed, let index = index.flatMap({ Int64($0) }), let share,
            let base, let startsOn, let every, let lag, let clause
        else { return nil }
        var second: Term?
        if let other = otherIndex.flatMap({ Int64($0) }), let otherShare, let otherBase {
            second = Term(index: other, share: otherShare, base: otherBase)
        }
        self.init(
            fixed: fixed, first: Term(index: index, share: share, base: base), second: second,
            cap: cap, startsOn: startsOn, everyMonths: every, lagMonths: lag, clause: clause,
            ceilingFollows: form.checkbox("ceilingFollows"))
    }

    /// What stands in the form of this formula.
    func values(_ format: Localized) -> [String: String] {
        var values: [String: String] = [:]
        values["fixed"] = format.quantity(fixed)
        values["firstIndex"] = String(first.index)
        values["firstShare"] = format.quantity(first.share)
        values["firstBase"] = first.base.description
        if let second {
            values["secondIndex"] = String(second.index)
            values["secondShare"] = format.quantity(second.share)
            values["secondBase"] = second.base.description
        }
        if let cap { values["cap"] = format.quantity(cap) }
        values["startsOn"] = startsOn.description
        values["everyMonths"] = String(everyMonths)
        values["lagMonths"] = String(lagMonths)
        values["clause"] = clause
        if ceilingFollows { values["ceilingFollows"] = "yes" }
        return values
    }
}

/// The fields of a formula, in the order of the form.
struct RevisionFormulaFields: Sendable, Item {
    let fixed: FieldView
    let firstIndex: FieldView
    let firstShare: FieldView
    let firstBase: FieldView
    let secondIndex: FieldView
    let secondShare: FieldView
    let secondBase: FieldView
    let cap: FieldView
    let startsOn: FieldView
    let everyMonths: FieldView
    let lagMonths: FieldView
    let clause: FieldView
    let ceilingFollows: FieldView

    init(_ form: FormReader, _ indices: [PriceIndex], _ t: Messages) {
        let w = t.revisionFormula
        let options = indices.map { index in
            ("\(index.id)", "\(index.facts.code) \(index.facts.names[t.language])")
        }
        fixed = form.numberField("fixed", label: w.fixed, help: w.fixedHelp)
        firstIndex = form.selectField("firstIndex", label: w.firstIndex, options: options)
        firstShare = form.numberField("firstShare", label: w.share)
        firstBase = form.periodField("firstBase", label: w.baseMonth)
        secondIndex = form.selectField(
            "secondIndex", label: w.secondIndex, options: options, required: false)
        secondShare = form.numberField("secondShare", label: w.share, required: false)
        secondBase = form.periodField("secondBase", label: w.baseMonth, required: false)
        cap = form.numberField("cap", label: w.cap, help: w.capHelp, required: false, unit: "%")
        startsOn = form.dayField("startsOn", label: w.startsOn)
        everyMonths = form.numberField("everyMonths", label: w.everyMonths)
        lagMonths = form.numberField("lagMonths", label: w.lagMonths, help: w.lagHelp)
        clause = form.textField("clause", label: w.clause, help: w.clauseHelp, max: 300)
        ceilingFollows = form.checkboxField(
            "ceilingFollows", label: w.ceilingFollows, help: w.ceilingHelp)
    }
}
