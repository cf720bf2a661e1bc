public import Kernel
public import Postgres
import Web

/// Where a member is reached: its seat, its post, the mailbox for invoices.
public enum Address: Hashable, Sendable {
    public enum Kind: String, SQLEnum, CaseIterable, Hashable {
        case seat, postal, invoicing
    }

    case seat(Place)
    case postal(Place)
    /// An e-mail address.
    case invoicing(String)

    public struct Place: Hashable, Sendable {
        public let street, postalCode, city: String

        public init(street: String, postalCode: String, city: String) {
            self.street = street.singleSpaced
            self.postalCode = postalCode.singleSpaced
            self.city = city.singleSpaced
        }

        public var text: String { "\(street), \(postalCode) \(city)" }
    }

    public var kind: Kind {
        switch self {
        case .seat: .seat
        case .postal: .postal
        case .invoicing: .invoicing
        }
    }

    public var place: Place? {
        switch self {
        case .seat(let place), .postal(let place): place
        case .invoicing: nil
        }
    }

    public var email: String? {
        if case .invoicing(let email) = self { email } else { nil }
    }

    /// In one line.
    public var text: String { place?.text ?? email ?? "" }
}

/// An address that a member has, or had, for a while.
public struct AddressSpan: Hashable, Sendable {
    public let address: Address
    public let span: DaySpan
}

/// A member gets an address, or another one of the same kind, from a day on.
public struct AddressChange: Hashable, Sendable {
    public let closed: AddressSpan?
    public let opened: AddressSpan

    /// Decides the change against what stands in the register.
    ///
    /// - Refuses: what stands there already, a mailbox that is none, a day that is not after the first
    ///   day of the present address of the kind.
    public static func decide(
        to address: Address, from day: Day, spans: [AddressSpan]
    ) throws(AddressRefusal) -> AddressChange {
        if let email = address.email, !isMailbox(email) { throw .notAMailbox }
        let present = spans.first { $0.address.kind == address.kind && $0.span.until == nil }
        if let present {
            guard present.address != address else { throw .nothingChanges }
            if let begun = present.span.from, day <= begun { throw .notAfterPresent(begun) }
        }
        return AddressChange(
            closed: present.map {
                AddressSpan(address: $0.address, span: DaySpan(from: $0.span.from, until: day))
            },
            opened: AddressSpan(address: address, span: DaySpan(from: day)))
    }

    private static func isMailbox(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else {
            return false
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }
}

/// Why an address cannot change so, in order of precedence.
public enum AddressRefusal: Refusal, Hashable {
    case placeMissing
    case mailboxMissing
    case notAMailbox
    case nothingChanges
    case notAfterPresent(Day)
    case overlaps

    public func message(in language: Language) -> String {
        let t = Messages(language).addressRefusal
        return switch self {
        case .placeMissing: t.placeMissing
        case .mailboxMissing: t.mailboxMissing
        case .notAMailbox: t.notAMailbox
        case .nothingChanges: t.nothingChanges
        case .notAfterPresent(let day):
            t.notAfterPresent(day: Localized(language).longDay(day))
        case .overlaps: t.overlaps
        }
    }

    public var field: String? {
        switch self {
        case .placeMissing: "street"
        case .mailboxMissing, .notAMailbox: "email"
        case .nothingChanges: "kind"
        case .notAfterPresent, .overlaps: "from"
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "member_has_one_address_of_a_kind_a_day", "address_span_has_a_start":
            self = .overlaps
        case "address_mailbox_is_one": self = .notAMailbox
        default: return nil
        }
    }
}
