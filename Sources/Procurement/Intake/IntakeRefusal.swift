import Kernel
import Postgres
import Web

/// What is wrong with a file of frameworks, lots, participants, beneficiaries, prices or orders.
public enum IntakeRefusal: Refusal, Hashable {
    case fileIsKnown(intake: Int64)
    case fileHasNoLines
    case columnIsUnknown([String])
    case amountIsOutOfBounds(Cents)
    case quantityIsOutOfBounds
    case numberIsOutOfBounds(Int, Int)
    case flagIsMalformed
    case cpvIsMalformed
    case rateIsUnknown
    /// The line before on which the same stands.
    case standsTwice(line: Int)
    case standsAlready
    case frameworkIsUnknown(String)
    case frameworkIsNoDraft(String)
    case lotIsUnknown(String, Int)
    case supplierIsUnknown(String)
    case supplierIsNoParticipant(String)
    /// A supplier reports orders at itself only.
    case supplierIsAnother(String)
    case memberIsUnknown(String)
    case changedMeanwhile

    public func message(in language: Language) -> String {
        let words = Messages(language).takingIn.refusal
        return switch self {
        case .fileIsKnown(let intake): words.fileIsKnown(number: "\(intake)")
        case .fileHasNoLines: words.fileHasNoLines
        case .columnIsUnknown(let known):
            words.columnIsUnknown(known: known.joined(separator: ", "))
        case .amountIsOutOfBounds(let least):
            words.amountIsOutOfBounds(
                least: Localized(language).euro(least), most: Localized(language).euro(.limit))
        case .quantityIsOutOfBounds: words.quantityIsOutOfBounds
        case .numberIsOutOfBounds(let least, let most):
            words.numberIsOutOfBounds(least: "\(least)", most: "\(most)")
        case .flagIsMalformed: words.flagIsMalformed
        case .cpvIsMalformed: words.cpvIsMalformed
        case .rateIsUnknown: words.rateIsUnknown
        case .standsTwice(let line): words.standsTwice(line: "\(line)")
        case .standsAlready: words.standsAlready
        case .frameworkIsUnknown(let number): words.frameworkIsUnknown(number: number)
        case .frameworkIsNoDraft(let number): words.frameworkIsNoDraft(number: number)
        case .lotIsUnknown(let framework, let lot):
            words.lotIsUnknown(framework: framework, lot: "\(lot)")
        case .supplierIsUnknown(let number): words.supplierIsUnknown(number: number)
        case .supplierIsNoParticipant(let number): words.supplierIsNoParticipant(number: number)
        case .supplierIsAnother(let number): words.supplierIsAnother(number: number)
        case .memberIsUnknown(let code): words.memberIsUnknown(code: code)
        case .changedMeanwhile: words.changedMeanwhile
        }
    }
}
