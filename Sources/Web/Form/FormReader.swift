import Kernel

/// A form as it was typed, and everything that is wrong with it, found at once.
///
///     var form = FormReader(exchange)
///     let name = form.text("name", label: t.name, max: 120)
///     let ceiling = form.cents("ceiling", label: t.ceiling)
///     guard form.isValid, let name, let ceiling else { … }   // show the form again, 422
///
/// A field that is not valid gives nil and leaves an error; a field that is not required and was
/// left empty gives nil and no error.
public struct FormReader: Sendable {
    public let localized: Localized
    public var language: Language { localized.language }

    /// What was typed, to be shown again.
    public private(set) var typed: Fields

    /// In the order of reading, at most one for each field.
    public private(set) var errors: [FieldError] = []

    /// The form that a person sent.
    public init(_ exchange: Exchange) {
        self.init(exchange.form, exchange.language)
    }

    public init(_ typed: Fields, _ language: Language) {
        self.typed = typed
        localized = Localized(language)
    }

    /// A form that nobody has sent yet, with what stands in it.
    public init(values: [String: String] = [:], _ language: Language) {
        self.init(
            Fields(values.map { Fields.Pair($0.key, $0.value) }), language)
    }

    public var isValid: Bool { errors.isEmpty }

    /// Adds an error that only the page can know, such as a code that is taken.
    public mutating func refuse(_ field: String, label: String = "", _ message: String) {
        guard !errors.contains(where: { $0.field == field && !field.isEmpty }) else { return }
        errors.append(FieldError(field: field, label: label, message: message))
    }

    /// Shows a refused decision beside the field that it names, or above the form.
    public mutating func refuse(_ refusal: any Refusal, label: String = "") {
        refuse(refusal.field ?? "", label: label, refusal.message(in: language))
    }

    /// Reads a field with one function of `Entry` and keeps what it refuses.
    mutating func read<Value>(
        _ name: String, _ label: String, required: Bool,
        _ entry: (ArraySlice<UInt8>) throws(EntryRefusal) -> Value
    ) -> Value? {
        do {
            return try entry(Array((typed[name] ?? "").utf8)[...])
        } catch .missing where !required {
            return nil
        } catch {
            refuse(name, label: label, error.message(in: language))
            return nil
        }
    }
}

/// One thing that is wrong with a form.
public struct FieldError: Sendable, Hashable {
    /// The field's name; empty when the whole form is meant.
    public let field: String
    public let label: String
    public let message: String
}
