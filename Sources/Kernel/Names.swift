/// What a thing is called in the three languages.
public struct Names: Hashable, Sendable {
    public var nl: String
    public var fr: String
    public var en: String

    public init(nl: String, fr: String, en: String) {
        self.nl = nl
        self.fr = fr
        self.en = en
    }

    /// The name in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .nl: nl
        case .fr: fr
        case .en: en
        }
    }
}
