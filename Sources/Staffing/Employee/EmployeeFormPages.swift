import Kernel
import Postgres
import Web

/// The fields of a contract, in two forms.
enum ContractFields {
    static func read(_ form: inout FormReader, _ t: Messages) -> EmploymentContract? {
        let kind = form.choice("kind", label: t.employee.kind, among: ContractKind.self)
        let from = form.day("from", label: t.dossier.from)
        let last = form.day("last", label: t.dossier.last, required: false)
        let function = form.text("function", label: t.employee.function).flatMap { Int64($0) }
        let grade = form.text("grade", label: t.employee.grade, max: 12)
        let regime = form.text("regime", label: t.employee.regime).flatMap { Int64($0) }
        guard form.isValid, let kind, let from, let function, let grade, let regime else {
            return nil
        }
        return EmploymentContract(
            kind: kind, from: from, last: last, function: function, grade: grade.uppercased(),
            regime: regime)
    }

    static func fields(
        _ form: FormReader, _ functions: [JobFunction], _ regimes: [Regime], _ t: Messages
    ) -> [FormFieldView] {
        [
            .select(
                form.selectField(
                    "kind", label: t.employee.kind,
                    options: ContractKind.allCases.map { ($0.rawValue, $0.word(t)) })),
            .text(form.dayField("from", label: t.dossier.from)),
            .text(
                form.dayField(
                    "last", label: t.dossier.last, help: t.employee.lastHelp, required: false)),
            .select(
                form.selectField(
                    "function", label: t.employee.function,
                    options: functions.map { ("\($0.id)", $0.names[form.language]) })),
            .text(
                form.textField(
                    "grade", label: t.employee.grade, help: t.employee.gradeHelp, max: 12)),
            .select(
                form.selectField(
                    "regime", label: t.employee.regime,
                    options: regimes.map { ("\($0.id)", $0.names[form.language]) })),
        ]
    }
}

/// The form that opens a dossier.
enum EmployeeFormPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(
            values: ["from": "\(exchange.today)", "kind": "indefinite"], exchange.language)
        return try await respond(exchange, form, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let number = form.text("number", label: t.employee.number, max: 16)
        let name = form.text("name", label: t.employee.name, max: 120)
        let language = form.choice("language", label: t.employee.language, among: Language.self)
        let salary = form.cents(
            "gross", label: t.salary.gross, required: false, min: Cents(1),
            max: Cents(10_000_000))
        let contract = ContractFields.read(&form, t)
        guard form.isValid, let number, let name, let language, let contract else {
            return try await respond(exchange, form, .unprocessable)
        }
        do {
            let employee = try Employee(
                number: number.uppercased(), name: name, language: language, contract: contract,
                salary: salary
            ).decided()
            let id = try await exchange.db.transaction(exchange.scope) {
                try await EmployeeRecording.admit(employee, by: actor.id, in: $0)
            }
            return exchange.redirect(
                to: EmployeePath.employee(id), notice: t.employee.wasAdmitted)
        } catch let refusal as EmployeeRefusal {
            form.refuse(refusal)
            return try await respond(exchange, form, refusal.status)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ status: Status
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let (functions, regimes) = try await exchange.db.read(
            exchange.scope, CatalogueStore.functions, CatalogueStore.regimes)
        let fields: [FormFieldView] = [
            .text(
                form.textField(
                    "number", label: t.employee.number, help: t.employee.numberHelp, max: 16)),
            .text(form.textField("name", label: t.employee.name, max: 120)),
            .select(
                form.selectField(
                    "language", label: t.employee.language,
                    options: Language.allCases.map { ($0.rawValue, $0.rawValue) })),
        ]
        return exchange.respond(
            EntryView(
                t.employee.new, lead: t.employee.newLead, help: t.employee.help,
                button: t.employee.admit, to: EmployeePath.list, back: EmployeePath.list,
                under: [Crumb(t.employee.title, path: EmployeePath.list)],
                at: EmployeePath.list, form,
                fields + ContractFields.fields(form, functions, regimes, t) + [
                    .text(
                        form.amountField(
                            "gross", label: t.salary.gross, help: t.salary.grossHelp,
                            required: false))
                ], exchange), status: status)
    }
}

/// The form of another contract.
enum ContractPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(values: ["from": "\(exchange.today)"], exchange.language)
        return try await respond(exchange, form, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor, id) = (
            Messages(exchange.language), try exchange.actor, try exchange.id("employee")
        )
        var form = FormReader(exchange)
        guard let contract = ContractFields.read(&form, t) else {
            return try await respond(exchange, form, .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let (found, spans) = try await transaction.run(
                    EmployeeStore.employee(id), EmployeeStore.contractSpans(of: id))
                guard let found else { throw NotFound() }
                try await EmployeeRecording.follow(
                    try contract.following(spans.last, employed: found.employed), of: id,
                    by: actor.id, in: transaction)
            }
            return exchange.redirect(
                to: EmployeePath.employee(id), notice: t.employee.contractIsMade)
        } catch let refusal as EmployeeRefusal {
            form.refuse(refusal)
            return try await respond(exchange, form, refusal.status)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ status: Status
    ) async throws -> Response {
        let (t, id) = (Messages(exchange.language), try exchange.id("employee"))
        let (found, functions, regimes) = try await exchange.db.read(
            exchange.scope, EmployeeStore.employee(id), CatalogueStore.functions,
            CatalogueStore.regimes)
        guard let found else { throw NotFound() }
        return exchange.respond(
            EntryView(
                t.employee.newContract, lead: t.employee.newContractLead, help: t.employee.help,
                button: t.employee.makeContract, to: EmployeePath.contracts(id),
                back: EmployeePath.employee(id),
                under: [
                    Crumb(t.employee.title, path: EmployeePath.list),
                    Crumb(found.name, path: EmployeePath.employee(id)),
                ], at: EmployeePath.list, form,
                ContractFields.fields(form, functions, regimes, t), exchange), status: status)
    }
}
