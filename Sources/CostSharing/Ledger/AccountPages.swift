import Journal
import Kernel
import Postgres
import Web

/// The register of accounts, one account with what it is mapped to, and whether ledgers are
/// required.
enum AccountPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["account", "name", "charge", "pools"], default: "account",
            filters: ["charge"])
        let (rows, count) = try await exchange.db.read(
            exchange.scope, AccountMappingStore.page(list), AccountMappingStore.count(list))
        if list.isExport { return AccountListView.file(rows) }
        return exchange.respond(AccountListView(rows, count: Int(count), list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let from = exchange.today.period.previous
        let values = ["from": "\(from)", "charge": AccountCharge.pools.rawValue]
        return try await page(FormReader(values: values, exchange.language), exchange, .ok)
    }

    static func map(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let account = try exchange.text("account")
        var form = FormReader(exchange)
        let from = form.period("from", label: t.ledger.from)
        let choice = form.choice("charge", label: t.ledger.charge, among: AccountCharge.self)
        let pools = form.text("pools", label: t.ledger.pools, required: false, max: 25) ?? ""
        guard form.isValid, let from, let choice, choice != .unmapped else {
            return try await page(form, exchange, .unprocessable)
        }
        let mapping = AccountMapping(account, from: from, choice, pools)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await mapping.record(by: actor.id, in: $0)
            }
        } catch let refusal as AccountMappingRefusal {
            form.refuse(refusal)
            return try await page(form, exchange, .unprocessable)
        }
        return exchange.redirect(to: path(of: account), notice: t.ledger.wasMapped)
    }

    private static func page(
        _ form: FormReader, _ exchange: Exchange, _ status: Status
    ) async throws -> Response {
        let account = try exchange.text("account")
        guard Ledger.isAccount(account) else { throw NotFound() }
        let (versions, history) = try await exchange.db.read(
            exchange.scope, AccountMappingStore.versions(of: account),
            History.of(AccountMapping.subject(of: account)))
        return exchange.respond(
            AccountShowView(account, versions, history, form, exchange), status: status)
    }

    static func requirement(_ exchange: Exchange) async throws -> Response {
        let values = ["from": "\(exchange.today.period.previous)", "required": "yes"]
        return try await requirement(FormReader(values: values, exchange.language), exchange, .ok)
    }

    static func require(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        guard let from = form.period("from", label: t.ledger.from) else {
            return try await requirement(form, exchange, .unprocessable)
        }
        let decision = LedgerRequirement(from: from, isRequired: form.checkbox("required"))
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await decision.record(by: actor.id, in: $0)
            }
        } catch let refusal as AccountMappingRefusal {
            form.refuse(refusal)
            return try await requirement(form, exchange, .unprocessable)
        }
        return exchange.redirect(
            to: "/cost-sharing/ledger-requirement", notice: t.ledger.requirementDone)
    }

    private static func requirement(
        _ form: FormReader, _ exchange: Exchange, _ status: Status
    ) async throws -> Response {
        let decisions = try await exchange.db.read(exchange.scope, LedgerRequirement.all)
        return exchange.respond(
            LedgerRequirementView(form, decisions, exchange), status: status)
    }

    static func path(of account: String) -> String { "/cost-sharing/accounts/\(account)" }
}
