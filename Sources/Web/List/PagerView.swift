import Kernel

/// Which rows of a list are shown, the way to the others, and to all of them as a file.
public struct PagerView: Sendable, Item {
    public let summary: String
    public let label: String
    public let pages: [PageLinkView]
    public let previousPath: String
    public let nextPath: String
    public let previousWord: String
    public let nextWord: String
    public let exportPath: String
    public let exportWord: String

    public var hasPages: Bool { pages.count > 1 }
    public var hasPrevious: Bool { !previousPath.isEmpty }
    public var hasNext: Bool { !nextPath.isEmpty }
    public var hasExport: Bool { !exportPath.isEmpty }
}

/// One page of a list, or the gap between two.
public struct PageLinkView: Sendable {
    public let number: String
    public let path: String
    public let isCurrent: Bool
    public let isGap: Bool
}

extension ListQuery {
    /// The pager of a list of `total` rows.
    public func pager(total: Int, exports: Bool = true) -> PagerView {
        let language = localized.language
        let last = max(1, (total + pageSize - 1) / pageSize)
        return PagerView(
            summary: summary(total),
            label: language.wording(nl: "Bladzijden", fr: "Pages", en: "Pages"),
            pages: pageLinks(last),
            previousPath: page > 1 ? address(page: min(page - 1, last)) : "",
            nextPath: page < last ? address(page: page + 1) : "",
            previousWord: language.wording(nl: "Vorige", fr: "Précédente", en: "Previous"),
            nextWord: language.wording(nl: "Volgende", fr: "Suivante", en: "Next"),
            exportPath: exports && total > 0 ? address(format: "csv") : "",
            exportWord: language.wording(
                nl: "Als CSV bewaren", fr: "Enregistrer en CSV", en: "Save as CSV"))
    }

    private func summary(_ total: Int) -> String {
        let all = localized.number(total)
        guard total > 0, offset < total else { return all }
        let first = localized.number(offset + 1)
        let last = localized.number(min(offset + pageSize, total))
        return localized.language.wording(
            nl: "\(first)–\(last) van \(all)", fr: "\(first)–\(last) sur \(all)",
            en: "\(first)–\(last) of \(all)")
    }

    /// The first, the last, and two on each side of this one.
    private func pageLinks(_ last: Int) -> [PageLinkView] {
        var links: [PageLinkView] = []
        var previous = 0
        let near = max(1, page - 2)...max(max(1, page - 2), min(last, page + 2))
        for number in [1] + Array(near) + [last] where number > previous && number <= last {
            if number > previous + 1 {
                links.append(PageLinkView(number: "…", path: "", isCurrent: false, isGap: true))
            }
            links.append(
                PageLinkView(
                    number: String(number), path: address(page: number),
                    isCurrent: number == page, isGap: false))
            previous = number
        }
        return links
    }
}
