import Kernel

/// What a person asked of a list: words to look for, an order, a page, or the whole as a file.
///
///     let list = ListQuery(exchange, sortable: ["name", "code"], default: "name")
///     … WHERE name ILIKE \(list.pattern) … LIMIT \(list.limit) OFFSET \(list.offset)
///
/// An order or page that does not exist gives the default one: an address that is mistyped still
/// shows the list.
public struct ListQuery: Sendable {
    public let path: String
    /// What to look for, without spaces around it; empty for everything.
    public let text: String
    /// One of the sortable columns.
    public let sort: String
    public let isDescending: Bool
    /// Counted from 1.
    public let page: Int
    public let pageSize: Int
    /// Whether every row is wanted as a file (`?format=csv`).
    public let isExport: Bool
    /// The list's other filters, by their names in the address; only those that are set.
    public let filters: Fields
    public let localized: Localized
    let defaultOrder: String

    /// - Parameters:
    ///   - sortable: the columns that may be sorted by, as they stand in the address.
    ///   - order: the one that is taken when none is asked for; `-name` for descending.
    ///   - filters: the names of further fields of the address that the list understands.
    public init(
        _ exchange: Exchange, sortable: [String], default order: String, filters: [String] = [],
        pageSize: Int = 50
    ) {
        self.init(
            path: exchange.request.path, query: exchange.request.query, exchange.language,
            sortable: sortable, default: order, filters: filters, pageSize: pageSize)
    }

    init(
        path: String, query: Fields, _ language: Language, sortable: [String],
        default order: String, filters: [String] = [], pageSize: Int = 50
    ) {
        self.path = path
        let typed = Array((query["q"] ?? "").utf8.prefix(400))[...]
        text = String(decoding: Entry.trimmed(typed), as: UTF8.self)
        let asked = query["sort"] ?? order
        let isKnown = sortable.contains(asked.hasPrefix("-") ? String(asked.dropFirst()) : asked)
        let taken = isKnown ? asked : order
        isDescending = taken.hasPrefix("-")
        sort = isDescending ? String(taken.dropFirst()) : taken
        page = min(max(query["page"].flatMap { Int($0) } ?? 1, 1), 1_000_000)
        isExport = query["format"] == "csv"
        self.filters = query.filter(filters.contains)
        self.pageSize = pageSize
        localized = Localized(language)
        defaultOrder = order
    }

    /// The order as the address has it: `name`, `-name`.
    public var order: String { isDescending ? "-" + sort : sort }

    /// How many rows to skip.
    public var offset: Int { isExport ? 0 : (page - 1) * pageSize }

    /// How many rows to read; a file takes them all, up to a million.
    public var limit: Int { isExport ? 1_000_000 : pageSize }

    /// The words as a pattern of `LIKE`: everything that contains them, its own signs escaped.
    public var pattern: String {
        var pattern = "%"
        for character in text {
            if "\\%_".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }

    /// The value of one of the filters.
    public subscript(filter: String) -> String? {
        filters[filter].flatMap { $0.isEmpty ? nil : $0 }
    }

    public var isFiltered: Bool {
        !text.isEmpty || filters.pairs.contains { !$0.value.isEmpty }
    }

    /// The address of this list with another order, page or format.
    func address(order: String? = nil, page: Int = 1, format: String? = nil) -> String {
        var fields = Fields()
        if !text.isEmpty { fields.append("q", text) }
        for filter in filters.pairs where !filter.value.isEmpty {
            fields.append(filter.name, filter.value)
        }
        let order = order ?? self.order
        if order != defaultOrder { fields.append("sort", order) }
        if page > 1 { fields.append("page", String(page)) }
        if let format { fields.append("format", format) }
        return fields.isEmpty ? path : path + "?" + fields.urlEncoded
    }
}
