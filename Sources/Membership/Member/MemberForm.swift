import Kernel
import Web

/// The four facts of a member as a person types them; admission and correction share the fields.
struct MemberForm {
    var reader: FormReader
    let t: Messages

    init(_ reader: FormReader) {
        self.reader = reader
        t = Messages(reader.language)
    }

    /// The facts, or nil with every error noted.
    mutating func facts() -> MemberFacts? {
        let name = reader.text("name", label: t.label.name, max: MemberFacts.nameLimit)
        let shortName = reader.text(
            "short_name", label: t.label.shortName, required: false,
            max: MemberFacts.shortNameLimit)
        let number = reader.enterpriseNumber(
            "enterprise_number", label: t.label.enterpriseNumber, required: false)
        let language: Language? = reader.choice("language", label: t.label.language)
        guard reader.isValid, let name, let language else { return nil }
        return MemberFacts(
            name: name, shortName: shortName ?? "", enterpriseNumber: number, language: language)
    }

    /// What a form begins with that shows these facts.
    static func values(_ facts: MemberFacts) -> [String: String] {
        [
            "name": facts.name, "short_name": facts.shortName,
            "enterprise_number": facts.enterpriseNumber?.description ?? "",
            "language": facts.language.rawValue,
        ]
    }

    /// The fields in their order.
    var fields: [FormFieldView] {
        [
            .text(nameField), .text(shortNameField), .text(enterpriseNumberField),
            .select(languageField),
        ]
    }

    var nameField: FieldView {
        var field = reader.textField(
            "name", label: t.label.name, help: t.help.name, max: MemberFacts.nameLimit)
        field.isWide = true
        return field
    }

    var shortNameField: FieldView {
        reader.textField(
            "short_name", label: t.label.shortName, help: t.help.shortName, required: false,
            max: MemberFacts.shortNameLimit)
    }

    var enterpriseNumberField: FieldView {
        reader.textField(
            "enterprise_number", label: t.label.enterpriseNumber, help: t.help.enterpriseNumber,
            required: false, max: 20)
    }

    var languageField: FieldView {
        reader.selectField(
            "language", label: t.label.language, options: Language.options, help: t.help.language)
    }
}

extension FormReader {
    /// Runs what may be refused; a refusal stands beside its field then and nil comes back.
    mutating func deciding<T: Sendable>(
        _ t: Messages, _ decision: () async throws -> T
    ) async throws -> T? {
        do {
            return try await decision()
        } catch let refusal as any Refusal {
            refuse(refusal, label: refusal.field.flatMap(t.word(forFact:)) ?? "")
            return nil
        }
    }
}
