import Journal
import Kernel
import Postgres
import Web

/// What people do and how long they work: functions and regimes, with the forms that add one.
enum CataloguePages {
    static let path = "/staffing/catalogue"

    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        try await respond(
            exchange, FormReader(exchange.language), FormReader(exchange.language), .ok)
    }

    @Sendable static func addFunction(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let code = form.text("function_code", label: t.catalogue.code, max: 12)
        let names = names(&form, "function_", t)
        let field = form.choice(
            "function_field", label: t.catalogue.field, among: FunctionField.self)
        guard form.isValid, let code = code?.uppercased(), let names, let field else {
            return try await respond(
                exchange, form, FormReader(exchange.language), .unprocessable)
        }
        do {
            guard Employee.isCode(code, most: 12) else { throw CatalogueRefusal.codeIsMalformed }
            try await refusing(code) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    let id = try await transaction.run(
                        CatalogueStore.insert(function: code, names, field))
                    _ = try await transaction.run(
                        Event(
                            "job-function", of: "staffing/function/\(id)", by: actor.id,
                            after: [Fact("code", code), Fact("field", field.rawValue)]
                        ).recorded)
                }
            }
            return exchange.redirect(to: path, notice: t.catalogue.functionIsKept)
        } catch let refusal as CatalogueRefusal {
            form.refuse(refusal, at: "function_")
            return try await respond(
                exchange, form, FormReader(exchange.language), .unprocessable)
        }
    }

    @Sendable static func addRegime(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let code = form.text("regime_code", label: t.catalogue.code, max: 12)
        let names = names(&form, "regime_", t)
        let days = form.integer(
            "regime_compensation", label: t.catalogue.compensation, in: 0...31)
        let typed = weekdays.map { day in
            form.text("regime_" + day, label: Self.label(day, t), required: false, max: 8)
        }
        guard form.isValid, let code = code?.uppercased(), let names, let days else {
            return try await respond(
                exchange, FormReader(exchange.language), form, .unprocessable)
        }
        do {
            guard Employee.isCode(code, most: 12) else { throw CatalogueRefusal.codeIsMalformed }
            let minutes = try typed.map { text in
                guard let text else { return 0 }
                guard let minutes = Regime.minutes(text) else {
                    throw CatalogueRefusal.hoursAreMalformed
                }
                return minutes
            }
            guard minutes.contains(where: { $0 > 0 }) else { throw CatalogueRefusal.nobodyWorks }
            try await refusing(code) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    let id = try await transaction.run(
                        CatalogueStore.insert(regime: code, names, compensationDays: days))
                    _ = try await transaction.run(
                        CatalogueStore.insert(days: minutes, of: id),
                        Event(
                            "regime", of: "staffing/regime/\(id)", by: actor.id,
                            after: [
                                Fact("code", code),
                                Fact("week", Regime.clock(minutes.reduce(0, +))),
                            ]
                        ).recorded)
                }
            }
            return exchange.redirect(to: path, notice: t.catalogue.regimeIsKept)
        } catch let refusal as CatalogueRefusal {
            form.refuse(refusal, at: "regime_")
            return try await respond(
                exchange, FormReader(exchange.language), form, .unprocessable)
        }
    }

    private static func names(
        _ form: inout FormReader, _ prefix: String, _ t: Messages
    ) -> Names? {
        let nl = form.text(prefix + "nameNL", label: t.catalogue.nameNL, max: 80)
        let fr = form.text(prefix + "nameFR", label: t.catalogue.nameFR, max: 80)
        let en = form.text(prefix + "nameEN", label: t.catalogue.nameEN, max: 80)
        guard let nl, let fr, let en else { return nil }
        return Names(nl: nl, fr: fr, en: en)
    }

    private static func refusing(_ code: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch DatabaseError.violation(let violation) {
            throw CatalogueRefusal(constraint: violation.constraint, code: code)
                ?? DatabaseError.violation(violation)
        }
    }

    private static func label(_ day: String, _ t: Messages) -> String {
        switch day {
        case "monday": t.catalogue.monday
        case "tuesday": t.catalogue.tuesday
        case "wednesday": t.catalogue.wednesday
        case "thursday": t.catalogue.thursday
        case "friday": t.catalogue.friday
        case "saturday": t.catalogue.saturday
        default: t.catalogue.sunday
        }
    }

    private static func respond(
        _ exchange: Exchange, _ function: FormReader, _ regime: FormReader, _ status: Status
    ) async throws -> Response {
        let (functions, regimes) = try await exchange.db.read(
            exchange.scope, CatalogueStore.functions, CatalogueStore.regimes)
        let t = Messages(exchange.language)
        return exchange.respond(
            CatalogueView(
                functions, regimes, function, regime,
                days: weekdays.map { day in
                    .text(
                        regime.textField(
                            "regime_" + day, label: label(day, t), required: false, max: 8))
                },
                exchange), status: status)
    }
}

/// Functions and regimes on one page.
struct CatalogueView: View {
    struct FunctionLine: Sendable {
        let code: String
        let name: String
        let field: String
        let state: TagView
    }

    struct RegimeLine: Sendable {
        let code: String
        let name: String
        let week: String
        let days: String
        let compensation: String
    }

    let page: PageFrame
    let t: Messages
    let functions: [FunctionLine]
    let regimes: [RegimeLine]
    let mayKeep: Bool
    let functionErrors: FormErrorsView?
    let functionFields: [FormFieldView]
    let regimeErrors: FormErrorsView?
    let regimeFields: [FormFieldView]

    init(
        _ functions: [JobFunction], _ regimes: [Regime], _ function: FormReader,
        _ regime: FormReader, days: [FormFieldView], _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(t.catalogue.title, help: t.catalogue.help, lead: t.catalogue.lead)
        self.functions = functions.map { item in
            FunctionLine(
                code: item.code, name: item.names[exchange.language], field: item.field.word(t),
                state: item.field.isCovered
                    ? TagView(.ok, t.catalogue.covered) : TagView(.plain, t.catalogue.notCovered))
        }
        self.regimes = regimes.map { item in
            RegimeLine(
                code: item.code, name: item.names[exchange.language],
                week: Regime.clock(item.minutes.reduce(0, +)),
                days: item.minutes.map { $0 == 0 ? "–" : Regime.clock($0) }
                    .joined(separator: "  "),
                compensation: exchange.localized.number(item.compensationDays))
        }
        mayKeep = exchange.may(.keepEmployees)
        functionErrors = function.errorsView
        functionFields =
            Self.names(function, "function_", t) + [
                .select(
                    function.selectField(
                        "function_field", label: t.catalogue.field,
                        options: FunctionField.allCases.map { ($0.rawValue, $0.word(t)) },
                        help: t.catalogue.fieldHelp))
            ]
        regimeErrors = regime.errorsView
        regimeFields =
            Self.names(regime, "regime_", t) + days + [
                .text(
                    regime.numberField(
                        "regime_compensation", label: t.catalogue.compensation,
                        help: t.catalogue.compensationHelp))
            ]
    }

    private static func names(
        _ form: FormReader, _ prefix: String, _ t: Messages
    ) -> [FormFieldView] {
        [
            .text(form.textField(prefix + "code", label: t.catalogue.code, max: 12)),
            .text(form.textField(prefix + "nameNL", label: t.catalogue.nameNL, max: 80)),
            .text(form.textField(prefix + "nameFR", label: t.catalogue.nameFR, max: 80)),
            .text(form.textField(prefix + "nameEN", label: t.catalogue.nameEN, max: 80)),
        ]
    }
}
