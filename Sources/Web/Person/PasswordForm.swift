import Kernel

/// The three fields with which somebody changes their own password; nothing typed is shown again.
struct PasswordForm {
    var reader: FormReader
    let t: SharedMessages

    /// What every field that holds a password is called first; see `KeptForm`.
    static let prefix = "password_"

    init(_ exchange: Exchange) {
        reader = FormReader(exchange)
        t = SharedMessages(exchange.language)
    }

    /// What was typed in one field; nil and an error where it was left empty.
    mutating func typed(_ field: String, label: String) -> String? {
        guard let text = reader.typed[field], !text.isEmpty else {
            reader.refuse(
                field, label: label, EntryRefusal.missing.message(in: reader.language))
            return nil
        }
        return text
    }

    /// The present and the new password; nil with every error noted.
    ///
    /// - Refuses: what `PasswordRule.check` refuses, the present one as the new one, and two
    ///   different new ones.
    mutating func passwords(login: String, name: String) -> (present: String, new: String)? {
        let words = t.password
        let present = typed("password_present", label: words.present)
        let new = typed("password_new", label: words.new)
        let again = typed("password_again", label: words.again)
        guard let present, let new, let again else { return nil }
        do throws(PasswordRefusal) {
            try PasswordRule.check(new, login: login, name: name)
            guard new != present else { throw .isThePresentOne }
            guard new == again else { throw .repeatedOtherwise }
        } catch {
            refuse(error)
            return nil
        }
        return (present, new)
    }

    mutating func refuse(_ refusal: PasswordRefusal) {
        let label =
            switch refusal.field {
            case "password_present": t.password.present
            case "password_again": t.password.again
            default: t.password.new
            }
        reader.refuse(refusal, label: label)
    }

    /// - Parameter autocomplete: a token of HTML for the browser's own store of passwords.
    func field(
        _ name: String, label: String, help: String = "", autocomplete: String
    ) -> FieldView {
        var field = reader.textField(name, label: label, help: help)
        field.type = "password"
        field.autocomplete = autocomplete
        field.maxLength = ""
        field.value = ""
        return field
    }
}
