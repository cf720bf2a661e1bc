import Kernel
import Web

extension SpecificationDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let number = form.text("number", label: t.framework.number, max: 40)
        let title = form.text("title", label: t.framework.name, max: 200)
        let summary = form.lines(
            "summary", label: t.specification.summary, required: false, max: 2000)
        let cpv = form.cpv("cpv", t)
        guard form.isValid, let number, let title else { return nil }
        self.init(number: number, title: title, summary: summary ?? "", cpv: cpv ?? "")
    }
}

extension SpecificationReuse {
    /// What a person typed of the reuse of one of the versions; nil with every error noted.
    init?(
        _ form: inout FormReader, of specification: Int64, _ versions: [Specification.Version],
        _ reusers: [(reuser: SpecificationReuser, name: String)], _ t: Messages
    ) {
        let w = t.specification
        let reuser = form.choice(
            "reuser", label: w.reuser, among: reusers.map(\.reuser.code))
        let version = form.choice(
            "version", label: w.version, among: versions.map { "\($0.number)" })
        let cents = form.cents("saving", label: w.savingMoney, required: false, min: .zero)
        let hours = form.millionths(
            "hours", label: w.savingHours, required: false, min: .zero,
            max: Millionths(whole: 100_000))
        let ground = form.lines("ground", label: w.ground, max: 1000)
        guard form.isValid, let reuser = reuser.flatMap(SpecificationReuser.init(code:)),
            let version = version.flatMap({ Int($0) }), let ground
        else { return nil }
        do {
            self.init(
                of: specification, version: version, by: reuser,
                saving: try SpecificationSaving(cents, hours), ground: ground)
        } catch {
            form.refuse(error, label: w.saving)
            return nil
        }
    }
}

extension FormReader {
    /// A code of the common vocabulary; nil for none, or with the error noted.
    mutating func cpv(_ name: String, _ t: Messages) -> String? {
        guard let text = text(name, label: t.lot.cpv, required: false, max: 12) else { return nil }
        guard let code = LotDraft.cpv(text) else {
            refuse(name, label: t.lot.cpv, IntakeRefusal.cpvIsMalformed.message(in: t.language))
            return nil
        }
        return code
    }
}

/// The form of a specification.
struct SpecificationFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let errors: FormErrorsView?
    let number: FieldView
    let title: FieldView
    let summary: FieldView
    let cpv: FieldView

    init(_ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.specification.new, help: t.specification.help,
            crumbs: [Crumb(t.specification.title, path: SpecificationPages.path)],
            at: SpecificationPages.path)
        action = SpecificationPages.path
        errors = form.errorsView
        number = form.textField("number", label: t.framework.number, max: 40)
        title = form.textField("title", label: t.framework.name, max: 200)
        summary = form.linesField(
            "summary", label: t.specification.summary, required: false, max: 2000)
        cpv = form.textField(
            "cpv", label: t.lot.cpv, help: t.lot.cpvHelp, required: false, max: 12)
    }
}
