/// A struct that is always there and that a section may open:
/// `{{#address}}{{.street}}{{/address}}`.
///
/// A struct in a list or in an optional needs no mark.
public protocol Item: Sendable {}

/// A sequence of one item, or of none.
public struct Once<Element>: Sequence, IteratorProtocol {
    @usableFromInline var element: Element?

    @inlinable
    init(_ element: Element?) {
        self.element = element
    }

    /// The item, once.
    @inlinable
    public mutating func next() -> Element? {
        defer { element = nil }
        return element
    }
}

// A compiled template writes `for item in section(self.rows, of: item) { … }` for each section. The
// functions below differ in the type of their first argument alone, so that each loop is
// resolved by itself, at once.

/// A flag: shows the section or not, and leaves the item at hand as it is.
@inlinable
public func section<Current>(_ flag: Bool, of current: Current) -> Once<Current> {
    Once(flag ? current : nil)
}

/// An optional: its value becomes the item at hand, if there is one.
@inlinable
public func section<Value, Current>(_ value: Value?, of current: Current) -> Once<Value> {
    Once(value)
}

/// A list: each of its elements in turn becomes the item at hand.
@inlinable
public func section<Items: Collection, Current>(_ items: Items, of current: Current) -> Items {
    items
}

/// A text: becomes the item at hand, unless it is empty.
@inlinable
public func section<Current>(_ text: String, of current: Current) -> Once<String> {
    Once(text.isEmpty ? nil : text)
}

/// A struct: becomes the item at hand.
@inlinable
public func section<Single: Item, Current>(_ item: Single, of current: Current) -> Once<Single> {
    Once(item)
}

/// Whether an inverted section over a flag is shown.
@inlinable
public func inverted(_ flag: Bool) -> Bool {
    !flag
}

/// Whether an inverted section over an optional is shown.
@inlinable
public func inverted<Value>(_ value: Value?) -> Bool {
    value == nil
}

/// Whether an inverted section over a list or a text is shown.
@inlinable
public func inverted<Items: Collection>(_ items: Items) -> Bool {
    items.isEmpty
}
