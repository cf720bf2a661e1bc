import Kernel

extension UBLScope {
    /// An amount in euro.
    ///
    /// - Refuses: more than two decimals, another currency, what is beyond 10^13 cents.
    /// - Source: PEP-5
    func cents(_ name: String) throws(EInvoiceRefusal) -> Cents {
        guard let cents = try optionalCents(name) else {
            throw .isMissing(path(name), line: element.line)
        }
        return cents
    }

    func optionalCents(_ name: String) throws(EInvoiceRefusal) -> Cents? {
        guard let found = element[name], let text = found.value else { return nil }
        let currency = found.attributes["currencyID"] ?? ""
        guard currency == "EUR" else { throw .currencyIsOther(currency, line: found.line) }
        return Cents(
            try units(text, name, decimals: 2, limit: Cents.limit.value, line: found.line))
    }

    /// A price, quantity or percentage.
    ///
    /// - Refuses: more than six decimals that say something, what is beyond 10^12.
    func millionths(_ name: String) throws(EInvoiceRefusal) -> Millionths {
        guard let value = try optionalMillionths(name) else {
            throw .isMissing(path(name), line: element.line)
        }
        return value
    }

    func optionalMillionths(_ name: String) throws(EInvoiceRefusal) -> Millionths? {
        guard let found = element[name], var text = found.value?[...] else { return nil }
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return Millionths(
            try units(
                String(text), name, decimals: 6, limit: Millionths.limit.value, line: found.line))
    }

    /// An `xs:decimal` as a whole number of its smallest units.
    private func units(
        _ text: String, _ name: String, decimals: Int, limit: Int64, line: Int
    ) throws(EInvoiceRefusal) -> Int64 {
        let shown = String(text.prefix(40))
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2,
            parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { throw .isMalformed(path(name), text: shown, line: line) }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= decimals else {
            throw .hasTooManyDecimals(path(name), text: shown, limit: decimals, line: line)
        }
        let missing = String(repeating: "0", count: decimals - fraction.count)
        let significant = (String(whole) + fraction + missing).drop { $0 == "0" }
        guard significant.count <= 19, let units = Int64("0" + significant), units <= limit else {
            throw .isTooLargeANumber(path(name), text: shown, line: line)
        }
        return isNegative ? -units : units
    }
}
