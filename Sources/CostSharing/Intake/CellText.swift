import Kernel

/// Reads numbers of a file strictly: what could be meant in two ways is refused, not guessed.
enum CellText {
    /// An amount with two decimals, behind a point or a comma.
    ///
    /// - Refuses: separators of thousands, fewer or more decimals, more than 10^13 cents.
    static func amount(_ text: String) throws(IntakeProblem) -> Cents {
        if let cents = Cents(decimal: pointed(text)) { return cents }
        guard let shape = Shape(text) else { throw .isNoAmount(text) }
        if shape.isGrouped { throw .hasThousandsSeparator(text) }
        if shape.decimals != 2 { throw .hasOtherDecimals(text) }
        if shape.hasLeadingZero { throw .isNoAmount(text) }
        throw .amountIsTooLarge(text)
    }

    /// A quantity with at most six decimals, behind a point or a comma.
    ///
    /// - Refuses: separators of thousands, more decimals, a minus, more than 10^12.
    static func quantity(_ text: String) throws(IntakeProblem) -> Millionths {
        if let quantity = Millionths(decimal: pointed(text)) {
            guard quantity >= .zero else { throw .quantityIsNegative(text) }
            return quantity
        }
        guard let shape = Shape(text) else { throw .isNoQuantity(text) }
        if shape.isGrouped { throw .hasThousandsSeparator(text) }
        if shape.decimals > 6 { throw .quantityHasTooManyDecimals(text) }
        if shape.hasLeadingZero { throw .isNoQuantity(text) }
        throw .quantityIsTooLarge(text)
    }

    private static func pointed(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: ",")) ? text.replacing(",", with: ".") : text
    }

    /// What a text that is made like a number looks like.
    private struct Shape {
        let isGrouped: Bool
        let decimals: Int
        let hasLeadingZero: Bool

        /// Nil where the text is not made of digits, one sign and separators.
        init?(_ text: String) {
            let number = text.hasPrefix("-") ? text.dropFirst() : text[...]
            let spaces: Set<Character> = [" ", "'", "\u{A0}", "\u{202F}"]
            let parts = number.split(omittingEmptySubsequences: false) {
                $0 == "." || $0 == "," || spaces.contains($0)
            }
            guard let whole = parts.first,
                parts.allSatisfy({ part in
                    !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                })
            else { return nil }
            isGrouped = parts.count > 2 || number.contains { spaces.contains($0) }
            decimals = parts.count == 2 ? parts[1].count : 0
            hasLeadingZero = whole.count > 1 && whole.first == "0"
        }
    }
}
