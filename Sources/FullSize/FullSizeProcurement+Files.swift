import Kernel

extension FullSizeProcurement {
    /// One line of an order.
    struct Line: Sendable {
        let order: Int
        let lot: Lot
        let rank: Int
        let member: Int
        let day: Day
        let item: Int
        let quantity: Int

        /// - Unit: cents.
        var amount: Int { FullSizeProcurement.price(of: lot, item: item) * quantity }
    }

    /// The files in the order in which they are taken in, by the names of their kinds; orders come
    /// once the frameworks are in force.
    public var registerFiles: [(kind: String, text: String)] {
        let sums = sums
        return [
            ("frameworks", frameworkFile(sums)), ("lots", lotFile(sums)),
            ("participants", participantFile), ("beneficiaries", beneficiaryFile),
            ("prices", priceFile),
        ]
    }

    /// 60,000 orders of one or two items.
    public var orderFile: String {
        var text =
            "number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price;evidence\r\n"
        for line in lines {
            let supplier = Self.supplier(of: line.lot, rank: line.rank)
            text +=
                "SO-\(line.order);\(Self.number(ofFramework: line.lot.framework));"
                + "\(line.lot.number);\(Self.supplierNumber(supplier));"
                + "\(Self.code(ofMember: line.member));\(line.day);Order \(line.order);"
                + "I\(line.item);\(line.quantity);"
                + Cents(Int64(Self.price(of: line.lot, item: line.item))).decimal
                + (line.lot.mode == "miniCompetition" ? ";Award \(line.lot.place)" : ";")
                + "\r\n"
        }
        return text
    }

    var lines: [Line] {
        let lots = allLots
        var listed: [[Int]] = []
        for framework in 0..<frameworks {
            listed.append((0..<members).filter { isListed($0, on: framework) })
        }
        var lines: [Line] = []
        lines.reserveCapacity(orders * 3 / 2)
        for order in 0..<orders {
            let lot = lots[order % lots.count]
            let turn = order / lots.count
            let members = listed[lot.framework]
            let span = Self.span(ofFramework: lot.framework)
            let last = min(span.until, Self.today)
            let days = last.number - span.from.number
            let day = Day(number: span.from.number + (turn * 613 + lot.place * 17) % (days + 1))
            let member = members[(order * 31 + lot.place) % members.count]
            for place in 0...(order % 2) {
                let item = (order + place * 3) % Self.items
                lines.append(
                    Line(
                        order: order, lot: lot, rank: 1, member: member, day: day, item: item,
                        quantity: 1 + (order * 11 + place) % 40))
            }
        }
        return lines
    }

    /// What is ordered on each lot, in cents.
    private var sums: [Int] {
        var sums = [Int](repeating: 0, count: lots)
        for line in lines { sums[line.lot.place] += line.amount }
        return sums
    }

    /// What a lot may take: between 3 and 66 per cent more than is ordered, and never nothing.
    private static func maximum(_ sum: Int, _ place: Int) -> Int {
        (sum + 100_000) * (103 + place * 37 % 64) / 100
    }

    private func frameworkFile(_ sums: [Int]) -> String {
        var maxima = [Int](repeating: 0, count: frameworks)
        for lot in allLots { maxima[lot.framework] += Self.maximum(sums[lot.place], lot.place) }
        var text =
            "number;title_nl;title_fr;title_en;kind;procedure;notice;published_on;starts_on;"
            + "ends_on;estimated;maximum\r\n"
        for place in 0..<frameworks {
            let span = Self.span(ofFramework: place)
            let maximum = Cents(Int64(maxima[place]))
            let estimated = Cents(maximum.value * 8 / 10)
            let titles = "Raam \(place);Cadre \(place);Framework \(place)"
            text +=
                "\(Self.number(ofFramework: place));\(titles);"
                + "\(place % 2 == 0 ? "supplies" : "services");open;2022/S 201-\(100_000 + place);"
                + "\(span.from.adding(days: -80));\(span.from);\(span.until);"
                + "\(estimated.decimal);\(maximum.decimal)\r\n"
        }
        return text
    }

    private func lotFile(_ sums: [Int]) -> String {
        var text = "framework;lot;title_nl;title_fr;title_en;mode;cpv;maximum\r\n"
        for lot in allLots {
            let maximum = Cents(Int64(Self.maximum(sums[lot.place], lot.place)))
            let cpv = 30_000_000 + lot.place % 400 * 100_000
            text +=
                "\(Self.number(ofFramework: lot.framework));\(lot.number);Perceel \(lot.place);"
                + "Lot \(lot.place);Lot \(lot.place);\(lot.mode);\(cpv);\(maximum.decimal)\r\n"
        }
        return text
    }

    private var participantFile: String {
        var text = "framework;lot;rank;supplier\r\n"
        for lot in allLots {
            for rank in 1...lot.participants {
                let supplier = Self.supplierNumber(Self.supplier(of: lot, rank: rank))
                text +=
                    "\(Self.number(ofFramework: lot.framework));\(lot.number);\(rank);"
                    + "\(supplier)\r\n"
            }
        }
        return text
    }

    private var beneficiaryFile: String {
        var text = "framework;member\r\n"
        for framework in 0..<frameworks {
            for member in 0..<members where isListed(member, on: framework) {
                text += "\(Self.number(ofFramework: framework));\(Self.code(ofMember: member))\r\n"
            }
        }
        return text
    }

    private var priceFile: String {
        var text = "framework;lot;supplier;item;name;unit;price;vat_rate\r\n"
        for lot in allLots {
            let start = "\(Self.number(ofFramework: lot.framework));\(lot.number);"
            for rank in 1...lot.participants {
                let supplier = Self.supplierNumber(Self.supplier(of: lot, rank: rank))
                for item in 0..<Self.items {
                    let price = Cents(Int64(Self.price(of: lot, item: item)))
                    text +=
                        "\(start)\(supplier);I\(item);\(Self.names[item]) \(lot.place);piece;"
                        + "\(price.decimal);21\r\n"
                }
            }
        }
        return text
    }

    private static let names = [
        "Laptop", "Screen", "Docking station", "Keyboard", "Headset", "Cable", "Chair", "Desk",
        "Licence", "Maintenance",
    ]
}
