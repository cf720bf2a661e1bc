/// One field of a form as its part shows it; see `Templates/parts/field-text.mustache`.
public struct FieldView: Sendable, Item {
    public var name: String
    public var label: String
    public var value: String
    public var help = ""
    public var error = ""
    /// A token of HTML: `text`, `password`, `date`, `month`, `email`, `search`.
    public var type = "text"
    public var inputMode = ""
    public var autocomplete = ""
    public var maxLength = ""
    public var accept = ""
    public var rows = "4"
    /// Shown in the field's own row: `€`.
    public var unit = ""
    public var optionalWord = ""
    public var isRequired = true
    public var isReadOnly = false
    public var isChecked = false
    /// Whether several files may be chosen.
    public var isMultiple = false
    public var isWide = false
    public var isNumeric = false
    public var options: [OptionView] = []

    public init(name: String, label: String, value: String = "") {
        self.name = name
        self.label = label
        self.value = value
    }

    public var id: String { Self.id(name) }
    public var helpID: String { id + "-help" }
    public var errorID: String { id + "-error" }
    public var hasHelp: Bool { !help.isEmpty }
    public var hasError: Bool { !error.isEmpty }
    public var hasInputMode: Bool { !inputMode.isEmpty }
    public var hasAutocomplete: Bool { !autocomplete.isEmpty }
    /// HTML bounds what is typed, not what is chosen.
    public var hasMaxLength: Bool { !maxLength.isEmpty && type != "date" && type != "month" }
    public var hasAccept: Bool { !accept.isEmpty }
    public var hasUnit: Bool { !unit.isEmpty }
    public var isOptional: Bool { !isRequired }
    public var hasDescription: Bool { hasHelp || hasError }

    /// The ids of the help and the error, for `aria-describedby`.
    public var describedBy: String {
        [hasError ? errorID : "", hasHelp ? helpID : ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// The value as the person sees it: of a select the words of what is chosen, of a box a mark.
    public var shown: String {
        if type == "checkbox" { return isChecked ? "✓" : "–" }
        guard !options.isEmpty else { return value }
        return options.first { $0.isSelected && !$0.value.isEmpty }?.label ?? ""
    }

    static func id(_ name: String) -> String { "f-" + name }
}

/// One choice of a field.
public struct OptionView: Sendable {
    public let value: String
    public let label: String
    public var isSelected: Bool

    public init(value: String, label: String, isSelected: Bool = false) {
        self.value = value
        self.label = label
        self.isSelected = isSelected
    }
}

/// A field that the person does not see.
public struct HiddenFieldView: Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
