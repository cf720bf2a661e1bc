import EInvoice
import Kernel
import Web

/// Somebody who sends invoices to the association, as a person of finance made it known.
public struct SupplierDraft: Hashable, Sendable {
    public var name: String
    /// Two letters.
    public var country: String
    public var enterpriseNumber: EnterpriseNumber?
    /// Upper case, without spaces.
    public var vatNumber: String?
    public var knownSince: Day

    public init(
        name: String, country: String, enterpriseNumber: EnterpriseNumber? = nil,
        vatNumber: String? = nil, knownSince: Day
    ) {
        self.name = name
        self.country = country
        self.enterpriseNumber = enterpriseNumber
        self.vatNumber = vatNumber
        self.knownSince = knownSince
    }

    /// What an invoice says of who sent it.
    public init(_ party: EInvoice.Party, knownSince: Day) {
        self.init(
            name: String(party.name.prefix(200)), country: party.country.uppercased(),
            enterpriseNumber: party.enterpriseNumber, vatNumber: party.vatNumber,
            knownSince: knownSince)
    }

    /// Whether the supplier may be made known.
    ///
    /// - Refuses: what `SupplierRefusal` lists, the first that applies.
    /// - Source: ID-1, ID-2
    public func decide(today: Day) throws(SupplierRefusal) {
        guard country.utf8.count == 2, country.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { throw .countryIsMalformed(country) }
        guard enterpriseNumber != nil || vatNumber != nil else { throw .hasNoNumber }
        if let vatNumber {
            guard Self.isPlain(vatNumber) else { throw .vatNumberIsMalformed(vatNumber) }
            if vatNumber.hasPrefix("BE"), EnterpriseNumber(vatNumber.dropFirst(2)) == nil {
                throw .vatNumberIsMalformed(vatNumber)
            }
        }
        guard knownSince <= today else { throw .isKnownInFuture(knownSince) }
    }

    private static func isPlain(_ number: String) -> Bool {
        let bytes = Array(number.utf8)
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
        return (4...15).contains(bytes.count) && bytes.prefix(2).allSatisfy(isLetter)
            && bytes.dropFirst(2).allSatisfy {
                isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2A || $0 == 0x2B
            }
    }
}

extension EInvoice.Party {
    /// By what a supplier is known again: its enterprise number, else its VAT number.
    var identity: String? { enterpriseNumber?.digits ?? vatNumber }
}

/// Why a supplier cannot be made known, in order of precedence.
public enum SupplierRefusal: Refusal, Hashable {
    case countryIsMalformed(String)
    case hasNoNumber
    case vatNumberIsMalformed(String)
    case isKnownInFuture(Day)
    case enterpriseNumberIsTaken(String)
    case vatNumberIsTaken(String)

    public var field: String? {
        switch self {
        case .countryIsMalformed: "country"
        case .hasNoNumber, .enterpriseNumberIsTaken: "enterpriseNumber"
        case .vatNumberIsMalformed, .vatNumberIsTaken: "vatNumber"
        case .isKnownInFuture: "knownSince"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).supplier.refusal
        return switch self {
        case .countryIsMalformed(let text): words.countryIsMalformed(text: text)
        case .hasNoNumber: words.hasNoNumber
        case .vatNumberIsMalformed(let number): words.vatNumberIsMalformed(number: number)
        case .isKnownInFuture(let day):
            words.isKnownInFuture(day: Localized(language).day(day))
        case .enterpriseNumberIsTaken(let number): words.enterpriseNumberIsTaken(number: number)
        case .vatNumberIsTaken(let number): words.vatNumberIsTaken(number: number)
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String, of supplier: SupplierDraft) {
        switch constraint {
        case "supplier_enterprise_number_is_unique":
            self = .enterpriseNumberIsTaken(supplier.enterpriseNumber?.description ?? "")
        case "supplier_vat_number_is_unique": self = .vatNumberIsTaken(supplier.vatNumber ?? "")
        case "supplier_country_has_two_letters": self = .countryIsMalformed(supplier.country)
        case "supplier_has_a_number": self = .hasNoNumber
        case "supplier_vat_number_is_plain":
            self = .vatNumberIsMalformed(supplier.vatNumber ?? "")
        default: return nil
        }
    }
}
