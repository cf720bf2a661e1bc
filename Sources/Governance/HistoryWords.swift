import Journal
import Kernel
import Web

extension HistoryView {
    /// The history of a record of the department, in its own words.
    init(governance rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: t.action, fact: t.fact, value: { t.value($0, $1, format) })
    }
}

extension Messages {
    /// The words for what the histories of the department record.
    func action(_ name: String) -> String? {
        switch name {
        case "body": actions.body
        case "seats": actions.seats
        case "mandate": actions.mandate
        case "mandate-end": actions.mandateEnd
        default: nil
        }
    }

    /// The words for the names of recorded facts.
    func fact(_ name: String) -> String? {
        switch name {
        case "kind": body.kind
        case "name": body.name
        case "basis": body.basis
        case "term": body.term
        case "seats": seat.title
        case "nomination": seat.nomination
        case "category": seat.category
        case "authority": seat.authority
        case "holder": mandate.holder
        case "function": mandate.function
        case "decision": mandate.decision
        case "from": mandate.from
        case "last": mandate.last
        case "reason": mandate.reason
        default: nil
        }
    }

    /// The words for a recorded value, given the fact's name.
    func value(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "kind": Body.Kind(rawValue: value)?.word(self)
        case "nomination": Seat.Nomination(rawValue: value)?.word(self)
        case "from", "last": Day(value).map { format.day($0) }
        case "term": Int(value).map { body.years(count: $0) }
        default: nil
        }
    }
}
