import Journal
import Kernel
import Postgres
import Web

/// Keys: the list, one key with its versions, and the forms for a key and a version.
enum KeyPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["code", "name", "type", "from"], default: "code",
            filters: ["type"])
        let filter = KeyFilter(
            text: list.text, type: list["type"].flatMap { KeyType(rawValue: $0) },
            sort: list.sort, isDescending: list.isDescending, limit: list.limit,
            offset: list.offset)
        let period = exchange.today.period
        let (rows, count) = try await exchange.db.read(
            exchange.scope, KeyListStore.list(filter, in: period, exchange.language),
            KeyListStore.count(filter, in: period))
        if list.isExport { return KeyListView.file(rows) }
        return exchange.respond(KeyListView(rows, count: count, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("key")
        let subject = "cost-sharing/key/\(id)"
        let (found, versions, users, history, notes) = try await exchange.db.read(
            exchange.scope, KeyListStore.key(id, in: exchange.today.period),
            KeyListStore.versions(of: id), KeyListStore.users(of: id),
            History.of(subject), RecordNotes.of(subject))
        guard let key = found else { throw NotFound() }
        let asked = exchange.request.query["version"].flatMap { Int64($0) } ?? key.versionID
        let shown = versions.first { $0.id == asked } ?? versions.last
        let (weights, parts, drivers) = try await exchange.db.read(
            exchange.scope, KeyListStore.weights(of: shown?.id ?? 0, exchange.language),
            KeyListStore.parts(of: shown?.id ?? 0),
            DriverStore.periods(DriverFilter(keyID: id, limit: 24)))
        return exchange.respond(
            KeyShowView(
                key, versions: versions, shown: shown, weights: weights, parts: parts,
                drivers: drivers, users: users, history: history, notes: notes, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        exchange.respond(KeyFormView(KeyForm(FormReader(exchange.language)), exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        var form = KeyForm(FormReader(exchange))
        guard let draft = form.draft() else {
            return exchange.respond(KeyFormView(form, exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) { transaction in
                try await draft.record(by: actor.id, in: transaction)
            }
            return exchange.redirect(
                to: path(of: id) + "/versions/new", notice: Messages(exchange.language).key.made)
        } catch let refusal as KeyRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(KeyFormView(form, exchange), status: .unprocessable)
        }
    }

    static func newVersion(_ exchange: Exchange) async throws -> Response {
        let key = try await key(exchange)
        let (weights, parts) = try await exchange.db.read(
            exchange.scope, KeyListStore.weights(of: key.versionID ?? 0, exchange.language),
            KeyListStore.parts(of: key.versionID ?? 0))
        let form = KeyVersionForm(
            key, weights: weights, parts: parts, today: exchange.today, exchange.language)
        return exchange.respond(KeyVersionFormView(form, key, exchange))
    }

    static func decide(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let key = try await key(exchange)
        let (members, pools, all, lastPosted) = try await exchange.db.read(
            exchange.scope, KeyStore.members, KeyStore.pools, KeyStore.registered,
            KeyStore.lastPosted)
        let keys = KeyRegister(all, lastPosted: lastPosted)
        var form = KeyVersionForm(FormReader(exchange))
        let targets = TargetRegister(members: members, pools: pools)
        guard let version = form.version(targets: targets, keys: keys),
            let registered = keys[key.code]
        else {
            return exchange.respond(
                KeyVersionFormView(form, key, exchange), status: .unprocessable)
        }
        do {
            _ = try await exchange.db.transaction(exchange.scope) { transaction in
                try await version.record(
                    for: registered, among: keys, by: actor.id, today: exchange.today,
                    in: transaction)
            }
            return exchange.redirect(
                to: path(of: key.id), notice: Messages(exchange.language).key.decided)
        } catch {
            guard let refusal = version.refusal(for: error) as? KeyVersionRefusal else {
                throw error
            }
            form.refuse(refusal)
            return exchange.respond(
                KeyVersionFormView(form, key, exchange), status: .unprocessable)
        }
    }

    static func path(of key: Int64) -> String { "/cost-sharing/keys/\(key)" }

    static func key(_ exchange: Exchange) async throws -> KeyRow {
        let found = try await exchange.db.read(
            exchange.scope, KeyListStore.key(try exchange.id("key"), in: exchange.today.period))
        guard let key = found else { throw NotFound() }
        return key
    }
}
