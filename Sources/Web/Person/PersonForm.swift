import Kernel

/// Somebody as the administrator types them; admission and correction share the fields.
struct PersonForm {
    var reader: FormReader
    let t: SharedMessages

    init(_ reader: FormReader) {
        self.reader = reader
        t = SharedMessages(reader.language)
    }

    /// The entry, or nil with every error noted.
    mutating func entry() -> PersonEntry? {
        let words = t.person.label
        let name = reader.text("name", label: words.name, max: PersonFacts.nameLimit)
        let role: Role? = reader.choice("role", label: words.role)
        let member = reader.text("member", label: words.member, required: false, max: 20)
        let supplier = reader.text("supplier", label: words.supplier, required: false, max: 20)
        let language: Language? = reader.choice("language", label: words.language)
        guard reader.isValid, let name, let role, let language else { return nil }
        return PersonEntry(
            name: name, role: role, memberCode: member, supplierNumber: supplier,
            language: language)
    }

    /// Runs what may be refused; a refusal stands beside its field then and nil comes back.
    mutating func deciding<T: Sendable>(_ decision: () async throws -> T) async throws -> T? {
        do {
            return try await decision()
        } catch let refusal as any Refusal {
            reader.refuse(refusal, label: refusal.field.flatMap(t.person.word(forFact:)) ?? "")
            return nil
        }
    }

    /// What a form begins with that shows these facts.
    static func values(_ facts: PersonFacts) -> [String: String] {
        [
            "name": facts.name, "role": facts.role.rawValue, "member": facts.member?.code ?? "",
            "supplier": facts.supplier?.shownNumber ?? "", "language": facts.language.rawValue,
        ]
    }

    /// What a correction shows, in its order.
    var fields: [FormFieldView] {
        [
            .text(nameField), .select(roleField), .text(memberField), .text(supplierField),
            .select(languageField),
        ]
    }

    var loginField: FieldView {
        reader.textField(
            "login", label: t.person.label.login, help: t.person.hint.login, max: 60)
    }

    var nameField: FieldView {
        var field = reader.textField(
            "name", label: t.person.label.name, max: PersonFacts.nameLimit)
        field.isWide = true
        return field
    }

    var roleField: FieldView {
        reader.selectField(
            "role", label: t.person.label.role, options: Role.options(reader.language),
            help: t.person.hint.role)
    }

    var memberField: FieldView {
        reader.textField(
            "member", label: t.person.label.member, help: t.person.hint.member, required: false,
            max: 20)
    }

    var supplierField: FieldView {
        reader.textField(
            "supplier", label: t.person.label.supplier, help: t.person.hint.supplier,
            required: false, max: 20)
    }

    var languageField: FieldView {
        reader.selectField(
            "language", label: t.person.label.language,
            options: Language.allCases.map { ($0.rawValue, $0.ownName) })
    }
}

extension Role {
    static func options(_ language: Language) -> [(value: String, label: String)] {
        allCases.map { ($0.rawValue, $0.title(in: language)) }
    }
}

/// The words for what the events of people are called, and for the facts that they keep.
extension SharedMessages.PersonMessages {
    func word(forAction action: String) -> String? {
        switch action {
        case "person-admission": event.admission
        case "person-correction": event.correction
        case "disablement": event.disablement
        case "enablement": event.enablement
        case "password-reset": event.passwordReset
        case "password-change": event.passwordChange
        case "sign-in": event.signIn
        case "sign-out": event.signOut
        default: nil
        }
    }

    func word(forFact fact: String) -> String? {
        switch fact {
        case "login": label.login
        case "name": label.name
        case "role": label.role
        case "member": label.member
        case "supplier": label.supplier
        case "language": label.language
        case "disabled_on": label.disabledOn
        default: nil
        }
    }
}
