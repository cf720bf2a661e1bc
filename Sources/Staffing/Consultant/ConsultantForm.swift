import Kernel
import Web

/// The form of a consultant as it was typed.
struct ConsultantForm {
    var reader: FormReader
    /// Nil while it is new.
    let consultant: Consultant?
    private let t: Messages

    init(_ reader: FormReader, of consultant: Consultant?, _ exchange: Exchange) {
        self.reader = reader
        self.consultant = consultant
        t = Messages(exchange.language)
    }

    /// What was typed; nil with every field's error noted.
    var draft: ConsultantDraft? {
        mutating get {
            let words = t.consultant
            let number = reader.text("number", label: words.number, max: 16)?.uppercased()
            if let number, !Self.isNumber(number) {
                reader.refuse("number", label: words.number, words.numberRefusal)
            }
            let name = reader.text("name", label: words.name, max: 120)
            let supplier =
                consultant == nil
                ? reader.text("supplier", label: words.supplierNumber, max: 20)?.uppercased() : ""
            let typed = reader.text("languages", label: words.languages, max: 40) ?? ""
            let languages = typed.lowercased()
                .split(whereSeparator: { !$0.isLetter }).map(String.init)
            if !typed.isEmpty, !languages.allSatisfy(Consultant.languages.contains) {
                reader.refuse("languages", label: words.languages, words.languagesRefusal)
            }
            let login = reader.text("login", label: words.login, required: false, max: 60)
            guard reader.isValid, let number, let name, let supplier, !languages.isEmpty else {
                return nil
            }
            return ConsultantDraft(
                number: number, name: name, supplier: supplier, languages: languages,
                login: login ?? "")
        }
    }

    /// Letters, digits and hyphens, sixteen at most.
    static func isNumber(_ text: String) -> Bool {
        (1...16).contains(text.count) && text.first != "-"
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || $0 == 45
            }
    }

    func view(_ exchange: Exchange) -> EntryView {
        let words = t.consultant
        let path = consultant.map { ConsultantPages.path(of: $0.id) } ?? ConsultantPages.path
        var fields: [FormFieldView] = []
        if let consultant {
            var version = reader.textField("version", label: t.assignment.version, required: false)
            version.value = reader.typed["version"] ?? String(consultant.version)
            version.isReadOnly = true
            fields.append(.text(version))
        }
        fields += [
            .text(
                reader.textField("number", label: words.number, help: words.numberHelp, max: 16)),
            .text(reader.textField("name", label: words.name, max: 120)),
        ]
        if consultant == nil {
            fields.append(
                .text(
                    reader.textField(
                        "supplier", label: words.supplierNumber, help: words.supplierNumberHelp,
                        max: 20)))
        }
        fields += [
            .text(
                reader.textField(
                    "languages", label: words.languages, help: words.languagesHelp, max: 40)),
            .text(
                reader.textField(
                    "login", label: words.login, help: words.loginHelp, required: false, max: 60)),
        ]
        return EntryView(
            consultant == nil ? words.new : words.change, lead: words.formLead, help: words.help,
            button: words.record, to: consultant == nil ? path : path + "/correction", back: path,
            under: [Crumb(words.title, path: ConsultantPages.path)], at: ConsultantPages.path,
            reader, fields, exchange)
    }
}

extension Consultant {
    /// What stands in the form that changes it.
    var values: [String: String] {
        [
            "version": String(version), "number": number, "name": name,
            "languages": languages.joined(separator: ", "), "login": login,
        ]
    }
}
