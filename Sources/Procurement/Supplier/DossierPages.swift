import Journal
import Kernel
import Postgres
import Web

/// The dossiers of suppliers: the list and one.
enum DossierPages {
    static let path = "/procurement/suppliers"
    static func path(of supplier: Int64) -> String { "\(path)/\(supplier)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: Dossier.sortable, default: "name", filters: ["part"])
        let (page, count) = Dossier.page(list, on: exchange.today)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return DossierListView.file(rows) }
        return exchange.respond(DossierListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func page(
        _ exchange: Exchange, refusal: DossierRefusal?
    ) async throws -> Response {
        let id = try exchange.id("supplier")
        let subject = Dossier.subject(of: id)
        let (found, contacts, accounts, checks, parts, history, notes) =
            try await exchange.db.read(
                exchange.scope, Dossier.supplier(id), Dossier.contacts(of: id),
                Dossier.accounts(of: id), Dossier.checks(of: id),
                Dossier.parts(of: id, in: exchange.language), History.of(subject),
                RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        let view = DossierShowView(
            found, contacts, accounts, checks, parts, history, notes, refusal, exchange)
        return exchange.respond(view, status: refusal?.status ?? .ok)
    }

    /// The supplier that the path names.
    static func supplier(_ exchange: Exchange) async throws -> Dossier.Row {
        let id = try exchange.id("supplier")
        guard let found = try await exchange.db.read(exchange.scope, Dossier.supplier(id)) else {
            throw NotFound()
        }
        return found
    }
}

/// The list of suppliers.
struct DossierListView: View {
    struct Row: Sendable {
        let path: String
        let name: String
        let number: String
        let account: String
        let accountNote: String
        let check: TagView
        let frameworks: String
        let orders: String
        let ordered: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(_ rows: [Dossier.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(t.dossier.title, help: t.dossier.help, lead: t.dossier.lead)
        self.rows = rows.map { row in
            Row(
                path: DossierPages.path(of: row.id), name: row.name, number: row.number,
                account: row.iban.flatMap { IBAN($0) }?.description ?? "",
                accountNote: row.waiting > 0 ? t.dossier.waitsForConfirmation : "",
                check: row.standing(on: exchange.today).tag(t, format),
                frameworks: format.number(row.frameworks), orders: format.number(row.orders),
                ordered: format.amount(row.ordered))
        }
        frame = list.frame(
            "suppliers", t.dossier.title, count: format.number(count), search: t.dossier.search,
            fields: [
                list.filterField(
                    "part", label: t.dossier.show, all: t.dossier.everybody,
                    options: [
                        ("participants", t.dossier.participants),
                        ("accounts", t.dossier.accountsWaiting),
                        ("checks", t.dossier.checksToRenew),
                    ])
            ],
            heads: [
                list.head(t.dossier.name, key: "name"), list.head(t.dossier.account),
                list.head(t.dossier.check, key: "check"),
                list.head(t.dossier.frameworks, key: "frameworks", numeric: true),
                list.head(t.dossier.orders, key: "orders", numeric: true),
                list.head(t.dossier.ordered + " €", key: "ordered", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.dossier.none,
                    text: list.isFiltered ? t.common.noneFound : t.dossier.noneText,
                    path: DossierPages.path, action: t.dossier.everybody) : nil)
    }

    static func file(_ rows: [Dossier.Row]) -> Response {
        var csv = CSVWriter(header: [
            "name", "country", "enterprise_number", "vat_number", "iban", "accounts_waiting",
            "checked_on", "outcome", "valid_until", "frameworks", "orders", "ordered",
        ])
        for row in rows {
            csv.append([
                row.name, row.country, row.enterpriseNumber ?? "", row.vatNumber ?? "",
                row.iban ?? "", "\(row.waiting)", row.checkedOn.map { "\($0)" } ?? "",
                row.outcome?.rawValue ?? "", row.validUntil.map { "\($0)" } ?? "",
                "\(row.frameworks)", "\(row.orders)", row.ordered.decimal,
            ])
        }
        return .csv(filename: "suppliers.csv", csv)
    }
}
