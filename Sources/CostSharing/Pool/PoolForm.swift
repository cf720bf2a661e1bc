import Kernel
import Web

/// What a person typed about a pool, and the pool that it describes.
struct PoolForm {
    /// What the selects offer.
    struct Choices {
        let members: [TargetRegister.Member]
        let keys: [RegisteredKey]
    }

    var reader: FormReader
    /// The version that the person saw; nil for a new pool.
    let version: Int?
    private let choices: Choices
    private let t: Messages

    /// An empty form, or one with what a pool holds.
    init(_ pool: PoolRow?, _ choices: Choices, _ language: Language) {
        self.choices = choices
        t = Messages(language)
        version = pool?.version
        guard let pool else {
            let values = ["kind": PoolKind.shared.rawValue, "supply": Supply.services.rawValue]
            reader = FormReader(values: values, language)
            return
        }
        var values = [
            "code": pool.code, "nameNL": pool.names.nl, "nameFR": pool.names.fr,
            "nameEN": pool.names.en, "kind": pool.kind.rawValue, "supply": pool.supply.rawValue,
        ]
        values["member"] = pool.member?.code
        values["key"] = pool.key?.code
        values["order"] = pool.supportOrder.map { String($0) }
        reader = FormReader(values: values, language)
    }

    /// The form that was sent.
    init(_ exchange: Exchange, _ choices: Choices) {
        self.choices = choices
        t = Messages(exchange.language)
        version = exchange.form["version"].flatMap { Int($0) }
        reader = FormReader(exchange)
    }

    /// The pool; nil with every field's error noted.
    mutating func draft() -> PoolDraft? {
        let code = reader.text("code", label: t.common.code, max: 24)
        let nl = reader.text("nameNL", label: t.common.nameNL, max: 120)
        let fr = reader.text("nameFR", label: t.common.nameFR, max: 120)
        let en = reader.text("nameEN", label: t.common.nameEN, max: 120)
        let kind = reader.choice("kind", label: t.pool.kind, among: PoolKind.self)
        let supply = reader.choice("supply", label: t.pool.supply, among: Supply.self)
        let member = reader.choice(
            "member", label: t.pool.member, required: false, among: choices.members.map(\.code))
        let key = reader.choice(
            "key", label: t.pool.key, required: false, among: choices.keys.map(\.code))
        let order = reader.integer(
            "order", label: t.pool.order, required: false, in: 1...10_000)
        let rate = reader.choice(
            "rate", label: t.pool.rate, required: false, among: PoolRate.rates.map { String($0) })
        let rateFrom = reader.period("rateFrom", label: t.pool.rateFrom, required: rate != nil)
        guard reader.isValid, let code, let nl, let fr, let en, let kind, let supply else {
            return nil
        }
        return PoolDraft(
            code: code.uppercased(), names: Names(nl: nl, fr: fr, en: en), kind: kind,
            supply: supply, memberID: choices.members.first { $0.code == member }?.id,
            keyID: choices.keys.first { $0.code == key }?.id, supportOrder: order,
            rate: rate.flatMap { Int($0) }.flatMap { rate in
                rateFrom.map { PoolRate(from: $0, rate: rate) }
            })
    }

    /// Notes a refused decision beside its field.
    mutating func refuse(_ refusal: PoolRefusal) { reader.refuse(refusal) }

    /// The fields in their order.
    var fields: PoolFields {
        PoolFields(
            code: reader.textField("code", label: t.common.code, help: t.pool.codeHelp, max: 24),
            nameNL: reader.textField("nameNL", label: t.common.nameNL, max: 120),
            nameFR: reader.textField("nameFR", label: t.common.nameFR, max: 120),
            nameEN: reader.textField("nameEN", label: t.common.nameEN, max: 120),
            kind: reader.selectField(
                "kind", label: t.pool.kind,
                options: PoolKind.allCases.map { ($0.rawValue, $0.title(t)) },
                help: t.pool.kindHelp),
            supply: reader.selectField(
                "supply", label: t.pool.supply,
                options: Supply.allCases.map { ($0.rawValue, $0.title(t)) },
                help: t.pool.supplyHelp),
            member: reader.selectField(
                "member", label: t.pool.member,
                options: choices.members.map { ($0.code, $0.label) },
                help: t.pool.memberHelp, required: false),
            key: reader.selectField(
                "key", label: t.pool.key, options: choices.keys.map { ($0.code, $0.code) },
                help: t.pool.keyHelp, required: false),
            order: reader.numberField(
                "order", label: t.pool.order, help: t.pool.orderHelp, required: false),
            rate: reader.selectField(
                "rate", label: t.pool.rate,
                options: PoolRate.rates.map { (String($0), "\($0) %") }, help: t.pool.rateHelp,
                required: false),
            rateFrom: reader.periodField("rateFrom", label: t.pool.rateFrom, required: false))
    }

    /// What was typed beside what somebody else has saved meanwhile.
    func conflict(with pool: PoolRow) -> ConflictView {
        ConflictView(
            yours: fields.all, theirs: PoolForm(pool, choices, reader.language).fields.all,
            reader.language)
    }
}

/// The fields of a pool's form.
struct PoolFields: Sendable {
    let code, nameNL, nameFR, nameEN, kind, supply, member, key, order, rate, rateFrom: FieldView

    var all: [FieldView] {
        [code, nameNL, nameFR, nameEN, kind, supply, member, key, order, rate, rateFrom]
    }
}
