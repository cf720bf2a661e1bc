import Kernel
import Web

/// A valid form, before the rules of the register are asked.
struct AdmissionRequest: Sendable {
    let facts: MemberFacts
    let category: Category
    let joinedOn: Day
    let standing: VATStanding
    let basis: String

    /// Reads the form; nil with every error noted.
    init?(_ form: inout MemberForm) {
        let t = form.t
        let facts = form.facts()
        let category: Category? = form.reader.choice("category", label: t.label.category)
        let joinedOn = form.reader.day("joined_on", label: t.label.joinedOn)
        let standing: VATStanding? = form.reader.choice("vat_standing", label: t.label.standing)
        let basis = form.reader.text(
            "basis", label: t.label.basis, max: VATStandingChange.basisLimit)
        guard form.reader.isValid, let facts, let category, let joinedOn, let standing, let basis
        else { return nil }
        self.facts = facts
        self.category = category
        self.joinedOn = joinedOn
        self.standing = standing
        self.basis = basis
    }

    func decided() throws -> Admission {
        try Admission.decide(
            facts, category: category, joinedOn: joinedOn, standing: standing, basis: basis)
    }
}
