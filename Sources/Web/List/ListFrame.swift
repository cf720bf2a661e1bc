/// What stands around the rows of every list: its heading, the filters, the heads of its columns,
/// what it says when it is empty, and the way to its other pages and to the whole as a file.
///
/// Part `parts/list` shows it around the rows of the page:
///
///     {{#frame}}{{< parts/list}}
///     {{$body}}{{#rows}}<tr>…</tr>{{/rows}}{{/body}}
///     {{/parts/list}}{{/frame}}
public struct ListFrame: Sendable, Item {
    /// The heading's, by which the table is named.
    public let id: String
    public let caption: String
    /// How many there are, in words or digits; empty where the pager is enough.
    public let count: String
    /// Whether the table has eight columns or more.
    public let isWide: Bool
    public let filter: ListFilterView
    public let heads: [SortHeadView]
    public let pager: PagerView?
    public let empty: EmptyView?
}

extension ListQuery {
    /// The frame of a list.
    ///
    /// - Parameters:
    ///   - id: unique on the page; the heading's.
    ///   - search: what stands above the search field.
    ///   - fields: selects beside it, from ``filterField(_:label:all:options:)``.
    ///   - day: a day as which the list is looked at.
    ///   - total: how many rows there are on all pages.
    ///   - empty: what the list says when there are no rows; nil where there are some.
    public func frame(
        _ id: String, _ caption: String, count: String = "", wide: Bool = false, search: String,
        fields: [FieldView] = [], day: FieldView? = nil, heads: [SortHeadView], total: Int,
        empty: EmptyView?
    ) -> ListFrame {
        ListFrame(
            id: id, caption: caption, count: count, isWide: wide,
            filter: filterView(label: search, fields: fields, day: day), heads: heads,
            pager: total > 0 ? pager(total: total) : nil, empty: empty)
    }
}
