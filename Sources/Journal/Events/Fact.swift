/// One thing that a change touched, as a finished text under an untranslated name.
public struct Fact: Hashable, Sendable {
    /// The name of the record's property, such as `category`; a page translates it.
    public let name: String

    /// What it was, or is; nil for nothing.
    public let value: String?

    public init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }
}
