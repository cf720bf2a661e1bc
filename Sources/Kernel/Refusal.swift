/// A decision that the rules say no to, in words that let a person mend it.
///
/// A message says what, where, which rule and what to do.
public protocol Refusal: Error, Sendable {
    func message(in language: Language) -> String

    /// The name of the form field at fault, where it is one.
    var field: String? { get }
}

extension Refusal {
    public var field: String? { nil }
}
