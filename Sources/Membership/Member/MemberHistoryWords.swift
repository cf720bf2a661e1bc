import Kernel
import Web

/// The words for what events are called and for the facts that they keep.
extension Messages {
    func word(forAction action: String) -> String? {
        switch action {
        case "admission": event.admission
        case "correction": event.correction
        case "category-change": event.categoryChange
        case "vat-standing-change": event.vatStandingChange
        case "proposal": event.proposal
        case "ratification": event.ratification
        case "rejection": event.rejection
        case "resignation": event.resignation
        case "exclusion": event.exclusion
        case "legal-basis": event.legalBasis
        case "address-change": event.addressChange
        case "mandate": event.mandate
        case "mandate-end": event.mandateEnd
        case "evidence": event.evidence
        case "predominance-test": event.predominanceTest
        case "group-test": event.groupTest
        case "vat-list": event.vatList
        default: nil
        }
    }

    func word(forValue value: String, of fact: String, _ localized: Localized) -> String? {
        switch fact {
        case "vat_standing": VATStanding(rawValue: value)?.word(self)
        case "language": Language(rawValue: value)?.ownName
        case "instrument": LegalBasis.Instrument(rawValue: value)?.word(self)
        case "address_kind": Address.Kind(rawValue: value)?.word(self)
        case "test_basis": PredominanceTest.Basis(rawValue: value)?.word(self)
        case "vat_group": PredominanceTest.VATGroup(rawValue: value)?.word(self)
        case "exempt", "excluded", "out_of_scope", "total", "exempt_services",
            "taxed_to_members", "non_members":
            Cents(decimal: value).map { localized.euro($0) }
        default:
            Day(value).map { localized.day($0) } ?? Period(value).map { localized.period($0) }
        }
    }

    func word(forFact fact: String) -> String? {
        switch fact {
        case "code": label.code
        case "name": label.name
        case "short_name": label.shortName
        case "enterprise_number": label.enterpriseNumber
        case "language": label.language
        case "category": label.category
        case "joined_on": label.joinedOn
        case "vat_standing": label.standing
        case "basis": label.basis
        case "from": label.from
        case "until": label.until
        case "as_of": label.onDay
        default: word(forDecision: fact) ?? word(forDetail: fact) ?? word(forFigure: fact)
        }
    }

    private func word(forDecision fact: String) -> String? {
        switch fact {
        case "proposed_on": candidacy.proposedOn
        case "proposal": candidacy.proposal
        case "outcome": candidacy.outcome
        case "decided_on": candidacy.decidedOn
        case "decision": candidacy.decision
        case "starts_on": candidacy.startsOn
        case "received_on": departure.receivedOn
        case "heard_on": departure.heardOn
        case "left_on": departure.leftOn
        case "reason": departure.reason
        case "filed_on": vatList.filedOn
        default: nil
        }
    }

    private func word(forDetail fact: String) -> String? {
        switch fact {
        case "instrument": legalBasis.instrument
        case "title": legalBasis.titleOf
        case "article": legalBasis.article
        case "activity": legalBasis.activity
        case "kind", "address_kind": address.kind
        case "address": address.caption
        case "street": address.street
        case "email": address.email
        case "representative": mandate.name
        case "function": mandate.function
        case "mandate": mandate.which
        case "evidence": evidence.label
        case "file_name": evidence.fileName
        case "sha256": "SHA-256"
        default: nil
        }
    }

    private func word(forFigure fact: String) -> String? {
        switch fact {
        case "year": test.year
        case "test_basis": test.basis
        case "exempt": test.exempt
        case "excluded": test.excluded
        case "out_of_scope": test.outOfScope
        case "total": test.total
        case "vat_group": test.vatGroup
        case "exempt_services": groupTest.exemptServices
        case "taxed_to_members": groupTest.taxedToMembers
        case "non_members": groupTest.nonMembers
        case "members": list.caption
        default: nil
        }
    }
}
