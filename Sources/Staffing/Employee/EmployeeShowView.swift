import Journal
import Kernel
import Postgres
import Web

/// One dossier: contracts, secondments and readings by their spans, and what is done with it.
struct EmployeeShowView: View {
    struct Contract: Sendable {
        let span: String
        let kind: String
        let function: String
        let grade: String
        let regime: String
        let state: TagView?
    }

    struct Place: Sendable {
        let path: String
        let member: String
        let function: String
        let span: String
        let share: String
        let state: TagView
    }

    struct Salary: Sendable {
        let span: String
        let gross: String
    }

    struct Reading: Sendable {
        let at: String
        let reader: String
        let purpose: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let contracts: [Contract]
    let places: [Place]
    let readings: [Reading]
    let salaries: [Salary]
    let showsSalaries: Bool
    let hasNoSalary: Bool
    let contractPath: String
    let salaryPath: String
    let readingPath: String
    let leavingPath: String
    let mayKeep: Bool
    let mayLeave: Bool
    let mayRead: Bool
    let readingErrors: FormErrorsView?
    let purpose: FieldView
    let salaryErrors: FormErrorsView?
    let salaryFields: [FormFieldView]
    let leavingErrors: FormErrorsView?
    let leavingFields: [FormFieldView]
    let foot: RecordFootView

    init(
        _ employee: EmployeeRecord, _ contracts: [ContractRecord],
        _ secondments: [SecondmentRow], _ readings: [ReadingRecord], _ history: [HistoryRow],
        _ notes: RecordNotes, salaries: [(span: DaySpan, gross: Cents)]?,
        _ forms: EmployeeForms, _ exchange: Exchange
    ) {
        let (t, format, today) = (
            Messages(exchange.language), exchange.localized, exchange.today
        )
        self.t = t
        page = exchange.page(
            employee.name, help: t.employee.help, lead: t.employee.showLead,
            crumbs: [Crumb(t.employee.title, path: EmployeePath.list)], at: EmployeePath.list)
        let current = contracts.first { $0.span.contains(today) }
        let away = secondments.filter { $0.span.contains(today) }
        let share = Millionths(away.reduce(0) { $0 + ($1.shareNow?.value ?? 0) })
        facts = FactsView([
            FactView(t.employee.number, employee.number),
            FactView(
                t.employee.employed, employee.employed.dossierText(t, format),
                note: t.employee.writesIn(language: employee.language.rawValue)),
            FactView(
                t.employee.function, current?.function ?? t.employee.noContract,
                note: current.map { "\($0.grade), \($0.regime)" } ?? ""),
            FactView(
                t.secondment.share, format.share(share),
                note: away.map(\.memberName).joined(separator: ", "), isStrong: true),
        ])
        self.contracts = contracts.map { contract in
            Contract(
                span: contract.span.dossierText(t, format), kind: contract.kind.word(t),
                function: contract.function, grade: contract.grade, regime: contract.regime,
                state: contract.span.contains(today)
                    ? TagView(.ok, t.dossier.runs) : nil)
        }
        places = secondments.map { row in
            Place(
                path: SecondmentPath.secondment(row.id), member: row.memberName,
                function: row.function, span: row.span.dossierText(t, format),
                share: row.shareNow.map { format.share($0) } ?? "",
                state: row.state(on: today).tag(t))
        }
        self.readings = readings.map {
            Reading(at: format.instant($0.at), reader: $0.reader, purpose: $0.purpose)
        }
        self.salaries = (salaries ?? []).map {
            Salary(span: $0.span.dossierText(t, format), gross: format.amount($0.gross))
        }
        showsSalaries = salaries.map { !$0.isEmpty } ?? false
        hasNoSalary = salaries?.isEmpty ?? false
        contractPath = EmployeePath.contract(employee.id)
        salaryPath = EmployeePath.salary(employee.id)
        readingPath = EmployeePath.reading(employee.id)
        leavingPath = EmployeePath.leaving(employee.id)
        mayKeep = exchange.may(.keepEmployees)
        mayLeave = mayKeep && employee.employed.until == nil
        mayRead = exchange.may(.readSalaries)
        readingErrors = forms.reading.errorsView
        purpose = forms.reading.textField(
            "purpose", label: t.salary.purpose, help: t.salary.purposeHelp)
        salaryErrors = forms.salary.errorsView
        salaryFields = [
            .text(
                forms.salary.amountField(
                    "gross", label: t.salary.gross, help: t.salary.grossHelp)),
            .text(forms.salary.dayField("salary_from", label: t.dossier.from)),
        ]
        leavingErrors = forms.leaving.errorsView
        leavingFields = [
            .text(forms.leaving.dayField("leaving_last", label: t.dossier.last)),
            .text(forms.leaving.textField("leaving_reason", label: t.dossier.reason)),
        ]
        foot = RecordFootView(HistoryView(dossier: history, t, format), notes, exchange)
    }
}
