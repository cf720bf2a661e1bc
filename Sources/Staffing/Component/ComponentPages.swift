import Kernel
import Postgres
import Web

/// The catalogue of payroll components.
enum ComponentPages {
    static let path = "/staffing/components"

    static func list(_ exchange: Exchange) async throws -> Response {
        try await list(exchange, FormReader(exchange.language))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        guard let draft = ComponentDraft(&form, t) else { return try await list(exchange, form) }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await ComponentStore(transaction: $0).insert(draft, by: actor.id)
            }
            return exchange.redirect(to: path, notice: t.component.recorded)
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "component_code_is_unique"
        {
            form.refuse(
                "code", label: t.component.code, t.component.codeIsTaken(code: draft.code))
            return try await list(exchange, form)
        }
    }

    static func edit(_ exchange: Exchange) async throws -> Response {
        let component = try await component(exchange)
        let form = FormReader(
            values: [
                "nameNL": component.draft.names.nl, "nameFR": component.draft.names.fr,
                "nameEN": component.draft.names.en,
                "seen": component.draft.isSeenByMember ? "yes" : "",
                "version": "\(component.version)",
            ], exchange.language)
        return self.form(component, form, exchange, status: .ok)
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let component = try await component(exchange)
        var form = FormReader(exchange)
        guard let draft = ComponentDraft(&form, t, known: component) else {
            return self.form(component, form, exchange, status: .unprocessable)
        }
        let version = Int(form.typed["version"] ?? "") ?? 0
        let isChanged = try await exchange.db.transaction(exchange.scope) {
            try await ComponentStore(transaction: $0).change(
                component, to: draft, version: version, by: actor.id)
        }
        guard isChanged else { throw Conflict(path: "\(path)/\(component.id)") }
        return exchange.redirect(to: path, notice: t.component.recorded)
    }

    private static func component(_ exchange: Exchange) async throws -> Component {
        let found = try await exchange.db.read(
            exchange.scope, ComponentStore.component(try exchange.id("component")))
        guard let found else { throw NotFound() }
        return found
    }

    private static func form(
        _ component: Component, _ form: FormReader, _ exchange: Exchange, status: Status
    ) -> Response {
        exchange.respond(ComponentFormView(component, form, exchange), status: status)
    }

    private static func list(_ exchange: Exchange, _ form: FormReader) async throws -> Response {
        let list = ListQuery(exchange, sortable: ComponentStore.sortable, default: "code")
        let (page, count) = ComponentStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return ComponentListView.file(rows) }
        return exchange.respond(
            ComponentListView(rows, count: total, list, form, exchange),
            status: form.isValid ? .ok : .unprocessable)
    }
}
