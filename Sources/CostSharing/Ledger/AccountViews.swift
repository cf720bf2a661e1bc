import Journal
import Kernel
import Web

/// The register of accounts.
struct AccountListView: View {
    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    struct Row: Sendable {
        let path: String
        let account: String
        let name: String
        let mapping: TagView
        let from: String
    }

    init(_ rows: [AccountMappingStore.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.ledger.accountsTitle, help: t.ledger.accountsHelp, lead: t.ledger.accountsLead)
        self.rows = rows.map { row in
            Row(
                path: AccountPages.path(of: row.account), account: row.account, name: row.name,
                mapping: row.charge.tag(row.pools, t),
                from: row.validFrom.map { format.period($0) } ?? "")
        }
        frame = list.frame(
            "accounts", t.ledger.accountsTitle, search: t.ledger.searchAccount,
            fields: [
                list.filterField(
                    "charge", label: t.ledger.charge, all: t.common.all,
                    options: AccountCharge.allCases.map { ($0.rawValue, $0.title(t)) })
            ],
            heads: [
                list.head(t.ledger.account, key: "account"), list.head(t.ledger.name, key: "name"),
                list.head(t.ledger.charge, key: "charge"), list.head(t.ledger.from),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.ledger.noAccounts,
                    text: list.isFiltered ? t.common.noneFound : t.ledger.noAccountsText) : nil)
    }

    static func file(_ rows: [AccountMappingStore.Row]) -> Response {
        var file = CSVWriter(header: ["account", "name", "charge", "pools", "valid_from"])
        for row in rows {
            file.append([
                row.account, row.name, row.charge.rawValue, row.pools,
                row.validFrom.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "accounts.csv", file)
    }
}

/// One account: what it is mapped to, and the form that maps it anew.
struct AccountShowView: View {
    let page: PageFrame
    let t: Messages
    let versions: [Version]
    let mayMap: Bool
    let errors: FormErrorsView?
    let action: String
    let from: FieldView
    let charge: FieldView
    let pools: FieldView
    let history: HistoryView

    struct Version: Sendable {
        let from: String
        let mapping: TagView
        let by: String
        let at: String
    }

    init(
        _ account: String, _ versions: [AccountMappingStore.Version], _ history: [HistoryRow],
        _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.ledger.accountTitle(account: account), help: t.ledger.accountsHelp,
            crumbs: [Crumb(t.ledger.accountsTitle, path: "/cost-sharing/accounts")],
            at: "/cost-sharing/accounts")
        self.versions = versions.map { version in
            Version(
                from: format.period(version.validFrom),
                mapping: version.charge.tag(version.pools, t), by: version.person,
                at: format.instant(version.at))
        }
        mayMap = exchange.may(.keepLedgers)
        errors = form.errorsView
        action = AccountPages.path(of: account) + "/mappings"
        from = form.periodField("from", label: t.ledger.from, help: t.ledger.fromHelp)
        charge = form.selectField(
            "charge", label: t.ledger.charge,
            options: AccountCharge.choices.map { ($0.rawValue, $0.title(t)) })
        pools = form.textField(
            "pools", label: t.ledger.pools, help: t.ledger.poolsHelp, required: false, max: 25)
        self.history = HistoryView(department: history, t, format)
    }
}

/// From which month on a ledger is required.
struct LedgerRequirementView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let mayDecide: Bool
    let decisions: [Decision]
    let from: FieldView
    let required: FieldView

    struct Decision: Sendable {
        let from: String
        let state: TagView
        let by: String
    }

    init(
        _ form: FormReader, _ decisions: [(from: Period, isRequired: Bool, person: String)],
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.ledger.requirementTitle, help: t.ledger.requirementHelp,
            crumbs: [Crumb(t.ledger.accountsTitle, path: "/cost-sharing/accounts")],
            at: "/cost-sharing/accounts")
        errors = form.errorsView
        mayDecide = exchange.may(.keepLedgers)
        self.decisions = decisions.map { decision in
            Decision(
                from: format.period(decision.from),
                state: decision.isRequired
                    ? TagView(.ok, t.ledger.required) : TagView(.plain, t.ledger.notRequired),
                by: decision.person)
        }
        from = form.periodField("from", label: t.ledger.from, help: t.ledger.fromHelp)
        required = form.checkboxField("required", label: t.ledger.requiredBox)
    }
}
