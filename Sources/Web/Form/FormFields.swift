import Kernel

extension FormReader {
    /// A line of text; the other kinds below start from it.
    public func textField(
        _ name: String, label: String, help: String = "", required: Bool = true, max: Int = 200
    ) -> FieldView {
        var field = FieldView(name: name, label: label, value: typed[name] ?? "")
        field.help = help
        field.error = errors.first { $0.field == name }?.message ?? ""
        field.isRequired = required
        field.optionalWord = language.wording(nl: "facultatief", fr: "facultatif", en: "optional")
        field.maxLength = String(max)
        return field
    }

    /// Text of several lines.
    public func linesField(
        _ name: String, label: String, help: String = "", required: Bool = true, max: Int = 4000,
        rows: Int = 4
    ) -> FieldView {
        var field = textField(name, label: label, help: help, required: required, max: max)
        field.rows = String(rows)
        field.isWide = true
        return field
    }

    /// An amount in euro.
    public func amountField(
        _ name: String, label: String, help: String = "", required: Bool = true
    ) -> FieldView {
        var field = numberField(name, label: label, help: help, required: required)
        field.unit = "€"
        return field
    }

    /// A number or quantity; `unit` stands in the field's row.
    public func numberField(
        _ name: String, label: String, help: String = "", required: Bool = true, unit: String = ""
    ) -> FieldView {
        var field = textField(name, label: label, help: help, required: required, max: 40)
        field.inputMode = "decimal"
        field.isNumeric = true
        field.unit = unit
        return field
    }

    /// A day, with the browser's calendar.
    public func dayField(
        _ name: String, label: String, help: String = "", required: Bool = true
    ) -> FieldView {
        let isReadable = Day(typed[name] ?? "") != nil || (typed[name] ?? "").isEmpty
        return calendarField("date", isReadable, name, label, help, required)
    }

    /// A month, with the browser's calendar.
    public func periodField(
        _ name: String, label: String, help: String = "", required: Bool = true
    ) -> FieldView {
        let isReadable = Period(typed[name] ?? "") != nil || (typed[name] ?? "").isEmpty
        return calendarField("month", isReadable, name, label, help, required)
    }

    /// A browser hides what its calendar cannot read, so that is shown as text again.
    private func calendarField(
        _ type: String, _ isReadable: Bool, _ name: String, _ label: String, _ help: String,
        _ required: Bool
    ) -> FieldView {
        var field = textField(name, label: label, help: help, required: required)
        field.type = isReadable ? type : "text"
        field.maxLength = ""
        return field
    }

    /// One of several values with their names; a field that is not required begins with none.
    public func selectField(
        _ name: String, label: String, options: [(value: String, label: String)],
        help: String = "", required: Bool = true
    ) -> FieldView {
        var field = textField(name, label: label, help: help, required: required)
        let chosen = typed[name] ?? ""
        field.options =
            [OptionView(value: "", label: "—", isSelected: chosen.isEmpty)]
            + options.map {
                OptionView(value: $0.value, label: $0.label, isSelected: $0.value == chosen)
            }
        return field
    }

    /// A box to tick.
    public func checkboxField(_ name: String, label: String, help: String = "") -> FieldView {
        var field = textField(name, label: label, help: help, required: false)
        field.type = "checkbox"
        field.value = "yes"
        field.isChecked = typed[name] != nil
        return field
    }

    /// A file; the form needs `enctype="multipart/form-data"`.
    ///
    /// - Parameter accept: what the browser offers, `.csv,text/csv`.
    public func fileField(
        _ name: String, label: String, help: String = "", required: Bool = true, accept: String
    ) -> FieldView {
        var field = textField(name, label: label, help: help, required: required)
        field.accept = accept
        return field
    }

    /// The list of errors above the form; nil while there are none.
    public var errorsView: FormErrorsView? {
        guard !errors.isEmpty else { return nil }
        let count = errors.count
        let title =
            count == 1
            ? language.wording(
                nl: "Eén ding moet beter", fr: "Une chose à corriger", en: "One thing to mend")
            : language.wording(
                nl: "\(count) dingen moeten beter", fr: "\(count) choses à corriger",
                en: "\(count) things to mend")
        return FormErrorsView(
            title: title,
            items: errors.map {
                FormErrorView(
                    fieldID: $0.field.isEmpty ? "" : FieldView.id($0.field), label: $0.label,
                    message: $0.message)
            })
    }
}

/// The errors of a form, together above it.
public struct FormErrorsView: Sendable, Item {
    public let title: String
    public let items: [FormErrorView]
}

/// One error, with the way to its field.
public struct FormErrorView: Sendable {
    public let fieldID: String
    public let label: String
    public let message: String

    public var isLink: Bool { !fieldID.isEmpty }
}
