import Journal
import Kernel
import Postgres
import Web

/// A line of a record: what it is, and the value.
struct DossierFieldView: Sendable {
    let label: String
    let value: String
    let path: String

    init(_ label: String, _ value: String, path: String = "") {
        self.label = label
        self.value = value
        self.path = path
    }

    var isLink: Bool { !path.isEmpty }
}

extension DaySpan {
    /// From the first to the last day.
    func dossierText(_ t: Messages, _ format: Localized) -> String {
        let first = from.map { format.day($0) } ?? ""
        guard let until else { return t.dossier.since(from: first) }
        return t.dossier.fromTo(from: first, last: format.day(until.adding(days: -1)))
    }
}

extension Stay {
    func text(_ t: Messages, _ format: Localized) -> String { span.dossierText(t, format) }
}

extension Localized {
    /// A part of full time, with as many decimals as it needs: `60 %`.
    func share(_ share: Millionths) -> String {
        percent(share, decimals: share.value % 10_000 == 0 ? 0 : 2)
    }

    /// The same as it is typed into a form, without its sign.
    func typedShare(_ share: Millionths) -> String { quantity(Millionths(share.value * 100)) }
}

extension FormReader {
    /// A part of full time, typed as a percentage.
    ///
    /// - Unit: millionths of full time.
    mutating func share(_ name: String, label: String) -> Millionths? {
        millionths(
            name, label: label, min: Millionths(whole: 1), max: Millionths(whole: 100)
        ).map { Millionths($0.value / 100) }
    }

    /// A refusal of one of several forms of a page, whose fields begin with a prefix.
    mutating func refuse(_ refusal: any Refusal, at prefix: String) {
        refuse(refusal.field.map { prefix + $0 } ?? "", refusal.message(in: language))
    }

    func shareField(_ name: String, label: String, help: String = "") -> FieldView {
        numberField(name, label: label, help: help, unit: "%")
    }
}

extension Language {
    /// The name of a row of a table with names in three languages.
    func dossierName(of table: SQL) -> SQL {
        switch self {
        case .nl: table + ".name_nl"
        case .fr: table + ".name_fr"
        case .en: table + ".name_en"
        }
    }
}

extension ListQuery {
    /// The day as which a list is looked at.
    func dossierDay(or today: Day) -> Day { self["on"].flatMap { Day($0) } ?? today }

    /// Its field; a day that does not exist stays as typed.
    func dossierDayField(_ t: Messages) -> FieldView {
        var field = FieldView(name: "on", label: t.dossier.onDay, value: self["on"] ?? "")
        field.type = field.value.isEmpty || Day(field.value) != nil ? "date" : "text"
        field.isRequired = false
        return field
    }
}

extension HistoryView {
    /// The history of a dossier, in the department's words.
    init(dossier rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: t.dossierAction, fact: t.dossierFact,
            value: { t.dossierValue($0, $1, format) })
    }
}

extension Messages {
    func dossierAction(_ name: String) -> String? {
        switch name {
        case "employee": dossier.actionEmployee
        case "employee-leaving": dossier.actionLeaving
        case "contract": dossier.actionContract
        case "salary": dossier.actionSalary
        case "salary-reading": dossier.actionReading
        case "secondment-basis": dossier.actionBasis
        case "secondment-basis-end": dossier.actionBasisEnd
        case "secondment-request": dossier.actionRequest
        case "secondment-request-decline": dossier.actionDecline
        case "secondment-request-withdrawal": dossier.actionWithdrawal
        case "proposal": dossier.actionProposal
        case "proposal-agreement": dossier.actionAgreement
        case "proposal-refusal": dossier.actionRefusal
        case "proposal-withdrawal": dossier.actionProposalWithdrawal
        case "secondment": dossier.actionSecondment
        case "secondment-share": dossier.actionShare
        case "secondment-pause": dossier.actionPause
        case "secondment-end": dossier.actionEnd
        default: nil
        }
    }

    func dossierFact(_ name: String) -> String? {
        switch name {
        case "name": employee.name
        case "language": employee.language
        case "from": dossier.from
        case "last": dossier.last
        case "function": employee.function
        case "grade": employee.grade
        case "regime": employee.regime
        case "kind": employee.kind
        case "employee": employee.one
        case "member": secondment.member
        case "share": secondment.share
        case "terms": secondment.terms
        case "reason": dossier.reason
        case "purpose": salary.purpose
        case "evidence": basis.evidence
        case "instrument": basis.instrument
        default: nil
        }
    }

    func dossierValue(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "from", "last": Day(value).map { format.day($0) }
        case "share": Millionths(decimal: value).map { format.share($0) }
        case "kind": ContractKind(rawValue: value)?.word(self)
        case "instrument": BasisInstrument(rawValue: value)?.word(self)
        default: nil
        }
    }
}
