import Journal
import Kernel
import Web

extension HistoryView {
    /// The history of a file, a run, a component or a rule of real cost.
    init(realCost rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: t.realCostAction, fact: t.realCostFact,
            value: { t.realCostValue($0, $1, format) })
    }
}

extension Messages {
    fileprivate func realCostAction(_ name: String) -> String? {
        switch name {
        case "payroll-file": realCostActions.payrollFile
        case "cost-run": realCostActions.costRun
        case "cost-run-confirmation": realCostActions.costRunConfirmation
        case "cost-run-publication": realCostActions.costRunPublication
        case "component": realCostActions.component
        case "accrual-rate": realCostActions.accrualRate
        case "rest-pools": realCostActions.restPools
        case "indexation": realCostActions.indexation
        default: nil
        }
    }

    fileprivate func realCostFact(_ name: String) -> String? {
        switch name {
        case "period": payroll.month
        case "file": payroll.file
        case "lines": payroll.lines
        case "people": payroll.people
        case "total": payroll.total
        case "round": realCostActions.round
        case "replaces": realCostActions.replaces
        case "whole": costRun.whole
        case "charged": costRun.charged
        case "state": costRun.state
        case "bookedIn": costRun.bookedIn
        case "kind": costRule.kind
        case "from": costRule.from
        case "exceededIn": forecast.exceeded
        case "delay": forecast.delay
        case "source": forecast.source
        case "rate": costRule.rate
        case "paidYearsAfter": costRule.paidIn
        case "decision": costRule.decision
        case "between": costRule.between
        case "internal": costRule.internal
        case "seen": component.seen
        case "code": component.code
        default: nil
        }
    }

    fileprivate func realCostValue(
        _ name: String, _ value: String, _ format: Localized
    ) -> String? {
        switch name {
        case "period", "bookedIn", "from", "exceededIn": Period(value).map(format.period)
        case "total", "whole", "charged": Cents(decimal: value).map(format.euro)
        case "state": CostRun.State(rawValue: value)?.word(self)
        case "kind": Component.Kind(rawValue: value)?.word(self)
        case "paidYearsAfter": value == "0" ? costRule.sameYear : costRule.yearAfter
        case "seen": value == "yes" ? component.seenYes : component.seenNo
        default: nil
        }
    }
}
