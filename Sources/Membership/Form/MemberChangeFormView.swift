import Kernel
import Web

/// The form of one change, whatever its fields.
struct MemberChangeFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action, cancelPath, button, warning: String
    let takesFile: Bool
    let fields: [FormFieldView]

    /// The form of a change of one member.
    init(
        _ exchange: Exchange, _ reader: FormReader, of member: Member, _ words: MemberChangeWords,
        at action: String, takesFile: Bool = false, fields: [FormFieldView]
    ) {
        let t = Messages(exchange.language)
        self.init(
            reader, t,
            page: exchange.page(
                words.title, help: words.help, lead: words.lead,
                crumbs: [
                    Crumb(t.list.title, path: MemberPath.list),
                    Crumb(member.facts.name, path: MemberPath.member(member.id)),
                ], at: MemberPath.list),
            words, at: action, cancelPath: MemberPath.member(member.id), takesFile: takesFile,
            fields: fields)
    }

    init(
        _ reader: FormReader, _ t: Messages, page: PageFrame, _ words: MemberChangeWords,
        at action: String, cancelPath: String, takesFile: Bool = false, fields: [FormFieldView]
    ) {
        self.page = page
        self.t = t
        self.action = action
        self.cancelPath = cancelPath
        self.takesFile = takesFile
        self.fields = fields
        errors = reader.errorsView
        (button, warning) = (words.button, words.warning)
    }
}

/// What the form of a change says around its fields.
struct MemberChangeWords {
    let title: String
    let help: String
    var lead = ""
    let button: String
    /// What cannot be undone; empty for nothing.
    var warning = ""
}
