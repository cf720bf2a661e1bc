import Kernel
import Web

/// Reads a price list as a person typed or pasted it: `code;name;unit;price;vat`.
struct PriceListReader {
    static let header = ["code", "name", "unit", "price", "vat"]

    let t: Messages
    let language: Language

    /// The items, or what is wrong with the lines.
    func items(_ text: String) -> (items: [PriceItem], messages: [String]) {
        var items: [PriceItem] = []
        var findings: [CSVFinding] = []
        var messages: [String] = []
        do {
            let hasHeader = text.hasPrefix("code")
            let lines = hasHeader ? text : Self.header.joined(separator: ";") + "\n" + text
            let shift = hasHeader ? 0 : 1
            var reader = try CSVReader(Array(lines.utf8))
            let (code, name, unit) = (
                try reader.column("code"), try reader.column("name"), try reader.column("unit")
            )
            let (price, rate) = (try reader.column("price"), try reader.column("vat"))
            while let record = try reader.next() {
                let item = (
                    record.text(code, max: 40, &findings), record.text(name, max: 200, &findings),
                    record.text(unit, max: 30, &findings), record.cents(price, &findings),
                    record.millionths(rate, &findings)
                )
                guard let code = item.0, let name = item.1, let unit = item.2,
                    let price = item.3, let rate = item.4
                else { continue }
                guard [0, 6, 12, 21].contains(where: { Millionths(whole: $0) == rate }) else {
                    messages.append(line(record.line - shift, t.price.rateIsUnknown))
                    continue
                }
                items.append(
                    PriceItem(code: code, name: name, unit: unit, price: price, rate: rate))
            }
            messages += findings.map { line(($0.line ?? 0) - shift, $0.message(in: language)) }
        } catch { messages.append(error.message(in: language)) }
        return (items, messages)
    }

    private func line(_ number: Int, _ message: String) -> String {
        t.price.line(line: "\(number)", message: message)
    }

    /// The list as the form shows it.
    static func text(_ items: [PriceItem]) -> String {
        items.map { item in
            [item.code, item.name, item.unit, item.price.decimal, item.rate.decimal]
                .joined(separator: ";")
        }.joined(separator: "\n")
    }
}
