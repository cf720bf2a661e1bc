import Allocation
import Kernel
import Postgres
import Web

/// The form with which the method of a month is chosen.
enum MethodPages {
    static func form(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let (method, record) = try await exchange.db.read(
            exchange.scope, MethodStore.method(of: period), CycleRecord.of(period))
        let values = [
            "rounding": method.rounding.rawValue, "support": method.support.rawValue,
            "pro_rata": method.proRata.map { "\($0)" } ?? "", "version": "\(record.version)",
        ]
        return exchange.respond(
            MethodFormView(FormReader(values: values, exchange.language), of: period, exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        let rounding = form.choice(
            "rounding", label: t.method.rounding, among: Problem.Rounding.self)
        let support = form.choice("support", label: t.method.support, among: SupportMethod.self)
        let proRata = form.integer(
            "pro_rata", label: t.method.proRata, required: false, in: 0...100)
        let version = Int(exchange.form["version"] ?? "") ?? -1
        guard form.isValid, let rounding, let support else {
            return exchange.respond(
                MethodFormView(form, of: period, exchange), status: .unprocessable)
        }
        let change = MethodChange(
            period: period,
            method: Method(rounding: rounding, support: support, proRata: proRata),
            person: actor.id, version: version)
        do {
            try await exchange.db.transaction(exchange.scope) { try await change.record(in: $0) }
        } catch let refusal as CycleRefusal {
            form.refuse(refusal)
            return exchange.respond(
                MethodFormView(form, of: period, exchange), status: refusal.status)
        }
        return exchange.redirect(to: CyclePages.path(of: period), notice: t.method.changed)
    }
}

/// The form of a month's method.
struct MethodFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action: String
    let cancelPath: String
    let version: String
    let rounding: FieldView
    let support: FieldView
    let proRata: FieldView

    init(_ form: FormReader, of period: Period, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        let name = exchange.localized.period(period)
        page = exchange.page(
            t.method.title(period: name), help: t.method.help,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(name, path: CyclePages.path(of: period)),
            ])
        errors = form.errorsView
        cancelPath = CyclePages.path(of: period)
        action = cancelPath + "/method"
        version = form.typed["version"] ?? ""
        rounding = form.selectField(
            "rounding", label: t.method.rounding,
            options: Problem.Rounding.allCases.map { ($0.rawValue, $0.word(t)) },
            help: t.method.roundingHelp)
        support = form.selectField(
            "support", label: t.method.support,
            options: SupportMethod.allCases.map { ($0.rawValue, $0.word(t)) },
            help: t.method.supportHelp)
        proRata = form.numberField(
            "pro_rata", label: t.method.proRata, help: t.method.proRataHelp, required: false,
            unit: "%")
    }
}

extension Problem.Rounding {
    func word(_ t: Messages) -> String {
        self == .cumulative ? t.cycle.cumulative : t.cycle.monthly
    }
}

extension SupportMethod {
    func word(_ t: Messages) -> String {
        self == .stepDown ? t.cycle.stepDown : t.cycle.reciprocal
    }
}
