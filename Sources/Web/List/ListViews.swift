import Kernel

/// One head of a table; a sortable one is a link that sorts, and turns the order when sorted.
public struct SortHeadView: Sendable, Item {
    public let title: String
    public let path: String
    public let isNumeric: Bool
    public let isSorted: Bool
    public let isDescending: Bool

    public var isSortable: Bool { !path.isEmpty }
    public var isAscending: Bool { isSorted && !isDescending }
    /// A token of `aria-sort`.
    public var ariaSort: String {
        isSorted ? (isDescending ? "descending" : "ascending") : "none"
    }
}

/// The filters above a list.
public struct ListFilterView: Sendable, Item {
    public let path: String
    public let label: String
    public let value: String
    public let button: String
    public let clearWord: String
    public let clearPath: String
    public let isFiltered: Bool
    /// Selects beside the search field.
    public let fields: [FieldView]
    /// A day as which the list is looked at.
    public let day: FieldView?
    public let hidden: [HiddenFieldView]
}

/// What a list says when it has no rows: why, and what to do.
public struct EmptyView: Sendable, Item {
    public let title: String
    public let text: String
    public let path: String
    public let action: String

    public init(title: String, text: String, path: String = "", action: String = "") {
        self.title = title
        self.text = text
        self.path = path
        self.action = action
    }

    public var hasAction: Bool { !path.isEmpty }
}

extension ListQuery {
    /// The head of a column.
    ///
    /// - Parameter key: its name among the sortable ones; nil for a column without an order.
    public func head(_ title: String, key: String? = nil, numeric: Bool = false) -> SortHeadView {
        let isSorted = key == sort
        let turned = isSorted && !isDescending ? "-" : ""
        return SortHeadView(
            title: title, path: key.map { address(order: turned + $0) } ?? "",
            isNumeric: numeric, isSorted: isSorted, isDescending: isSorted && isDescending)
    }

    /// The search field, the selects and the way back to the whole list.
    public func filterView(
        label: String, fields: [FieldView] = [], day: FieldView? = nil
    ) -> ListFilterView {
        let language = localized.language
        return ListFilterView(
            path: path, label: label, value: text,
            button: language.wording(nl: "Filteren", fr: "Filtrer", en: "Filter"),
            clearWord: language.wording(nl: "Alles tonen", fr: "Tout afficher", en: "Show all"),
            clearPath: path, isFiltered: isFiltered, fields: fields,
            day: day, hidden: order == defaultOrder ? [] : [HiddenFieldView("sort", order)])
    }

    /// A select that filters; the empty choice shows everything.
    public func filterField(
        _ name: String, label: String, all: String, options: [(value: String, label: String)]
    ) -> FieldView {
        var field = FieldView(name: name, label: label, value: self[name] ?? "")
        field.isRequired = false
        field.options =
            [OptionView(value: "", label: all, isSelected: self[name] == nil)]
            + options.map {
                OptionView(value: $0.value, label: $0.label, isSelected: $0.value == self[name])
            }
        return field
    }
}
