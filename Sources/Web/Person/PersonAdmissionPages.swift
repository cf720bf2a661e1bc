import Kernel
import Postgres

/// The form with which somebody is given access; the program thinks of the first password.
enum PersonAdmissionPages {
    /// `GET /people/new`
    static func form(_ exchange: Exchange) async throws -> Response {
        let values = ["language": exchange.language.rawValue]
        let form = PersonForm(FormReader(values: values, exchange.language))
        return exchange.respond(PersonAdmissionFormView(exchange, form))
    }

    /// `POST /people`: the answer is the page with the password, which nobody can ask for again.
    static func record(_ exchange: Exchange) async throws -> Response {
        var form = PersonForm(FormReader(exchange))
        let actor = try exchange.actor.id
        let login = form.reader.text("login", label: form.t.person.label.login, max: 60)
        if let entry = form.entry(), let login {
            let password = PasswordRule.generated()
            let issued = try await form.deciding {
                let admission = try PersonAdmission.decide(login: login, entry)
                let hash = try await Password.derived(password)
                return try await exchange.db.transaction(exchange.scope) { transaction in
                    let id = try await admission.record(
                        in: transaction, passwordHash: hash, by: actor)
                    return try await transaction.run(PersonStore.find(id))
                }
            }
            if let person = issued ?? nil {
                return exchange.respond(
                    PasswordIssueView(exchange, person, password: password), status: .created)
            }
        }
        return exchange.respond(
            PersonAdmissionFormView(exchange, form), status: .unprocessable)
    }
}

/// The form of an admission.
struct PersonAdmissionFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    let action, cancelPath: String
    let login, name, role, member, supplier, language: FieldView

    init(_ exchange: Exchange, _ form: PersonForm) {
        t = form.t
        page = exchange.page(
            t.person.admission.title, help: t.person.admission.help,
            crumbs: [Crumb(t.person.list.title, path: PersonPath.list)], at: PersonPath.list)
        errors = form.reader.errorsView
        (action, cancelPath) = (PersonPath.list, PersonPath.list)
        (login, name, role) = (form.loginField, form.nameField, form.roleField)
        (member, supplier) = (form.memberField, form.supplierField)
        language = form.languageField
    }
}
