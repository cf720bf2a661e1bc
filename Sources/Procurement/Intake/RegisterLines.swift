import Kernel
import Postgres
import Web

/// A framework of a file, as it was announced.
struct FrameworkLine: Sendable {
    let draft: FrameworkDraft

    static func all(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(ProcurementFindings) -> [FrameworkLine] {
        var seen: [String: Int] = [:]
        return try IntakeReader.lines(bytes, .frameworks) { row in
            read(&row, reference, &seen)
        }
    }

    private static func read(
        _ row: inout IntakeRow, _ reference: IntakeReference, _ seen: inout [String: Int]
    ) -> FrameworkLine? {
        let number = row.text("number", max: 40)
        let nl = row.text("title_nl")
        let fr = row.text("title_fr")
        let en = row.text("title_en")
        let authority = row.text("authority", required: false)
        let kind: FrameworkKind? = row.choice("kind")
        let procedure: Procedure? = row.choice("procedure")
        let notice = row.text("notice", required: false, max: 60)
        let published = row.day("published_on")
        let starts = row.day("starts_on")
        let ends = row.day("ends_on")
        let reason = row.text("span_reason", required: false, max: 500)
        let estimated = row.cents("estimated")
        let maximum = row.cents("maximum")
        guard let number, let nl, let fr, let en, let kind, let procedure, let published,
            let starts, let ends, let estimated, let maximum
        else { return nil }
        if let line = seen.updateValue(row.line, forKey: number) {
            row.refuse("number", IntakeRefusal.standsTwice(line: line))
        } else if reference.frameworks[number] != nil {
            row.refuse("number", FrameworkRefusal.numberIsTaken(number))
        }
        let draft = FrameworkDraft(
            number: number, titles: Names(nl: nl, fr: fr, en: en), authority: authority ?? "",
            kind: kind, procedure: procedure, notice: notice ?? "", publishedOn: published,
            startsOn: starts, endsOn: ends, spanReason: reason ?? "", estimated: estimated,
            maximum: maximum)
        do throws(FrameworkRefusal) {
            try draft.decide(reference.thresholds.of(kind, on: published))
        } catch { row.refuse(column(of: error), error) }
        return FrameworkLine(draft: draft)
    }

    /// The column that a refusal is about.
    private static func column(of refusal: FrameworkRefusal) -> String? {
        switch refusal.field {
        case "publishedOn": "published_on"
        case "endsOn": "ends_on"
        default: refusal.field
        }
    }
}

/// A lot of a file.
struct LotLine: Sendable {
    let framework: Int64
    let draft: LotDraft

    static func all(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(ProcurementFindings) -> [LotLine] {
        var seen: [IntakeReference.LotKey: Int] = [:]
        return try IntakeReader.lines(bytes, .lots) { row in read(&row, reference, &seen) }
    }

    private static func read(
        _ row: inout IntakeRow, _ reference: IntakeReference,
        _ seen: inout [IntakeReference.LotKey: Int]
    ) -> LotLine? {
        let framework = reference.framework(.lots, &row)
        let number = row.integer("lot", in: 1...999)
        let nl = row.text("title_nl")
        let fr = row.text("title_fr")
        let en = row.text("title_en")
        let mode: LotMode? = row.choice("mode")
        let maximum = row.cents("maximum", required: false)
        let quantity = row.quantity("quantity", required: false)
        let unit = row.text("unit", required: false, max: 30)
        let direct = row.cents("direct", required: false)
        let hires = row.flag("hires_people")
        let code = row.text("cpv", required: false, max: 12)
        let cpv = code.flatMap(LotDraft.cpv)
        if code != nil, cpv == nil { row.refuse("cpv", IntakeRefusal.cpvIsMalformed) }
        guard let framework, let number, let nl, let fr, let en, let mode else { return nil }
        let key = IntakeReference.LotKey(framework: framework.id, number: number)
        if let line = seen.updateValue(row.line, forKey: key) {
            row.refuse("lot", IntakeRefusal.standsTwice(line: line))
        } else if reference.lots[key] != nil {
            row.refuse("lot", IntakeRefusal.standsAlready)
        }
        let draft = LotDraft(
            number: number, titles: Names(nl: nl, fr: fr, en: en), mode: mode, maximum: maximum,
            maximumQuantity: quantity, unit: unit ?? "", direct: direct, hiresPeople: hires,
            cpv: cpv ?? "")
        do throws(LotRefusal) {
            try draft.decide()
        } catch { row.refuse(error.field, error) }
        return LotLine(framework: framework.id, draft: draft)
    }
}
