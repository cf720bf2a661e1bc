import Kernel
import Web

extension Proposal {
    /// Reads the form of a proposal; nil with every error noted.
    static func read(_ form: inout MemberForm) throws -> Proposal? {
        let t = form.t
        let facts = form.facts()
        let category: Category? = form.reader.choice("category", label: t.label.category)
        let standing: VATStanding? = form.reader.choice("vat_standing", label: t.label.standing)
        let basis = form.reader.text(
            "basis", label: t.label.basis, max: VATStandingChange.basisLimit)
        let day = form.reader.day("proposed_on", label: t.candidacy.proposedOn)
        let reference = form.reader.text(
            "proposal", label: t.candidacy.proposal, max: DatedDecision.limit)
        guard form.reader.isValid, let facts, let category, let standing, let basis, let day,
            let reference
        else { return nil }
        return try Proposal.decide(
            facts, category: category, standing: standing, basis: basis,
            by: DatedDecision(day, reference))
    }
}

extension MemberChangeFormView {
    /// The form with which the board's proposal is recorded.
    static func proposal(_ exchange: Exchange, _ form: MemberForm) -> MemberChangeFormView {
        let t = form.t
        return MemberChangeFormView(
            form.reader, t,
            page: exchange.page(
                t.candidacy.title, help: t.candidacy.help, lead: t.candidacy.lead,
                crumbs: [Crumb(t.candidacy.listTitle, path: MemberPath.candidates)],
                at: MemberPath.candidates),
            MemberChangeWords(
                title: t.candidacy.title, help: t.candidacy.help, button: t.candidacy.propose),
            at: MemberPath.admission, cancelPath: MemberPath.candidates,
            fields: [
                .text(form.nameField), .text(form.shortNameField),
                .text(form.enterpriseNumberField), .select(form.languageField),
                .select(
                    form.reader.selectField(
                        "category", label: t.label.category, options: Category.options(t))),
                .select(
                    form.reader.selectField(
                        "vat_standing", label: t.label.standing,
                        options: VATStanding.options(t))),
                .text(form.reader.basisField(t)),
                .text(form.reader.dayField("proposed_on", label: t.candidacy.proposedOn)),
                .wide(
                    form.reader.textField(
                        "proposal", label: t.candidacy.proposal, help: t.candidacy.proposalHelp,
                        max: DatedDecision.limit)),
            ])
    }
}

extension FormReader {
    /// What shows a VAT standing.
    func basisField(_ t: Messages) -> FieldView {
        var field = textField(
            "basis", label: t.label.basis, help: t.help.basis, max: VATStandingChange.basisLimit)
        field.isWide = true
        return field
    }
}
