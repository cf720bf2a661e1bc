import Kernel

/// Why a file is no e-invoice that can be taken in, in order of precedence.
///
/// - Source: PEP-2, PEP-5
public enum EInvoiceRefusal: Error, Hashable, Sendable {
    case isEmpty
    /// - Unit: bytes.
    case isTooLarge(limit: Int)
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    case encodingIsUnknown
    /// The bytes are another encoding than the declaration says.
    case encodingLies(declared: String)
    /// A document type could bring entities, so none is let through.
    case hasDocumentType(line: Int)
    case isNoXML(line: Int)
    case isTooDeep(limit: Int, line: Int)
    case hasTooManyElements(limit: Int)
    case rootIsUnknown(String)

    case isMissing(String, line: Int)
    case isMalformed(String, text: String, line: Int)
    case hasTooManyDecimals(String, text: String, limit: Int, line: Int)
    case isTooLargeANumber(String, text: String, line: Int)
    case currencyIsOther(String, line: Int)
    case typeIsUnknown(String)
    case isInFuture(Day)
    case periodEndsBeforeItBegins(line: Int)

    /// A total that does not follow from what it is the total of.
    case arithmetic(rule: String, element: String, stated: Cents, computed: Cents)
    /// Lines are taxed in a way that the VAT breakdown does not list, or lists twice.
    case breakdown(rule: String, category: String, rate: Millionths)
}
