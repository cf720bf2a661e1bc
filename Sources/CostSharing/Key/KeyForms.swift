import Kernel
import Web

/// What a person typed about a new key.
struct KeyForm {
    var reader: FormReader
    private let t: Messages

    init(_ reader: FormReader) {
        self.reader = reader
        t = Messages(reader.language)
    }

    /// The key; nil with every field's error noted.
    mutating func draft() -> KeyDraft? {
        let code = reader.text("code", label: t.common.code, max: 24)
        guard let labels = labels(), let code else { return nil }
        do throws(KeyRefusal) {
            return try KeyDraft(
                code: code.uppercased(), names: labels.names, units: labels.units,
                isPublicToMembers: labels.isPublicToMembers)
        } catch {
            reader.refuse(error, label: t.common.code)
            return nil
        }
    }

    /// What it is called and in what it measures; nil with every field's error noted.
    mutating func labels() -> KeyLabels? {
        let nl = reader.text("nameNL", label: t.common.nameNL, max: 120)
        let fr = reader.text("nameFR", label: t.common.nameFR, max: 120)
        let en = reader.text("nameEN", label: t.common.nameEN, max: 120)
        let unitNL = reader.text("unitNL", label: t.key.unitNL, required: false, max: 40)
        let unitFR = reader.text("unitFR", label: t.key.unitFR, required: false, max: 40)
        let unitEN = reader.text("unitEN", label: t.key.unitEN, required: false, max: 40)
        guard reader.isValid, let nl, let fr, let en else { return nil }
        return KeyLabels(
            names: Names(nl: nl, fr: fr, en: en),
            units: Names(nl: unitNL ?? "", fr: unitFR ?? "", en: unitEN ?? ""),
            isPublicToMembers: reader.checkbox("public"))
    }

    /// What a form begins with that shows these.
    static func values(_ labels: KeyLabels) -> [String: String] {
        var values = [
            "nameNL": labels.names.nl, "nameFR": labels.names.fr, "nameEN": labels.names.en,
            "unitNL": labels.units.nl, "unitFR": labels.units.fr, "unitEN": labels.units.en,
        ]
        values["public"] = labels.isPublicToMembers ? "yes" : nil
        return values
    }

    var fields: [FieldView] {
        [reader.textField("code", label: t.common.code, help: t.key.codeHelp, max: 24)]
            + labelFields
    }

    var labelFields: [FieldView] {
        [
            reader.textField("nameNL", label: t.common.nameNL, max: 120),
            reader.textField("nameFR", label: t.common.nameFR, max: 120),
            reader.textField("nameEN", label: t.common.nameEN, max: 120),
            reader.textField(
                "unitNL", label: t.key.unitNL, help: t.key.unitHelp, required: false, max: 40),
            reader.textField("unitFR", label: t.key.unitFR, required: false, max: 40),
            reader.textField("unitEN", label: t.key.unitEN, required: false, max: 40),
        ]
    }

    var isPublic: FieldView {
        reader.checkboxField("public", label: t.key.isPublic, help: t.key.isPublicHelp)
    }
}

/// What a person typed about a new version, read against the members, pools and keys there are.
struct KeyVersionForm {
    var reader: FormReader
    private let t: Messages

    /// A form that begins with what is in force, as a decision most often changes a little of it.
    init(
        _ key: KeyRow, weights: [WeightRow], parts: [KeyPartRow], today: Day, _ language: Language
    ) {
        var values = [
            "from": today.period.next.description, "decidedOn": today.description,
            "reach": key.reach.choice,
            "weights": weights.map { "\($0.code) \($0.quantity.decimal)" }.joined(separator: "\n"),
            "parts": parts.map { "\($0.code) \($0.share.decimal)" }.joined(separator: "\n"),
        ]
        values["type"] = key.type?.rawValue
        self.init(FormReader(values: values, language))
    }

    init(_ reader: FormReader) {
        self.reader = reader
        t = Messages(reader.language)
    }

    /// The version; nil with every field's error noted, those of lines with their numbers.
    mutating func version(targets: TargetRegister, keys: KeyRegister) -> KeyVersion? {
        let from = reader.period("from", label: t.key.from)
        let type = reader.choice("type", label: t.key.type, among: KeyType.self)
        let reach = reader.choice(
            "reach", label: t.key.reach, required: false, among: Reach.choices)
        let weights = reader.lines(
            "weights", label: t.key.weights, required: false, max: 60_000)
        let parts = reader.lines("parts", label: t.key.parts, required: false)
        let decision = reader.text("decision", label: t.key.decision, max: 400)
        let decidedOn = reader.day("decidedOn", label: t.key.decidedOn)
        guard let from, let type else { return nil }

        let weightLines = WeightLines(weights ?? "", of: type, targets: targets, in: from)
        let partLines = PartLines(parts ?? "", keys: keys)
        note(weightLines.refusals, field: "weights", label: t.key.weights)
        note(partLines.refusals, field: "parts", label: t.key.parts)
        guard reader.isValid, let decision, let decidedOn else { return nil }
        return KeyVersion(
            from: from, type, reach: Reach(choice: reach ?? "listed"),
            weights: type == .composite ? [] : weightLines.weights,
            parts: type == .composite ? partLines.parts : [], decision: decision,
            decidedOn: decidedOn)
    }

    mutating func refuse(_ refusal: KeyVersionRefusal) { reader.refuse(refusal) }

    /// The first ten lines at fault; a person mends those and sees the rest.
    private mutating func note(_ refusals: [LineRefusal], field: String, label: String) {
        guard !refusals.isEmpty else { return }
        let shown = refusals.prefix(10).map { $0.message(in: reader.language) }
        let rest =
            refusals.count > shown.count
            ? [t.key.moreLines(count: refusals.count - shown.count)] : []
        reader.refuse(field, label: label, (shown + rest).joined(separator: " "))
    }

    var from: FieldView {
        reader.periodField("from", label: t.key.from, help: t.key.fromHelp)
    }
    var type: FieldView {
        reader.selectField(
            "type", label: t.key.type, options: KeyType.allCases.map { ($0.rawValue, $0.title(t)) },
            help: t.key.typeHelp)
    }
    var reach: FieldView {
        reader.selectField(
            "reach", label: t.key.reach,
            options: [("listed", t.key.listed), ("all", t.key.allMembers)]
                + ["A", "B", "C"].map { ($0, t.key.membersOf(category: $0)) },
            help: t.key.reachHelp, required: false)
    }
    var weights: FieldView {
        reader.linesField(
            "weights", label: t.key.weights, help: t.key.weightsHelp, required: false,
            max: 60_000, rows: 12)
    }
    var parts: FieldView {
        reader.linesField(
            "parts", label: t.key.parts, help: t.key.partsHelp, required: false, rows: 4)
    }
    var decision: FieldView {
        var field = reader.textField(
            "decision", label: t.key.decision, help: t.key.decisionHelp, max: 400)
        field.isWide = true
        return field
    }
    var decidedOn: FieldView { reader.dayField("decidedOn", label: t.key.decidedOn) }
}
