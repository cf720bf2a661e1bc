import Kernel
import Web

/// The form of a correction.
struct CorrectionFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    /// Both versions, where somebody else was first.
    let conflict: ConflictView?
    let action, cancelPath, version: String
    let name, shortName, enterpriseNumber, language: FieldView

    /// - Parameter member: what stands in the register now; saving again is saving over it.
    init(_ exchange: Exchange, _ form: MemberForm, of member: Member, isConflict: Bool = false) {
        t = form.t
        cancelPath = MemberPath.member(member.id)
        page = exchange.page(
            t.correction.title(name: member.facts.name), help: t.correction.help,
            crumbs: [
                Crumb(t.list.title, path: MemberPath.list),
                Crumb(member.facts.name, path: cancelPath),
            ], at: MemberPath.list)
        errors = form.reader.errorsView
        action = MemberPath.correction(member.id)
        version = String(member.version)
        (name, shortName) = (form.nameField, form.shortNameField)
        (enterpriseNumber, language) = (form.enterpriseNumberField, form.languageField)
        conflict =
            isConflict
            ? ConflictView(
                rows: Self.rows(form.reader.typed, member.facts, form.t), exchange.language) : nil
    }

    /// Both versions in the same words, so that only what differs is marked.
    private static func rows(
        _ typed: Fields, _ facts: MemberFacts, _ t: Messages
    ) -> [ConflictRowView] {
        let saved = MemberForm.values(facts)
        return ["name", "short_name", "enterprise_number", "language"].map { name in
            ConflictRowView(
                label: t.word(forFact: name) ?? name, yours: shown(typed[name] ?? "", in: name),
                theirs: shown(saved[name] ?? "", in: name))
        }
    }

    private static func shown(_ value: String, in field: String) -> String {
        switch field {
        case "language": Language(rawValue: value)?.ownName ?? value
        case "enterprise_number": EnterpriseNumber(value)?.description ?? value
        default: value
        }
    }
}
