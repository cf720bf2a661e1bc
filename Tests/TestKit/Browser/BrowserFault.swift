/// The browser could not do what a test asked of it; a sentence says what.
public struct BrowserFault: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
