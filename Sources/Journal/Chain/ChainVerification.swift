/// What recomputing the chain of events found.
public enum ChainVerification: Hashable, Sendable {
    case intact(IntactChain)
    /// The first place, from the beginning, where the record is not what was sealed.
    case broken(ChainBreak)
}

/// A chain in which every event is as it was sealed.
public struct IntactChain: Hashable, Sendable {
    public let head: EventChain.Head
    /// How many of the sealed events have had their payload erased, as the rules ask.
    public let erased: Int64
    /// How many events wait for their seal.
    public let unsealed: Int64
    /// How long the oldest of them has waited; more than a few seconds means that no sealer runs.
    public let oldestUnsealed: Duration?
}

/// Where and how the record differs from what was sealed.
public struct ChainBreak: Hashable, Sendable {
    /// The position in the chain, from 1.
    public let position: Int64
    /// The event's number; nil where its seal is gone.
    public let event: Int64?
    public let reason: Reason

    public enum Reason: String, Hashable, Sendable {
        /// A seal was removed, from the middle or from the end.
        case positionMissing
        /// The event was removed.
        case eventMissing
        /// Who, what or when was changed, or the seal itself.
        case hashDiffers
        /// What changed is not what was recorded.
        case payloadChanged
        /// What changed was removed, and no erasure says so.
        case payloadMissing
        /// The hash at a position is not the one that was printed for it.
        case anchorDiffers
    }
}
