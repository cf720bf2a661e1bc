import Kernel

extension Language {
    /// The one of three texts that is in this language; the other two are not even made.
    public func wording(
        nl: @autoclosure () -> String, fr: @autoclosure () -> String, en: @autoclosure () -> String
    ) -> String {
        switch self {
        case .nl: nl()
        case .fr: fr()
        case .en: en()
        }
    }

    /// The language's name in itself: `Nederlands`.
    public var ownName: String { wording(nl: "Nederlands", fr: "Français", en: "English") }
}
