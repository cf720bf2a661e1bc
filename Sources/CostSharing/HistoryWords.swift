import Allocation
import Journal
import Kernel
import Web

extension HistoryView {
    /// The history of a record of the department, in its own words.
    init(department rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: t.action, fact: t.fact, value: { t.value($0, $1, format) })
    }
}

extension RecordFootView {
    /// The foot of a record of the department.
    init(department rows: [HistoryRow], _ notes: RecordNotes, _ exchange: Exchange) {
        self.init(
            HistoryView(department: rows, Messages(exchange.language), exchange.localized), notes,
            exchange)
    }
}

extension Messages {
    /// The words for what the histories of the department record.
    func action(_ name: String) -> String? {
        switch name {
        case "pool": common.poolMade
        case "pool-change": common.poolChanged
        case "key": common.keyMade
        case "key-correction": correcting.keyAction
        case "supplier-correction": correcting.supplierAction
        case "key-version": common.versionDecided
        case "costs-intake": common.costsTaken
        case "drivers-intake": common.driversTaken
        case "intake-withdrawal": common.intakeWithdrawn
        case "cost-entry": entry.enteredAction
        case "entry-withdrawal": entry.withdrawnAction
        case "supplier": supplier.madeAction
        case "invoice": invoice.receivedAction
        case "invoice-confirmation": invoice.confirmed
        case "invoice-rejection": invoice.rejected
        case "invoice-return": invoice.returned
        case "supplier-rule-confirmed": supplierRule.confirmedAction
        case "supplier-rule-ended": supplierRule.endedAction
        case "supplier-rule-dismissed": supplierRule.dismissedAction
        case "cycle-computation": cycle.computedStep
        case "cycle-approval": cycle.approvedStep
        case "cycle-posting": cycle.postedStep
        case "cycle-method": cycle.method
        case "reversal-proposal": reversal.proposedAction
        case "reversal-approval": reversal.approvedAction
        case "reversal-rejection": reversal.rejectedAction
        case "document-release": release.action
        case "acknowledgement": control.acknowledged
        case "ledger-intake": ledger.taken
        case "ledger-explanation": ledger.explained
        case "account-mapping": ledger.mapped
        case "ledger-requirement": ledger.requirementTitle
        case "question": question.eventAsked
        case "question-reply": question.eventReplied
        case "question-answer": question.eventAnswered
        case "question-outcome": question.eventClosed
        default: nil
        }
    }

    /// The words for the names of recorded facts.
    func fact(_ name: String) -> String? {
        switch name {
        case "code": common.code
        case "name": common.name
        case "number": invoice.number
        case "country": supplier.country
        case "enterprise-number": supplier.enterpriseNumber
        case "vat-number": supplier.vatNumber
        case "known-since": supplier.knownSince
        case "pool-code": cost.pool
        case "rule": supplierRule.matches
        case "name-nl": common.nameNL
        case "name-fr": common.nameFR
        case "name-en": common.nameEN
        case "kind": pool.kind
        case "supply": pool.supply
        case "member": pool.member
        case "key": pool.key
        case "order": pool.order
        case "rate": pool.rate
        case "unit": key.unit
        case "unit-nl": key.unitNL
        case "unit-fr": key.unitFR
        case "unit-en": key.unitEN
        case "public": key.isPublic
        case "from": key.from
        case "type": key.type
        case "weights": key.weights
        case "parts": key.parts
        case "decision": key.decision
        case "decided": key.decidedOn
        case "file": intake.file
        case "lines": intake.lineCount
        case "late": late.lines
        case "net": cost.net
        case "vat": cost.vat
        case "reason": intake.reason
        case "pool": cost.pool
        case "document": cost.document
        case "document-date": cost.date
        case "supplier": cost.supplier
        case "until": entry.until
        case "sha256": "SHA-256"
        case "run": cycle.run
        case "costs": cycle.costLinesHead
        case "charged": cycle.charged
        case "deductible": cycle.deductible
        case "state": cycle.state
        case "documents": cycle.documents
        case "seal": cycle.seal
        case "rounding": method.rounding
        case "support": method.support
        case "deduction": cycle.deductible
        case "account": ledger.account
        case "amount": ledger.amount
        case "balance": ledger.balance
        case "charge": ledger.charge
        case "carried": ledger.carried
        case "pools": ledger.pools
        case "finding": control.findingsHead
        case "about": control.about
        case "figure": control.figure
        case "remark": control.remark
        case "outcome": question.state
        case "correction": question.correction
        default: nil
        }
    }

    /// The words for a recorded value, given the fact's name.
    func value(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "net", "vat", "charged", "deductible", "amount", "balance":
            Cents(decimal: value).map { format.euro($0) }
        case "lines", "late", "costs", "documents", "carried":
            Int(value).map { format.number($0) }
        case "kind": PoolKind(rawValue: value)?.title(self)
        case "supply": Supply(rawValue: value)?.title(self)
        case "charge": AccountCharge(rawValue: value)?.title(self)
        case "state": Cycle.State(rawValue: value)?.word(self)
        case "from", "until": Period(value).map { format.period($0) }
        case "decided", "document-date", "known-since": Day(value).map { format.day($0) }
        case "rounding": Problem.Rounding(rawValue: value)?.word(self)
        case "support": SupportMethod(rawValue: value)?.word(self)
        case "outcome": Question.State(rawValue: value)?.word(self)
        case "public": value == "yes" ? "✓" : "–"
        case "deduction": value == "actualUse" ? cycle.actualUse : nil
        default: nil
        }
    }
}
