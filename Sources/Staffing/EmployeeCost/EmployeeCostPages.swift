import Kernel
import Postgres
import Web

/// The month of one person: what it cost, who bears it, and of which components it is made.
enum EmployeeCostPages {
    static func path(of employee: Int64, in run: Int64) -> String {
        CostRunPages.path(of: run) + "/employees/\(employee)"
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language), status: .ok)
    }

    /// Shows the components to who says why.
    ///
    /// - Source: GDPR-3
    static func read(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let (run, employee) = (try exchange.id("run"), try exchange.id("employee"))
        var form = FormReader(exchange)
        let typed = form.text("purpose", label: t.employeeCost.purpose, max: 200)
        if let typed, typed.count < 5 {
            form.refuse(
                "purpose", label: t.employeeCost.purpose, t.employeeCost.purposeIsShort)
        }
        guard form.isValid, let purpose = typed else {
            return try await page(exchange, form, status: .unprocessable)
        }
        let found = try await exchange.db.read(
            exchange.scope, EmployeeCostStore.cost(of: employee, in: run))
        guard found != nil else { throw NotFound() }
        let amounts = try await exchange.db.transaction(exchange.scope) { transaction in
            try await transaction.run(
                EmployeeCostStore.read(
                    of: employee, in: run, by: actor.id, purpose: purpose))
        }
        return try await page(exchange, form, read: amounts, status: .ok)
    }

    /// The address that a cost line knows.
    static func ofLine(_ exchange: Exchange) async throws -> Response {
        let line = try await exchange.db.read(
            exchange.scope, EmployeeCostStore.line(try exchange.id("line")))
        guard let line else { throw NotFound() }
        return exchange.redirect(
            to: line.employee.map { path(of: $0, in: line.run) } ?? CostRunPages.path(of: line.run))
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, read: [EmployeeCost.Amount]? = nil, status: Status
    ) async throws -> Response {
        let (run, employee) = (try exchange.id("run"), try exchange.id("employee"))
        let (found, parts, own) = try await exchange.db.read(
            exchange.scope, EmployeeCostStore.cost(of: employee, in: run),
            EmployeeCostStore.parts(of: employee, in: run),
            EmployeeCostStore.own(of: employee, in: run))
        guard let found else { throw NotFound() }
        return exchange.respond(
            EmployeeCostView(found, parts, own: own, read: read, form, exchange), status: status)
    }
}
