import Journal
import Kernel
import Postgres
import Web

/// The addresses of dossiers.
enum EmployeePath {
    static let list = "/staffing/employees"
    static let new = "/staffing/employees/new"

    static func employee(_ id: Int64) -> String { "\(list)/\(id)" }
    static func contract(_ id: Int64) -> String { "\(employee(id))/contracts/new" }
    static func contracts(_ id: Int64) -> String { "\(employee(id))/contracts" }
    static func salary(_ id: Int64) -> String { "\(employee(id))/salary" }
    static func reading(_ id: Int64) -> String { "\(employee(id))/salary/reading" }
    static func leaving(_ id: Int64) -> String { "\(employee(id))/leaving" }
}

/// The people of the association: the list, and one dossier.
enum EmployeePages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: EmployeeStore.sortable, default: "number",
            filters: ["function", "member", "place", "on"])
        let day = list.dossierDay(or: exchange.today)
        let (page, count) = EmployeeStore.page(list, on: day, in: exchange.language)
        let (rows, total, functions, members) = try await exchange.db.read(
            exchange.scope, page, count, CatalogueStore.functions, MemberChoice.all)
        if list.isExport { return EmployeeListView.file(rows, on: day) }
        return exchange.respond(
            EmployeeListView(rows, count: total, functions, members, list, exchange))
    }

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, EmployeeForms(exchange.language), salaries: nil, status: .ok)
    }

    /// The dossier, with its forms as they were typed and the salaries where they were asked for.
    static func show(
        _ exchange: Exchange, _ forms: EmployeeForms,
        salaries: [(span: DaySpan, gross: Cents)]?, status: Status
    ) async throws -> Response {
        let (id, language) = (try exchange.id("employee"), exchange.language)
        let (found, contracts, secondments, readings, history, notes) =
            try await exchange.db.read(
                exchange.scope, EmployeeStore.employee(id),
                EmployeeStore.contracts(of: id, in: language),
                SecondmentStore.ofEmployee(id, on: exchange.today, in: language),
                EmployeeStore.readings(of: id, most: 20),
                History.of(Employee.subject(of: id)),
                RecordNotes.of(Employee.subject(of: id)))
        guard let found else { throw NotFound() }
        return exchange.respond(
            EmployeeShowView(
                found, contracts, secondments, readings, history, notes, salaries: salaries, forms,
                exchange), status: status)
    }
}

/// The forms that stand on a dossier, as they were typed.
struct EmployeeForms: Sendable {
    var reading: FormReader
    var salary: FormReader
    var leaving: FormReader

    init(_ language: Language) {
        reading = FormReader(language)
        salary = FormReader(language)
        leaving = FormReader(language)
    }
}

/// What is done on a dossier.
enum EmployeeStepPages {
    /// The salaries on the page, after the purpose was recorded.
    @Sendable static func readSalaries(_ exchange: Exchange) async throws -> Response {
        let (t, actor, id) = (
            Messages(exchange.language), try exchange.actor, try exchange.id("employee")
        )
        var forms = EmployeeForms(exchange.language)
        forms.reading = FormReader(exchange)
        guard let purpose = forms.reading.text("purpose", label: t.salary.purpose, max: 200)
        else {
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: .unprocessable)
        }
        guard purpose.count >= 5 else {
            forms.reading.refuse("purpose", label: t.salary.purpose, t.salary.purposeIsShort)
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: .unprocessable)
        }
        let salaries = try await exchange.db.transaction(exchange.scope) { transaction in
            guard try await transaction.run(EmployeeStore.employee(id)) != nil else {
                throw NotFound()
            }
            return try await EmployeeRecording.readSalaries(
                of: id, by: actor.id, for: purpose, in: transaction)
        }
        return try await EmployeePages.show(exchange, forms, salaries: salaries, status: .ok)
    }

    @Sendable static func setSalary(_ exchange: Exchange) async throws -> Response {
        let (t, actor, id) = (
            Messages(exchange.language), try exchange.actor, try exchange.id("employee")
        )
        var forms = EmployeeForms(exchange.language)
        forms.salary = FormReader(exchange)
        let cents = forms.salary.cents(
            "gross", label: t.salary.gross, min: Cents(1), max: Cents(10_000_000))
        let from = forms.salary.day("salary_from", label: t.dossier.from)
        guard let cents, let from else {
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                guard try await transaction.run(EmployeeStore.employee(id)) != nil else {
                    throw NotFound()
                }
                try await EmployeeRecording.setSalary(
                    of: id, cents, from: from, by: actor.id, in: transaction)
            }
            return exchange.redirect(to: EmployeePath.employee(id), notice: t.salary.wasSet)
        } catch let refusal as EmployeeRefusal {
            forms.salary.refuse(refusal, at: "salary_")
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: refusal.status)
        }
    }

    @Sendable static func leave(_ exchange: Exchange) async throws -> Response {
        let (t, actor, id) = (
            Messages(exchange.language), try exchange.actor, try exchange.id("employee")
        )
        var forms = EmployeeForms(exchange.language)
        forms.leaving = FormReader(exchange)
        let last = forms.leaving.day("leaving_last", label: t.dossier.last)
        let reason = forms.leaving.text("leaving_reason", label: t.dossier.reason)
        guard let last, let reason else {
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let (found, secondments, contracts) = try await transaction.run(
                    EmployeeStore.leavingGrounds(of: id), EmployeeStore.secondmentSpans(of: id),
                    EmployeeStore.contractSpans(of: id))
                guard let found else { throw NotFound() }
                let leaving = Leaving(last: last)
                try leaving.decide(
                    on: Leaving.Grounds(
                        employed: found.employed, secondments: secondments,
                        contracts: contracts))
                try await EmployeeRecording.leave(
                    id, leaving, because: reason, by: actor.id, in: transaction)
            }
            return exchange.redirect(to: EmployeePath.employee(id), notice: t.employee.hasLeft)
        } catch let refusal as EmployeeRefusal {
            forms.leaving.refuse(refusal, at: "leaving_")
            return try await EmployeePages.show(
                exchange, forms, salaries: nil, status: refusal.status)
        }
    }
}
