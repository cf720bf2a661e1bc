import Crypto
import CryptoExtras
import Dispatch

/// Passwords as they are kept: derived with scrypt, each with its own salt and parameters.
///
/// - Shape: `scrypt$32768$8$1$<salt>$<key>`, salt and key in hexadecimal digits.
/// - Source: RFC 7914
public enum Password {
    /// How much work one derivation is; it takes 128 · rounds · blockSize bytes of memory.
    public struct Cost: Sendable, Hashable {
        public let rounds: Int
        public let blockSize: Int
        public let parallelism: Int

        public init(rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MiB, which is what the library allows by default.
        public static let standard = Cost(rounds: 32_768, blockSize: 8, parallelism: 1)
    }

    /// The text to keep of a password.
    public static func derive(_ password: String, cost: Cost = .standard) throws -> String {
        let salt = randomHex(bytes: 16)
        let key = try key(of: password, salt: salt, cost)
        return "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(salt)$\(key)"
    }

    /// The text to keep of a password, derived where `isRight` derives: not on the threads that serve
    /// pages, one at a time.
    static func derived(_ password: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try derive(password) }) }
        }
    }

    /// Whether a password is the one that was kept, compared in constant time.
    ///
    /// One password is derived at a time and never on the threads that serve pages, so that guessing
    /// cannot take more than one core.
    ///
    /// - Parameter kept: nil for a login that nobody has: the same work is done, the answer is no.
    static func isRight(_ password: String, for kept: String?) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: matches(password, kept)) }
        }
    }

    private static let queue = DispatchQueue(label: "password")

    /// A key that no password has, for logins that nobody has.
    private static let nobody = "scrypt$32768$8$1$00000000000000000000000000000000$"

    private static func matches(_ password: String, _ kept: String?) -> Bool {
        let parts = (kept ?? nobody).split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]),
            let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let derived = try? key(
                of: password, salt: String(parts[4]),
                Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism))
        else { return false }
        return isEqualInConstantTime(Array(derived.utf8), Array(parts[5].utf8))
    }

    private static func key(of password: String, salt: String, _ cost: Cost) throws -> String {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: Array(salt.utf8), outputByteCount: 32,
            rounds: cost.rounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { bytes in
            String(
                decoding: bytes.flatMap { [hexDigit($0 >> 4), hexDigit($0 & 15)] }, as: UTF8.self)
        }
    }
}
