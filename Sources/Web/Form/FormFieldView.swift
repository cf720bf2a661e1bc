/// A field with the way in which it is shown, for forms whose fields are a list.
public struct FormFieldView: Sendable {
    enum Kind { case text, lines, select, file, checkbox }

    let field: FieldView
    let kind: Kind

    public var text: FieldView? { kind == .text ? field : nil }
    public var lines: FieldView? { kind == .lines ? field : nil }
    public var select: FieldView? { kind == .select ? field : nil }
    public var file: FieldView? { kind == .file ? field : nil }
    public var checkbox: FieldView? { kind == .checkbox ? field : nil }

    public static func text(_ field: FieldView) -> FormFieldView {
        FormFieldView(field: field, kind: .text)
    }
    public static func lines(_ field: FieldView) -> FormFieldView {
        FormFieldView(field: field, kind: .lines)
    }
    public static func select(_ field: FieldView) -> FormFieldView {
        FormFieldView(field: field, kind: .select)
    }
    public static func file(_ field: FieldView) -> FormFieldView {
        FormFieldView(field: field, kind: .file)
    }
    public static func checkbox(_ field: FieldView) -> FormFieldView {
        FormFieldView(field: field, kind: .checkbox)
    }

    /// A text over the whole width.
    public static func wide(_ field: FieldView) -> FormFieldView {
        var field = field
        field.isWide = true
        return .text(field)
    }
}
