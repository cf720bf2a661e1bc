import Journal
import Kernel
import Postgres
import Web

/// Pools: the list, one pool, and the form that makes or changes one.
enum PoolPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["code", "name", "kind", "costs"], default: "code",
            filters: ["kind", "supply", "key"])
        let filter = PoolFilter(
            text: list.text, kind: list["kind"].flatMap { PoolKind(rawValue: $0) },
            supply: list["supply"].flatMap { Supply(rawValue: $0) },
            keyID: list["key"].flatMap { Int64($0) }, sort: list.sort,
            isDescending: list.isDescending, limit: list.limit, offset: list.offset)
        let year = exchange.today.period.financialYear
        let (rows, total, keys) = try await exchange.db.read(
            exchange.scope, PoolStore.list(filter, year: year, exchange.language),
            PoolStore.total(filter, year: year), KeyStore.registered)
        if list.isExport { return PoolListView.file(rows) }
        return exchange.respond(
            PoolListView(rows, count: total.count, costs: total.costs, keys: keys, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("pool")
        let today = exchange.today.period
        let span = today.advanced(by: -11)...today
        let (found, rates, months) = try await exchange.db.read(
            exchange.scope, PoolStore.pool(id, year: today.financialYear), PoolStore.rates(of: id),
            PoolStore.months(of: id, span))
        guard let pool = found else { throw NotFound() }
        let filter = CostFilter(poolID: id, sort: "date", limit: 10)
        let subject = "cost-sharing/pool/\(id)"
        let (costs, history, notes, key) = try await exchange.db.read(
            exchange.scope, CostStore.list(filter), History.of(subject), RecordNotes.of(subject),
            KeyListStore.key(pool.key?.id ?? 0, in: today))
        return exchange.respond(
            PoolShowView(
                pool, rates: rates, months: months, span: span, costs: costs, key: key,
                history: history, notes: notes, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let form = PoolForm(nil, try await choices(exchange), exchange.language)
        return exchange.respond(PoolFormView(form, pool: nil, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        var form = PoolForm(exchange, try await choices(exchange))
        guard let draft = form.draft() else {
            return exchange.respond(
                PoolFormView(form, pool: nil, exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) { transaction in
                try await draft.record(by: actor.id, in: transaction)
            }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).pool.made)
        } catch let refusal as PoolRefusal {
            form.refuse(refusal)
            return exchange.respond(
                PoolFormView(form, pool: nil, exchange), status: .unprocessable)
        }
    }

    static func edit(_ exchange: Exchange) async throws -> Response {
        let pool = try await pool(exchange)
        let form = PoolForm(pool, try await choices(exchange), exchange.language)
        return exchange.respond(PoolFormView(form, pool: pool, exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let pool = try await pool(exchange)
        var form = PoolForm(exchange, try await choices(exchange))
        guard let draft = form.draft(), let version = form.version else {
            return exchange.respond(
                PoolFormView(form, pool: pool, exchange), status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await draft.record(
                    over: pool, version: version, by: actor.id, in: transaction)
            }
            return exchange.redirect(
                to: path(of: pool.id), notice: Messages(exchange.language).pool.changed)
        } catch let refusal as PoolRefusal {
            form.refuse(refusal)
            return exchange.respond(
                PoolFormView(form, pool: pool, exchange), status: .unprocessable)
        } catch is PoolChangedMeanwhile {
            let now = try await self.pool(exchange)
            let view = PoolFormView(
                form, pool: now, conflict: form.conflict(with: now), exchange)
            return exchange.respond(view, status: .conflict)
        }
    }

    static func path(of pool: Int64) -> String { "/cost-sharing/pools/\(pool)" }

    private static func pool(_ exchange: Exchange) async throws -> PoolRow {
        let found = try await exchange.db.read(
            exchange.scope,
            PoolStore.pool(try exchange.id("pool"), year: exchange.today.period.financialYear))
        guard let pool = found else { throw NotFound() }
        return pool
    }

    private static func choices(_ exchange: Exchange) async throws -> PoolForm.Choices {
        let (members, keys) = try await exchange.db.read(
            exchange.scope, KeyStore.members, KeyStore.registered)
        return PoolForm.Choices(members: members, keys: keys)
    }
}
