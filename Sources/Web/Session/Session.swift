import Crypto
import Kernel
import Postgres

/// One person at one browser, from signing in to signing out.
struct Session: Sendable {
    let tokenHash: [UInt8]
    let person: Person
    /// Every form that changes something carries it.
    let csrfToken: String
    /// What the next page says once.
    let notice: String?
    /// Whether `seen_at` is older than a minute and is to be written.
    let isStale: Bool

    static let cookie = "aliquot_session"

    /// How long a session lives when nobody does anything.
    static let idleTime: Duration = .seconds(30 * 60)
    /// How long it lives at most.
    static let lifetime: Duration = .seconds(12 * 60 * 60)
    /// How often its last use is written down.
    static let seenInterval: Duration = .seconds(60)
}

/// The secret of a session: 32 random bytes that only the browser keeps.
struct SessionToken: Sendable {
    /// As it stands in the cookie, 64 hexadecimal digits.
    let text: String

    init() { text = randomHex(bytes: 32) }

    /// - Refuses: anything that this program never gave out.
    init?(_ text: String) {
        let isHex = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
        }
        guard text.utf8.count == 64, isHex else { return nil }
        self.text = text
    }

    /// What stands in the database; nobody who reads it can sign in with it.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

/// So many random bytes of the operating system, two digits each.
func randomHex(bytes count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    var digits: [UInt8] = []
    digits.reserveCapacity(count * 2)
    for _ in 0..<count {
        let byte = UInt8.random(in: .min ... .max, using: &generator)
        digits.append(hexDigit(byte >> 4))
        digits.append(hexDigit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
}

/// Compares without telling, by the time that it takes, where the first difference is.
func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
