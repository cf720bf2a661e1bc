import Kernel
import Web

/// Why a question is not asked, answered or closed, in order of precedence.
enum QuestionRefusal: Refusal, Hashable {
    /// The same line has an open question already.
    case lineIsQuestioned
    /// There is no such line on the statement, or no such statement.
    case hasNoLine
    case isClosed
    /// A corrected question names what corrects it.
    case correctionIsMissing
    case onlyCorrectedHasCorrection
    /// The address is none of a cycle, a round of one, or a cost line.
    case correctionIsElsewhere(String)
    case correctionIsUnknown(String)

    var field: String? {
        switch self {
        case .lineIsQuestioned, .hasNoLine: "line"
        case .isClosed: nil
        case .correctionIsMissing, .onlyCorrectedHasCorrection, .correctionIsElsewhere,
            .correctionIsUnknown:
            "correction"
        }
    }

    var status: Status { self == .isClosed ? .conflict : .unprocessable }

    func message(in language: Language) -> String {
        let words = Messages(language).question.refusal
        return switch self {
        case .lineIsQuestioned: words.lineIsQuestioned
        case .hasNoLine: words.hasNoLine
        case .isClosed: words.isClosed
        case .correctionIsMissing: words.correctionIsMissing
        case .onlyCorrectedHasCorrection: words.onlyCorrectedHasCorrection
        case .correctionIsElsewhere(let address): words.correctionIsElsewhere(address: address)
        case .correctionIsUnknown(let address): words.correctionIsUnknown(address: address)
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "line_has_one_open_question": self = .lineIsQuestioned
        case "question_is_about_a_posted_statement", "question_is_about_a_line_of_its_statement":
            self = .hasNoLine
        case "closed_question_takes_no_message", "question_is_closed_once",
            "message_has_a_place_of_its_own":
            self = .isClosed
        case "correction_is_an_address_of_the_program": self = .correctionIsElsewhere("")
        default: return nil
        }
    }
}
