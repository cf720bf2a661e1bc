import Kernel

/// One department of the navigation.
public struct NavigationSectionView: Sendable {
    public let title: String
    public let items: [NavigationItemView]
}

/// One page of the navigation.
public struct NavigationItemView: Sendable {
    public let title: String
    public let path: String
    public let isCurrent: Bool
    /// How much waits there; empty for nothing.
    public let count: String
    /// The count in words, for whoever does not see where it stands.
    public let countWords: String
}

/// One step on the way to a page.
public struct CrumbView: Sendable {
    public let title: String
    public let path: String

    public var isLink: Bool { !path.isEmpty }
}

/// This page in another language.
public struct LanguageLinkView: Sendable {
    public let code: String
    public let name: String
    public let short: String
    public let path: String
    public let isCurrent: Bool
}

/// The words of the layout itself.
public struct LayoutWords: Sendable, Item {
    public let skip, menu, navigation, crumbs, language, search, searchHint, help: String
    public let signIn, signOut, signedInAs, print, close, home: String

    init(_ language: Language) {
        let words = SharedMessages(language).layout
        (skip, menu, navigation) = (words.skip, words.menu, words.navigation)
        (crumbs, self.language, search) = (words.crumbs, words.language, words.search)
        (searchHint, help, signIn) = (words.searchHint, words.help, words.signIn)
        (signOut, signedInAs, print) = (words.signOut, words.signedInAs, words.print)
        (close, home) = (words.close, words.home)
    }
}
