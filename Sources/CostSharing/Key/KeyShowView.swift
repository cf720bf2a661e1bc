import Journal
import Kernel
import Web

/// One key: its versions with their decisions, the weights of one, and who uses it.
struct KeyShowView: View {
    struct Version: Sendable {
        let path: String
        let from: String
        let type: String
        let decision: String
        let decidedOn: String
        let isShown: Bool
        let tag: TagView
    }

    /// A weight or a part.
    struct Weight: Sendable {
        let path: String
        let code: String
        let name: String
        let quantity: String
        let percent: String
    }

    struct Month: Sendable {
        let path: String
        let period: String
        let count: String
        let total: String
        let missing: String
    }

    struct User: Sendable {
        let path: String
        let code: String
        let name: String
    }

    let page: PageFrame
    let t: Messages
    let mayKeep: Bool
    let newVersionPath: String
    let correctionPath: String
    let facts: FactsView
    let versions: [Version]
    let hasVersions: Bool
    let shownHead: String
    let shownNote: String
    let quantityHead: String
    let weights: [Weight]
    let hasWeights: Bool
    let total: String
    let isMeasured: Bool
    let months: [Month]
    let users: [User]
    let foot: RecordFootView

    init(
        _ key: KeyRow, versions: [KeyVersionRow], shown: KeyVersionRow?, weights: [WeightRow],
        parts: [KeyPartRow], drivers: [DriverPeriodRow], users: [KeyUserRow],
        history: [HistoryRow], notes: RecordNotes, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let unit = key.units[exchange.language]
        self.t = t
        page = exchange.page(
            "\(key.code) \(key.names[exchange.language])", help: t.key.help,
            lead: key.isPublicToMembers ? t.key.leadOfPublic : t.key.leadOfOne,
            crumbs: [Crumb(t.key.title, path: "/cost-sharing/keys")])
        mayKeep = exchange.may(.keepPools)
        newVersionPath = KeyPages.path(of: key.id) + "/versions/new"
        correctionPath = KeyPages.path(of: key.id) + "/correction"
        facts = FactsView([
            FactView(
                t.key.type,
                key.type.map { KeyListView.type($0, key.reach, t) } ?? t.key.noVersionYet
            ),
            FactView(t.key.from, key.validFrom.map(format.period) ?? "—"),
            FactView(t.key.unit, unit.isEmpty ? "—" : unit),
        ])
        self.versions = versions.map { version in
            Version(
                path: "\(KeyPages.path(of: key.id))?version=\(version.id)",
                from: format.periodTitle(version.validFrom),
                type: KeyListView.type(version.type, version.reach, t),
                decision: version.decision, decidedOn: format.day(version.decidedOn),
                isShown: version.id == shown?.id, tag: Self.tag(version, key, t))
        }
        hasVersions = !versions.isEmpty
        shownHead = shown.map { t.key.weightsFrom(from: format.period($0.validFrom)) } ?? ""
        shownNote = shown.map { Self.note($0, t) } ?? ""
        quantityHead = shown?.type == .composite ? t.key.share : unit.isEmpty ? t.key.weight : unit
        let sum = weights.map(\.quantity).total()
        self.weights =
            parts.map {
                Weight(
                    path: KeyPages.path(of: $0.id), code: $0.code,
                    name: $0.names[exchange.language], quantity: format.quantity($0.share),
                    percent: format.percent($0.share))
            } + weights.map { Weight($0, of: sum, format) }
        hasWeights = !self.weights.isEmpty
        total = parts.isEmpty ? format.quantity(sum) : format.quantity(.one)
        isMeasured = versions.contains { $0.type == .measured }
        months = drivers.map { Month($0, t, format) }
        self.users = users.map { user in
            User(
                path: user.noun == "pool"
                    ? PoolPages.path(of: user.id) : KeyPages.path(of: user.id),
                code: user.code, name: user.names[exchange.language])
        }
        foot = RecordFootView(department: history, notes, exchange)
    }

    private static func tag(_ version: KeyVersionRow, _ key: KeyRow, _ t: Messages) -> TagView {
        if version.id == key.versionID { return TagView(.ok, t.key.isInForce) }
        let isLater = key.validFrom.map { version.validFrom > $0 } ?? true
        return isLater ? TagView(.info, t.key.isToCome) : TagView(.plain, t.key.isPast)
    }

    /// What a version without weights means.
    private static func note(_ version: KeyVersionRow, _ t: Messages) -> String {
        switch (version.type, version.reach) {
        case (.equal, .allMembers): t.key.noteOfAll
        case (.equal, .members(let category)): t.key.noteOfCategory(category: category)
        case (.measured, _): t.key.noteOfMeasured
        case (.composite, _): t.key.noteOfComposite
        default: ""
        }
    }
}

extension KeyShowView.Weight {
    init(_ row: WeightRow, of sum: Millionths, _ format: Localized) {
        path =
            switch row.target {
            case .member(let id): "/membership/members/\(id)"
            case .pool(let id): PoolPages.path(of: id)
            }
        code = row.code
        name = row.name
        quantity = format.quantity(row.quantity)
        percent = format.percent(row.quantity.share(of: sum), decimals: 2)
    }
}

extension KeyShowView.Month {
    init(_ row: DriverPeriodRow, _ t: Messages, _ format: Localized) {
        path = DriverPages.path(of: row.keyID, in: row.period)
        period = format.periodTitle(row.period)
        count = format.number(row.targetCount)
        total = format.quantity(row.total)
        missing = row.missingCount.map { format.number($0) } ?? "—"
    }
}

extension Millionths {
    /// Which part of a sum this is, rounded down to a millionth; zero of an empty sum.
    func share(of sum: Millionths) -> Millionths {
        guard sum > .zero else { return .zero }
        let (high, low) = value.multipliedFullWidth(by: 1_000_000)
        return Millionths(sum.value.dividingFullWidth((high, low)).quotient)
    }
}

extension Sequence<Millionths> {
    /// The sum, or the largest number where it is above that.
    func total() -> Millionths {
        reduce(.zero) { sum, next in
            let (total, overflow) = sum.value.addingReportingOverflow(next.value)
            return Millionths(overflow ? .max : total)
        }
    }
}
