import Journal
import Kernel
import Web

extension HistoryView {
    /// The history of a record of the department, in its own words.
    init(procurement rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: t.action, fact: t.fact, value: { t.value($0, $1, format) })
    }
}

extension Messages {
    /// The words for what the histories of the department record.
    func action(_ name: String) -> String? {
        switch name {
        case "framework": actions.framework
        case "framework-change": actions.frameworkChange
        case "framework-confirmation": actions.frameworkConfirmation
        case "framework-end": actions.frameworkEnd
        case "lot": actions.lot
        case "lot-change": actions.lotChange
        case "participant": actions.participant
        case "price-list": actions.priceList
        case "beneficiaries": actions.beneficiaries
        case "modification-proposal": actions.modificationProposal
        case "modification-approval": actions.modificationApproval
        case "modification-rejection": actions.modificationRejection
        case "call-off": actions.callOff
        case "call-off-change": actions.callOffChange
        case "call-off-submission": actions.callOffSubmission
        case "call-off-refusal": actions.callOffRefusal
        case "call-off-approval": actions.callOffApproval
        case "call-off-return": actions.callOffReturn
        case "call-off-placing": actions.callOffPlacing
        case "call-off-cancellation": actions.callOffCancellation
        case "call-off-closing": actions.callOffClosing
        case "cascade-offer": actions.cascadeOffer
        case "cascade-acceptance": actions.cascadeAcceptance
        case "cascade-refusal": actions.cascadeRefusal
        case "cascade-lapse": actions.cascadeLapse
        case "cascade-opening": actions.cascadeOpening
        case "supplier-contact": actions.supplierContact
        case "supplier-contact-end": actions.supplierContactEnd
        case "supplier-account": actions.supplierAccount
        case "supplier-account-confirmation": actions.supplierAccountConfirmation
        case "supplier-account-rejection": actions.supplierAccountRejection
        case "exclusion-check": actions.exclusionCheck
        case "delivery-report": actions.deliveryReport
        case "receipt": actions.receipt
        case "receipt-reversal": actions.receiptReversal
        case "match": actions.match
        case "match-explanation": actions.matchExplanation
        case "match-withdrawal": actions.matchWithdrawal
        case "match-payment": actions.matchPayment
        case "payment-term": actions.paymentTerm
        case "procurement-intake": actions.intake
        case "procurement-intake-confirmation": actions.intakeConfirmation
        case "splitting-answer": actions.splittingAnswer
        case "foreign-listing": foreign.list
        case "foreign-report": foreign.report
        case "delegation": delegation.action
        case "approval-threshold-proposal": approvalChange.actionProposal
        case "approval-threshold": approvalChange.actionConfirmation
        case "approval-threshold-rejection": approvalChange.actionRejection
        case "delegation-end": delegation.endAction
        default: libraryAction(name) ?? revisionAction(name) ?? competitionAction(name)
        }
    }

    /// The words for the names of recorded facts.
    func fact(_ name: String) -> String? {
        switch name {
        case "number": framework.number
        case "title": framework.name
        case "authority": framework.authority
        case "from": framework.startsOn
        case "until": framework.endsOn
        case "estimated": framework.estimated
        case "maximum": framework.maximum
        case "state": common.state
        case "lots": lot.title
        case "lot": lot.name
        case "mode": lot.mode
        case "beneficiaries": beneficiary.title
        case "supplier": lot.supplier
        case "participant": lot.participants
        case "rank": lot.rank
        case "lines": facts.lines
        case "ground": modification.ground
        case "amount": callOff.amount
        case "reason": common.reason
        case "purpose": callOff.purpose
        case "supply": callOff.supply
        case "rule": common.rule
        case "asOf": foreign.asOf
        case "source": foreign.source
        case "step": approval.step
        case "office": delegation.office
        case "decision": delegation.decision
        case "missing": facts.missing
        case "reserved": facts.reserved
        case "released": facts.released
        case "final": callOff.final
        case "deadline": cascade.deadline
        case "answered": cascade.answeredOn
        case "evidence": cascade.evidence
        case "name": dossier.contactName
        case "function": dossier.function
        case "email": dossier.email
        case "telephone": dossier.telephone
        case "iban": dossier.iban
        case "bic": dossier.bic
        case "outcome": dossier.outcome
        case "checked": dossier.checkedOn
        case "valid": dossier.validUntil
        case "deliveryNote": receipt.deliveryNote
        case "receivedOn": receipt.receivedOn
        case "deliveredOn": deliveryReport.deliveredOn
        case "order": match.order
        case "invoice": match.invoice
        case "net": match.net
        case "due": match.dueOn
        case "blocked": match.blocked
        case "paidOn": match.paidOn
        case "days": term.days
        case "kind": takingIn.kind
        case "file": takingIn.file
        case "sha256": "SHA-256"
        case "orders": callOff.title
        case "frameworks": framework.title
        default: libraryFact(name) ?? revisionFact(name) ?? competitionFact(name)
        }
    }

    /// The words for a recorded value, given the fact's name.
    func value(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "estimated", "maximum", "amount", "reserved", "released", "final", "net":
            Cents(decimal: value).map { format.euro($0) }
        case "iban": IBAN(value)?.description
        case "step": ApprovalStep(rawValue: value)?.word(self)
        case "office": DelegatedOffice(rawValue: value)?.word(self)
        case "outcome": ExclusionCheck.Outcome(rawValue: value).map { $0.word(self) }
        case "asOf", "from", "until", "deadline", "answered", "checked", "valid", "receivedOn",
            "due", "paidOn", "deliveredOn":
            Day(value).map { format.day($0) }
        case "mode": LotMode(rawValue: value)?.word(self)
        case "ground": ModificationGround(rawValue: value)?.word(self)
        case "supply": CallOff.Supply(rawValue: value)?.word(self)
        case "state":
            Framework.State(rawValue: value)?.tag(self).text
                ?? CallOff.State(rawValue: value)?.tag(self).text
                ?? Competition.State(rawValue: value)?.tag(self).text
        case "lines", "lots", "beneficiaries": Int(value).map { format.number($0) }
        default:
            libraryValue(name, value, format) ?? revisionValue(name, value, format)
                ?? competitionValue(name, value, format)
        }
    }
}
