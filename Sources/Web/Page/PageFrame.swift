import Kernel

/// What the layout of every page shows around its contents.
///
/// Every view of a page has `let page: PageFrame`; `Exchange.page` makes it.
public struct PageFrame: Sendable, Item {
    public let language: String
    public let title: String
    public let documentTitle: String
    /// One sentence of meaning under the title; empty for none.
    public let lead: String
    /// A paragraph of help from the glossary; empty for none.
    public let help: String
    public let stylesheet: String
    public let script: String
    public let icon: String
    public let navigation: [NavigationSectionView]
    public let crumbs: [CrumbView]
    public let languages: [LanguageLinkView]
    public let personName: String
    public let roleName: String
    /// The session's token, for the hidden field `_csrf` of every form.
    public let csrf: String
    public let searchPath: String
    public let searchValue: String
    public let notices: [NoticeView]
    /// After how many seconds the page asks for itself again; empty for never.
    public let refresh: String
    public let homePath: String
    public let productName: String
    public let associationName: String
    public let words: LayoutWords

    public var hasLead: Bool { !lead.isEmpty }
    public var hasHelp: Bool { !help.isEmpty }
    public var hasNavigation: Bool { !navigation.isEmpty }
    public var hasCrumbs: Bool { !crumbs.isEmpty }
    public var hasNotices: Bool { !notices.isEmpty }
    public var isSignedIn: Bool { !personName.isEmpty }
    public var hasSearch: Bool { !searchPath.isEmpty && isSignedIn }
    public var searchLabel: String { words.search }
    public var signInPath: String { "/sign-in" }
    public var signOutPath: String { "/sign-out" }
}

extension Exchange {
    /// The frame of a page.
    ///
    /// - Parameters:
    ///   - title: the `h1` and the name in the browser's tab.
    ///   - help: a paragraph from the glossary that explains the page's concept.
    ///   - lead: one sentence of meaning under the title.
    ///   - crumbs: the way to the page, itself left out.
    ///   - place: the path of the navigation's item; the one that fits the address best if nil.
    ///   - refresh: seconds after which a page that waits for work asks for itself again.
    ///   - notices: shown above the page, beside the one that the last redirect left.
    public func page(
        _ title: String, help: String = "", lead: String = "", crumbs: [Crumb] = [],
        at place: String? = nil, refresh: Int? = nil, notices: [NoticeView] = []
    ) -> PageFrame {
        let configuration = site.configuration
        let isShown = request.method == .get
        let left = isShown ? session?.notice.map { [NoticeView(.ok, $0)] } ?? [] : []
        return PageFrame(
            language: language.rawValue, title: title,
            documentTitle: "\(title) – \(configuration.productName)", lead: lead, help: help,
            stylesheet: site.assets.path("aliquot.css"), script: site.assets.path("aliquot.js"),
            icon: site.assets.path("icon.svg"),
            navigation: person == nil
                ? [] : site.navigation(for: self, at: place ?? request.path),
            crumbs: crumbs.map { CrumbView(title: $0.title, path: $0.path) },
            languages: languageLinks, personName: person?.name ?? "",
            roleName: person?.role.title(in: language) ?? "", csrf: session?.csrfToken ?? "",
            searchPath: configuration.searchPath ?? "",
            searchValue: request.path == configuration.searchPath ? request.query["q"] ?? "" : "",
            notices: left + notices, refresh: refresh.map { String($0) } ?? "",
            homePath: configuration.homePath, productName: configuration.productName,
            associationName: association?[language] ?? "", words: LayoutWords(language))
    }

    /// This page in each language; after a form, which has no address to come back to, the home.
    private var languageLinks: [LanguageLinkView] {
        let isPage = request.method != .post || site.hasPage(at: request.path)
        var query = request.method == .post ? Fields() : request.query
        return Language.allCases.map { language in
            query.set("language", language.rawValue)
            let path = isPage ? request.path : site.configuration.homePath
            return LanguageLinkView(
                code: language.rawValue, name: language.ownName,
                short: language.rawValue.uppercased(), path: path + "?" + query.urlEncoded,
                isCurrent: language == self.language)
        }
    }
}
