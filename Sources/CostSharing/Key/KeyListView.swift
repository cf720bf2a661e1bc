import Kernel
import Web

/// The list of keys, each with its version in force.
struct KeyListView: View {
    struct Row: Sendable {
        let path: String
        let code: String
        let name: String
        let type: String
        let from: String
        let unit: String
        let versions: String
        let pools: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(_ rows: [KeyRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.key.title, help: t.key.help, lead: t.key.lead)
        self.rows = rows.map { key in
            Row(
                path: KeyPages.path(of: key.id), code: key.code,
                name: key.names[exchange.language],
                type: key.type.map { Self.type($0, key.reach, t) } ?? t.key.noVersionYet,
                from: key.validFrom.map(format.period) ?? "", unit: key.units[exchange.language],
                versions: format.number(key.versionCount), pools: format.number(key.poolCount))
        }
        mayKeep = exchange.may(.keepPools)
        frame = list.frame(
            "keys", t.key.title, count: t.key.count(count: count), search: t.key.search,
            fields: [
                list.filterField(
                    "type", label: t.key.type, all: t.common.all,
                    options: KeyType.allCases.map { ($0.rawValue, $0.title(t)) })
            ],
            heads: [
                list.head(t.common.code, key: "code"), list.head(t.common.name, key: "name"),
                list.head(t.key.type, key: "type"), list.head(t.key.from, key: "from"),
                list.head(t.key.unit), list.head(t.key.versions, numeric: true),
                list.head(t.pool.title, numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.key.none, text: list.isFiltered ? t.common.noneFound : t.key.noneYet,
                    path: mayKeep ? "/cost-sharing/keys/new" : "", action: t.key.new) : nil)
    }

    /// The type with whom it means: `equal, all members`.
    static func type(_ type: KeyType, _ reach: Reach, _ t: Messages) -> String {
        let who = reach.title(t)
        return who.isEmpty ? type.title(t) : "\(type.title(t)), \(who)"
    }

    /// The list as a file.
    static func file(_ rows: [KeyRow]) -> Response {
        var csv = CSVWriter(header: [
            "code", "name_nl", "name_fr", "name_en", "unit_en", "type", "from", "versions",
        ])
        for row in rows {
            csv.append([
                row.code, row.names.nl, row.names.fr, row.names.en, row.units.en,
                row.type?.rawValue ?? "", row.validFrom?.description ?? "",
                String(row.versionCount),
            ])
        }
        return .csv(filename: "keys.csv", csv)
    }
}

/// The form for a new key.
struct KeyFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let fields: [FieldView]
    let isPublic: FieldView

    init(_ form: KeyForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.key.new, help: t.key.help, lead: t.key.formLead,
            crumbs: [Crumb(t.key.title, path: "/cost-sharing/keys")], at: "/cost-sharing/keys")
        errors = form.reader.errorsView
        fields = form.fields
        isPublic = form.isPublic
    }
}

/// The form for a new version of a key.
struct KeyVersionFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let from, type, reach, weights, parts, decision, decidedOn: FieldView

    init(_ form: KeyVersionForm, _ key: KeyRow, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.key.newVersionOf(code: key.code), help: t.key.versionFormHelp,
            lead: t.key.versionFormLead,
            crumbs: [
                Crumb(t.key.title, path: "/cost-sharing/keys"),
                Crumb(key.code, path: KeyPages.path(of: key.id)),
            ], at: "/cost-sharing/keys")
        action = KeyPages.path(of: key.id) + "/versions"
        cancelPath = KeyPages.path(of: key.id)
        errors = form.reader.errorsView
        (from, type, reach) = (form.from, form.type, form.reach)
        (weights, parts) = (form.weights, form.parts)
        (decision, decidedOn) = (form.decision, form.decidedOn)
    }
}
