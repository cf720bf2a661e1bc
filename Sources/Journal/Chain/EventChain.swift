import Postgres

/// The chain of seals over all events.
///
/// Whoever changes, removes or slips in an event must change every seal after it, and the head, which
/// is printed on posted cycles and in the daily log.
public enum EventChain {
    /// The end of the chain at some time.
    public struct Head: Hashable, Sendable {
        /// How many events were sealed; 0 before the first.
        public let position: Int64
        /// - Shape: 32 bytes; zeros before the first.
        public let hash: [UInt8]

        public init(position: Int64, hash: [UInt8]) {
            self.position = position
            self.hash = hash
        }

        static let start = Head(position: 0, hash: [UInt8](repeating: 0, count: 32))
    }

    /// The present end of the chain; nil before the first seal.
    public static var head: Query<Head?> {
        ("SELECT position, hash FROM kernel.event_seal ORDER BY position DESC LIMIT 1" as SQL).first
        {
            Head(position: try $0["position"], hash: try $0["hash"])
        }
    }
}

extension EventChain.Head: CustomStringConvertible {
    /// As it is printed: `41:9f86d081…`, the hash in 64 hexadecimal digits.
    public var description: String {
        "\(position):" + hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
