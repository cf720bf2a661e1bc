import Kernel
import Postgres
import Web

/// The picture of a month's money: for the association from costs to members, for a member its pools.
enum FlowPages {
    /// A month of the association.
    static func cycle(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        guard let run = try await exchange.db.read(exchange.scope, FlowStore.run(of: period))
        else { throw NotFound() }
        let (bands, pools, members) = try await exchange.db.read(
            exchange.scope, FlowStore.flow(of: run), FlowStore.pools, FlowStore.members)
        guard !bands.isEmpty else { throw NotFound() }
        let flow = Flow(bands: bands)
        let names = FlowNames(pools, members, ofCycle: period, Messages(exchange.language))
        if exchange.request.query["format"] == "csv" {
            return FlowShowView.file(flow, names, "flow-\(period).csv")
        }
        return exchange.respond(FlowShowView(flow, names, of: period, exchange))
    }

    /// A month of one member.
    static func statement(_ exchange: Exchange) async throws -> Response {
        let (period, code) = (try exchange.period("period"), try exchange.text("member"))
        let (bands, pools, members) = try await exchange.db.read(
            exchange.scope, FlowStore.flow(of: period, member: code), FlowStore.pools,
            FlowStore.members)
        guard !bands.isEmpty, let member = members.first(where: { $0.code == code }) else {
            throw NotFound()
        }
        let flow = Flow(bands: bands)
        let names = FlowNames(
            pools, members, ofStatement: period, code, Messages(exchange.language))
        if exchange.request.query["format"] == "csv" {
            return FlowShowView.file(flow, names, "flow-\(period)-\(code).csv")
        }
        return exchange.respond(FlowShowView(flow, names, of: period, member.name, code, exchange))
    }

    static func path(ofCycle period: Period) -> String { CyclePages.path(of: period) + "/flow" }

    static func path(ofStatement period: Period, _ member: String) -> String {
        StatementPages.path(of: period, member) + "/flow"
    }
}

/// What places are called, and where a click on them leads.
struct FlowNames {
    private let pools: [Int64: (code: String, names: Names)]
    private let members: [Int64: (code: String, name: String)]
    private let period: Period
    /// The member whose month it is; nil for the association's.
    private let member: String?
    private let t: Messages

    init(
        _ pools: [(id: Int64, code: String, names: Names)],
        _ members: [(id: Int64, code: String, name: String)], ofCycle period: Period, _ t: Messages
    ) {
        self.init(pools, members, period, nil, t)
    }

    init(
        _ pools: [(id: Int64, code: String, names: Names)],
        _ members: [(id: Int64, code: String, name: String)], ofStatement period: Period,
        _ member: String, _ t: Messages
    ) {
        self.init(pools, members, period, member, t)
    }

    private init(
        _ pools: [(id: Int64, code: String, names: Names)],
        _ members: [(id: Int64, code: String, name: String)], _ period: Period, _ member: String?,
        _ t: Messages
    ) {
        self.pools = Dictionary(pools.map { ($0.id, ($0.code, $0.names)) }) { first, _ in first }
        self.members = Dictionary(members.map { ($0.id, ($0.code, $0.name)) }) { first, _ in first }
        self.period = period
        self.member = member
        self.t = t
    }

    func name(_ place: Flow.Place) -> String {
        switch place {
        case .source("csv"): t.flow.files
        case .source("entry"): t.flow.entries
        case .source("invoice"): t.flow.invoices
        case .source(let name): name
        case .support(let id), .pool(let id): pools[id]?.names[t.language] ?? "\(id)"
        case .otherSupport: t.flow.otherSupport
        case .straight: t.flow.straight
        case .otherPools: t.flow.otherPools
        case .direct: t.flow.direct
        case .member(let id): members[id]?.name ?? "\(id)"
        case .category(let category): t.flow.category(category: category)
        case .deductible: t.flow.deductible
        }
    }

    /// Empty where the place has no page of its own.
    func path(_ place: Flow.Place) -> String {
        switch (place, member) {
        case (.pool(let id), let member?):
            DerivationPages.path(of: period, member, pool: id, origin: period)
        case (.support(let id), nil), (.pool(let id), nil): PoolPages.path(of: id)
        case (.member(let id), nil):
            members[id].map { StatementPages.path(of: period, $0.code) } ?? ""
        default: ""
        }
    }
}
