import Kernel
import Web

/// The search of the purchasing centre.
struct CentreView: View {
    struct Row: Sendable {
        let id: String
        let box: String
        let item: String
        let code: String
        let price: String
        let unit: String
        let supplier: String
        let rank: String
        let lotPath: String
        let lot: String
        let lotTitle: String
        let mode: String
        let left: String
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let mayOrder: Bool
    let member: String

    init(
        _ offers: [CentreStore.Offer], count: Int, _ list: ListQuery,
        _ question: CentreStore.Question, _ members: [(code: String, name: String)],
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.centre.title, help: t.centre.help, lead: t.centre.lead)
        mayOrder = exchange.may(.orderCallOffs) && !offers.isEmpty
        member = question.member ?? ""
        rows = offers.map { offer in
            Row(
                id: "\(offer.item.id)", box: t.centre.chooseItem(item: offer.item.name),
                item: offer.item.name, code: offer.item.code,
                price: format.amount(offer.item.price), unit: offer.item.unit,
                supplier: offer.supplier, rank: t.centre.ranked(rank: "\(offer.rank)"),
                lotPath: LotPages.path(of: offer.lot),
                lot: "\(offer.framework)/\(offer.number)", lotTitle: offer.lotTitle,
                mode: offer.mode.word(t), left: offer.left.map { format.amount($0) } ?? "")
        }
        var fields = [
            list.filterField(
                "mode", label: t.centre.mode, all: t.centre.everyMode,
                options: LotMode.allCases.map { ($0.rawValue, $0.word(t)) })
        ]
        if exchange.person?.memberID == nil {
            fields.insert(
                list.filterField(
                    "member", label: t.centre.member, all: t.centre.everyMember,
                    options: members.map { ($0.code, "\($0.code) \($0.name)") }), at: 0)
        }
        let heads = [
            list.head(t.centre.item, key: "item"),
            list.head(t.centre.price + " €", key: "price", numeric: true),
            list.head(t.centre.supplier, key: "supplier"),
            list.head(t.centre.lot, key: "lot"), list.head(t.centre.mode),
            list.head(t.centre.left + " €", key: "left", numeric: true),
        ]
        let day = FormReader(values: ["day": "\(question.day)"], exchange.language)
            .dayField("day", label: t.centre.day)
        frame = list.frame(
            "offers", t.centre.title, count: t.centre.count(count: count),
            search: t.centre.search, fields: fields, day: day,
            heads: mayOrder ? [list.head(t.centre.choose)] + heads : heads, total: count,
            empty: offers.isEmpty
                ? EmptyView(title: t.centre.none, text: t.centre.noneText) : nil)
    }

    static func file(_ offers: [CentreStore.Offer]) -> Response {
        var csv = CSVWriter(header: [
            "item", "name", "unit", "price", "vat_rate", "supplier", "rank", "framework", "lot",
            "cpv", "mode", "left",
        ])
        for offer in offers {
            csv.append([
                offer.item.code, offer.item.name, offer.item.unit, offer.item.price.decimal,
                offer.item.rate.decimal, offer.supplier, "\(offer.rank)", offer.framework,
                "\(offer.number)", offer.cpv, offer.mode.rawValue, offer.left?.decimal ?? "",
            ])
        }
        return .csv(filename: "purchasing-centre.csv", csv)
    }
}

/// What was chosen: an order a lot and supplier.
struct CartView: View {
    struct Line: Sendable {
        let item: String
        let code: String
        let price: String
        let unit: String
        let quantity: FieldView
    }

    struct Group: Sendable {
        let id: String
        let title: String
        let note: String
        let participant: HiddenFieldView
        let member: HiddenFieldView
        let lines: [Line]
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let groups: [Group]
    let empty: EmptyView?

    init(_ offers: [CentreStore.Offer], member: String, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.centre.cart, help: t.centre.help, lead: t.centre.cartLead,
            crumbs: [Crumb(t.centre.title, path: CentrePages.path)], at: CentrePages.path)
        action = CallOffPages.path + "/new"
        let byParticipant = Dictionary(grouping: offers, by: \.participant)
        var seen: Set<Int64> = []
        groups = offers.filter { seen.insert($0.participant).inserted }.map { first in
            Group(
                id: "cart-\(first.participant)", title: first.supplier,
                note: "\(first.framework)/\(first.number) \(first.lotTitle), "
                    + first.mode.word(t),
                participant: HiddenFieldView("participant", "\(first.participant)"),
                member: HiddenFieldView("member", member),
                lines: (byParticipant[first.participant] ?? []).map { offer in
                    Line(
                        item: offer.item.name, code: offer.item.code,
                        price: format.amount(offer.item.price), unit: offer.item.unit,
                        quantity: FormReader(
                            values: ["quantity-\(offer.item.id)": "1"], exchange.language
                        ).numberField(
                            "quantity-\(offer.item.id)",
                            label: t.centre.quantityOf(item: offer.item.name)))
                })
        }
        empty =
            offers.isEmpty
            ? EmptyView(
                title: t.centre.cartEmpty, text: t.centre.cartEmptyText, path: CentrePages.path,
                action: t.centre.title) : nil
    }
}
