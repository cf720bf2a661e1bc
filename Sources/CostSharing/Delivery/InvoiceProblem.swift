import EInvoice
import Kernel
import Web

/// Why a file brings no document in, in order of precedence; the other files of its delivery do.
///
/// - Source: PEP-1, PEP-5, PEP-6, RET-6, VAT-22
public enum InvoiceProblem: Refusal, Hashable {
    case archive(ZipRefusal)
    /// The very same bytes are here already.
    case isKnown(invoice: Int64)
    case standsTwiceInDelivery(other: String)
    case document(EInvoiceRefusal)
    case associationIsUnknown
    case customerHasNoNumber(name: String, own: EnterpriseNumber)
    case isForMember(String, number: EnterpriseNumber, own: EnterpriseNumber)
    case isForAnother(name: String, number: EnterpriseNumber, own: EnterpriseNumber)
    case supplierHasNoNumber(name: String)
    case supplierIsUnknown(name: String, number: String)
    case numberIsKnown(number: String, invoice: Int64)
    case creditNoteNamesNoInvoice(number: String)
    case creditNoteHasNoInvoice(number: String, invoice: String)

    public func message(in language: Language) -> String {
        let words = Messages(language).delivery.problem
        return switch self {
        case .archive(let refusal): refusal.message(in: language)
        case .isKnown(let invoice): words.isKnown(invoice: String(invoice))
        case .standsTwiceInDelivery(let other): words.standsTwiceInDelivery(other: other)
        case .document(let refusal): refusal.message(in: language)
        case .associationIsUnknown: words.associationIsUnknown
        case .customerHasNoNumber(let name, let own):
            words.customerHasNoNumber(name: name, own: "\(own)")
        case .isForMember(let member, let number, let own):
            words.isForMember(member: member, number: "\(number)", own: "\(own)")
        case .isForAnother(let name, let number, let own):
            words.isForAnother(name: name, number: "\(number)", own: "\(own)")
        case .supplierHasNoNumber(let name): words.supplierHasNoNumber(name: name)
        case .supplierIsUnknown(let name, let number):
            words.supplierIsUnknown(name: name, number: number)
        case .numberIsKnown(let number, let invoice):
            words.numberIsKnown(number: number, invoice: String(invoice))
        case .creditNoteNamesNoInvoice(let number): words.creditNoteNamesNoInvoice(number: number)
        case .creditNoteHasNoInvoice(let number, let invoice):
            words.creditNoteHasNoInvoice(number: number, invoice: invoice)
        }
    }
}

extension ZipRefusal: Refusal {
    public func message(in language: Language) -> String {
        let words = Messages(language).delivery.archive
        let format = Localized(language)
        return switch self {
        case .isNoArchive: words.isNoArchive
        case .hasNoFiles: words.hasNoFiles
        case .hasTooManyFiles(let limit): words.hasTooManyFiles(limit: format.number(limit))
        case .pathIsOutside(let name): words.pathIsOutside(name: name)
        case .standsTwice(let name): words.standsTwice(name: name)
        case .isEncrypted(let name): words.isEncrypted(name: name)
        case .isArchive(let name): words.isArchive(name: name)
        case .isNoXML(let name): words.isNoXML(name: name)
        case .isTooLarge(let name, let limit):
            words.isTooLarge(name: name, limit: format.number(limit / 1_048_576))
        case .totalIsTooLarge(let limit):
            words.totalIsTooLarge(limit: format.number(limit / 1_048_576))
        case .isBomb(let name): words.isBomb(name: name)
        case .isBroken(let name): words.isBroken(name: name)
        }
    }
}

extension EInvoiceRefusal: Refusal {
    public func message(in language: Language) -> String {
        let words = Messages(language).delivery.document
        let format = Localized(language)
        return switch self {
        case .isEmpty: words.isEmpty
        case .isTooLarge(let limit): words.isTooLarge(limit: format.number(limit / 1_048_576))
        case .encodingIsUnknown: words.encodingIsUnknown
        case .encodingLies(let declared): words.encodingLies(declared: declared)
        case .hasDocumentType(let line): words.hasDocumentType(line: format.number(line))
        case .isNoXML(let line): words.isNoXML(line: format.number(line))
        case .isTooDeep(let limit, let line):
            words.isTooDeep(line: format.number(line), limit: format.number(limit))
        case .hasTooManyElements(let limit):
            words.hasTooManyElements(limit: format.number(limit))
        case .rootIsUnknown(let root): words.rootIsUnknown(root: root)
        case .isMissing(let element, let line):
            words.isMissing(line: format.number(line), element: element)
        case .isMalformed(let element, let text, let line):
            words.isMalformed(line: format.number(line), element: element, text: text)
        case .hasTooManyDecimals(let element, let text, let limit, let line):
            words.hasTooManyDecimals(
                line: format.number(line), element: element, limit: format.number(limit),
                text: text)
        case .isTooLargeANumber(let element, let text, let line):
            words.isTooLargeANumber(line: format.number(line), element: element, text: text)
        case .currencyIsOther(let currency, let line):
            words.currencyIsOther(line: format.number(line), currency: currency)
        case .typeIsUnknown(let code): words.typeIsUnknown(code: code)
        case .isInFuture(let day): words.isInFuture(day: format.day(day))
        case .periodEndsBeforeItBegins(let line):
            words.periodEndsBeforeItBegins(line: format.number(line))
        case .arithmetic(let rule, let element, let stated, let computed):
            words.arithmetic(
                element: element, stated: format.amount(stated),
                computed: format.amount(computed), rule: rule)
        case .breakdown(let rule, let category, let rate):
            words.breakdown(category: category, rate: format.quantity(rate), rule: rule)
        }
    }
}
