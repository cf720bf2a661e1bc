import Kernel
import Web

/// The picture and, with the same numbers, its table.
struct FlowShowView: View {
    let page: PageFrame
    let t: Messages
    let chart: HTML
    let caption: String
    let rows: [Row]
    let csvPath: String
    let hasLoops: Bool

    struct Row: Sendable {
        let from: String
        let fromPath: String
        let to: String
        let toPath: String
        let amount: String
    }

    /// The association's month.
    init(_ flow: Flow, _ names: FlowNames, of period: Period, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let month = exchange.localized.period(period)
        self.init(
            flow, names, columns: [t.flow.costs, t.flow.support, t.flow.pools, t.flow.members],
            title: t.flow.title(period: month),
            caption: t.flow.caption(
                pools: "\(Flow.Named.pools)", support: "\(Flow.Named.support)",
                members: "\(Flow.Named.members)"),
            csvPath: FlowPages.path(ofCycle: period) + "?format=csv", t, exchange.localized
        ) { title, lead in
            exchange.page(
                title, help: t.flow.help, lead: lead,
                crumbs: [
                    Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                    Crumb(month, path: CyclePages.path(of: period)),
                ])
        }
    }

    /// One member's month.
    init(
        _ flow: Flow, _ names: FlowNames, of period: Period, _ member: String, _ code: String,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let month = exchange.localized.period(period)
        self.init(
            flow, names, columns: [t.flow.pools, t.flow.member],
            title: t.flow.titleOfMember(member: member, period: month),
            caption: t.flow.captionOfMember(pools: "\(Flow.Named.ownPools)"),
            csvPath: FlowPages.path(ofStatement: period, code) + "?format=csv", t,
            exchange.localized
        ) { title, lead in
            exchange.page(
                title, help: t.flow.help, lead: lead,
                crumbs: [
                    Crumb(t.statement.title, path: "/cost-sharing/statements"),
                    Crumb(
                        t.statement.one(member: member, period: month),
                        path: StatementPages.path(of: period, code)),
                ])
        }
    }

    private init(
        _ flow: Flow, _ names: FlowNames, columns: [String], title: String, caption: String,
        csvPath: String, _ t: Messages, _ format: Localized,
        page: (_ title: String, _ lead: String) -> PageFrame
    ) {
        self.t = t
        self.caption = caption
        self.csvPath = csvPath
        let picture = FlowPicture(flow, columns: columns.count)
        chart =
            FlowChart(
                title: title,
                description: t.flow.description(
                    count: "\(picture.bands.count)", amount: format.euro(picture.charged)),
                columns: columns,
                nodes: picture.places.map { place in
                    FlowChart.Node(
                        column: picture.column(of: place), label: names.name(place),
                        text: format.euro(picture.total(of: place)))
                },
                bands: picture.bands.map { band in
                    FlowChart.Band(
                        from: picture.position(of: band.source),
                        to: picture.position(of: band.target), band.amount.value,
                        text: "\(names.name(band.source)) → \(names.name(band.target)): "
                            + format.euro(band.amount))
                }
            ).html
        rows = flow.bands.sorted { $0.source.column < $1.source.column }.map { band in
            Row(
                from: names.name(band.source), fromPath: names.path(band.source),
                to: names.name(band.target), toPath: names.path(band.target),
                amount: format.amount(band.amount))
        }
        hasLoops = picture.bands.count < flow.bands.count
        self.page = page(title, t.flow.lead(amount: format.euro(picture.charged)))
    }

    /// The table as a file.
    static func file(_ flow: Flow, _ names: FlowNames, _ name: String) -> Response {
        var csv = CSVWriter(header: ["from", "to", "amount"])
        for band in flow.bands {
            csv.append([
                names.name(band.source), names.name(band.target), band.amount.decimal,
            ])
        }
        return .csv(filename: name, csv)
    }
}

/// The places of a flow in the order of the drawing: each column with its largest on top, those that
/// hold several last.
struct FlowPicture {
    let bands: [Flow.Band]
    let places: [Flow.Place]
    /// What reaches the last column.
    let charged: Cents
    private let positions: [Flow.Place: Int]
    private let totals: [Flow.Place: Cents]
    private let columns: Int

    init(_ flow: Flow, columns: Int) {
        self.columns = columns
        bands = flow.drawn
        var incoming: [Flow.Place: Cents] = [:]
        var outgoing: [Flow.Place: Cents] = [:]
        for band in bands {
            outgoing[band.source, default: .zero] = (outgoing[band.source] ?? .zero) + band.amount
            incoming[band.target, default: .zero] = (incoming[band.target] ?? .zero) + band.amount
        }
        let totals = incoming.merging(outgoing) { max($0, $1) }
        places = totals.keys.sorted { left, right in
            let first = (left.column, left.isSeveral ? 1 : 0, -(totals[left]?.value ?? 0))
            let second = (right.column, right.isSeveral ? 1 : 0, -(totals[right]?.value ?? 0))
            return first != second ? first < second : "\(left)" < "\(right)"
        }
        positions = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        self.totals = totals
        charged = flow.bands.filter { $0.target.column == 3 }.map(\.amount).sum()
    }

    func position(of place: Flow.Place) -> Int { positions[place] ?? 0 }

    func total(of place: Flow.Place) -> Cents { totals[place] ?? .zero }

    /// A member's picture has only the last two columns.
    func column(of place: Flow.Place) -> Int { place.column - (4 - columns) }
}

extension Flow.Place {
    /// Whether the place stands for several pools or members.
    var isSeveral: Bool {
        switch self {
        case .otherSupport, .straight, .otherPools, .direct, .category, .deductible: true
        case .source, .support, .pool, .member: false
        }
    }
}
