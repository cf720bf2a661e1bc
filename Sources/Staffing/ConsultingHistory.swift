import Journal
import Kernel
import Web

extension HistoryView {
    /// The history of a consultant, a request or an assignment in the department's words.
    init(consulting rows: [HistoryRow], _ t: Messages, _ format: Localized) {
        self.init(
            rows, format, action: { t.consultingAction($0) }, fact: { t.consultingFact($0) },
            value: { name, value in
                switch name {
                case "from", "until", "council", "keptUntil":
                    Day(value).map { format.day($0) }
                case "rate", "ceiling": value
                default: nil
                }
            })
    }
}

extension Messages {
    func consultingAction(_ name: String) -> String? {
        switch name {
        case "consultant": consultingActions.consultant
        case "consultant-change": consultingActions.consultantChange
        case "consultant-reading": consultingActions.consultantReading
        case "consultant-anonymisation": consultingActions.anonymisation
        case "erasure": consultingActions.erasure
        case "assignment": consultingActions.assignment
        case "assignment-change": consultingActions.assignmentChange
        case "assignment-start": consultingActions.assignmentStart
        case "assignment-end": consultingActions.assignmentEnd
        case "consultant-request": consultingActions.request
        case "consultant-request-sending": consultingActions.requestSending
        case "consultant-request-selected": consultingActions.requestSelected
        case "consultant-request-refused": consultingActions.requestRefused
        case "consultant-request-withdrawn": consultingActions.requestWithdrawn
        case "candidate": consultingActions.candidate
        case "candidate-scores": consultingActions.scores
        default: nil
        }
    }

    func consultingFact(_ name: String) -> String? {
        switch name {
        case "number": consultant.number
        case "name": consultant.name
        case "languages": consultant.languages
        case "login": consultant.login
        case "purpose": consultant.purpose
        case "keptUntil": consultant.keptUntil
        case "order": assignment.order
        case "days": consulting.days
        case "rate": assignment.rate
        case "ceiling": assignment.ceiling
        case "from": assignment.from
        case "until": assignment.until
        case "manager": assignment.manager
        case "clause": assignment.clause
        case "council": assignment.council
        case "reason": consulting.reason
        case "request": consultantRequest.one
        case "assignment": assignment.one
        case "reference": consultantRequest.answeredBy
        case "profile": consulting.profile
        case "scores": consultantRequest.scores
        case "events": consultingActions.events
        default: nil
        }
    }
}
