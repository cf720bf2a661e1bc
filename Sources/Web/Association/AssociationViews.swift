import Journal
import Kernel

/// The details of the association, for whoever is signed in.
struct AssociationShowView: View {
    let page: PageFrame
    let t: SharedMessages
    let fields: [Field]
    let empty: EmptyView?
    /// Nil for a member's own people.
    let history: HistoryView?
    /// Empty for who may not change anything, and while there is nothing to change.
    let correctionPath: String

    struct Field {
        let label, value: String
    }

    init(_ exchange: Exchange, _ present: AssociationRecord?, _ history: [HistoryRow]) {
        let t = SharedMessages(exchange.language)
        self.t = t
        page = exchange.page(
            present?.details.names[exchange.language] ?? t.association.title,
            help: t.association.help)
        fields = (present?.details.recorded ?? []).map { fact in
            let unit = fact.name == "payment_days" ? " " + t.association.days : ""
            return Field(
                label: t.association.word(forFact: fact.name) ?? fact.name,
                value: (fact.value ?? "") + unit)
        }
        let mayKeep = exchange.may(.keepAssociation)
        correctionPath = mayKeep && present != nil ? AssociationPages.correctionPath : ""
        empty =
            present == nil
            ? EmptyView(
                title: t.association.emptyTitle, text: t.association.emptyText,
                path: mayKeep ? AssociationPages.correctionPath : "", action: t.association.enter)
            : nil
        self.history =
            exchange.person?.memberID == nil
            ? HistoryView(
                history, exchange.localized, action: { t.association.word(forAction: $0) },
                fact: { t.association.word(forFact: $0) }) : nil
    }
}

/// The form with which the details are changed.
struct AssociationFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    /// Both versions, where somebody else was first.
    let conflict: ConflictView?
    let action, cancelPath, version: String
    let names, cities: [FieldView]
    let enterpriseNumber, street, postalCode, iban, bic, paymentDays: FieldView

    /// - Parameter present: what is kept now; saving again is saving over it.
    init(
        _ exchange: Exchange, _ form: AssociationForm, of present: AssociationRecord?,
        isConflict: Bool = false
    ) {
        t = form.t
        let words = form.t.association
        page = exchange.page(
            present == nil ? words.enter : words.changeTitle, help: words.help,
            crumbs: [Crumb(words.title, path: AssociationPages.path)], at: AssociationPages.path)
        errors = form.reader.errorsView
        (action, cancelPath) = (AssociationPages.correctionPath, AssociationPages.path)
        version = String(present?.version ?? 0)
        names = ["name_nl", "name_fr", "name_en"].map(form.wideField)
        cities = ["city_nl", "city_fr", "city_en"].map { form.shortField($0, max: 120) }
        enterpriseNumber = form.shortField(
            "enterprise_number", help: words.hint.enterpriseNumber, max: 20)
        street = form.wideField("street")
        postalCode = form.shortField("postal_code", max: 10)
        iban = form.shortField("iban", max: 42)
        bic = form.shortField("bic", help: words.hint.bic, max: 20)
        paymentDays = form.reader.numberField(
            "payment_days", label: words.label.paymentDays, help: words.hint.paymentDays,
            unit: words.days)
        conflict = isConflict ? Self.conflict(form, present) : nil
    }

    /// Both versions written alike, so that only what differs is marked.
    private static func conflict(
        _ form: AssociationForm, _ present: AssociationRecord?
    ) -> ConflictView {
        func shown(_ typed: String, in field: String) -> String {
            switch field {
            case "enterprise_number": EnterpriseNumber(typed)?.description ?? typed
            case "iban": IBAN(typed)?.description ?? typed
            case "bic": BIC(typed)?.compact ?? typed
            default: typed
            }
        }
        return ConflictView(
            rows: (present?.details.recorded ?? []).map { fact in
                ConflictRowView(
                    label: form.label(fact.name),
                    yours: shown(form.reader.typed[fact.name] ?? "", in: fact.name),
                    theirs: fact.value ?? "")
            }, form.reader.language)
    }
}
