/// An international bank account number; for Belgium the national check is tested, too.
///
/// - Source: ID-3
public struct IBAN: Hashable, Sendable {
    /// Upper case, without spaces.
    public let compact: String

    public init?(_ text: some StringProtocol) {
        let compact = String(text).filter { $0 != " " }.uppercased()
        let bytes = Array(compact.utf8)
        guard (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy({ $0.isCapital }),
            bytes.dropFirst(2).prefix(2).allSatisfy({ $0.isDigit }),
            Self.remainder(Array(bytes.dropFirst(4) + bytes.prefix(4))) == 1
        else { return nil }
        if compact.hasPrefix("BE") {
            guard bytes.count == 16, let base = Int(compact.dropFirst(4).prefix(10)),
                let check = Int(compact.suffix(2)), check == (base % 97 == 0 ? 97 : base % 97)
            else { return nil }
        }
        self.compact = compact
    }

    /// Letters count as 10 to 35, all digits as one number, modulo 97; nil for any other sign.
    private static func remainder(_ bytes: [UInt8]) -> Int? {
        var remainder = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: remainder = (remainder * 10 + Int(byte) - 0x30) % 97
            case 0x41...0x5A: remainder = (remainder * 100 + Int(byte) - 0x41 + 10) % 97
            default: return nil
            }
        }
        return remainder
    }
}

extension IBAN: CustomStringConvertible {
    /// In groups of four: `BE68 5390 0754 7034`.
    public var description: String {
        var groups: [Substring] = []
        var rest = compact[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}
