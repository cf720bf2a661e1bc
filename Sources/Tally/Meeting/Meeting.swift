import BigInt

/// The published record of a meeting: who may vote, by which rules, who was there, what was cast.
///
/// Identifiers are compared byte by byte. The order of the lists is without meaning, but that of
/// the resolutions and elections, which the count keeps.
public struct Meeting: Sendable, Equatable {
    /// The entitled members, as frozen at the record date.
    public var members: [Member]
    public var rules: [Rule]
    /// Whether it is held because the first one missed its quorum: none is asked then.
    ///
    /// - Source: AGM-12
    public var isSecond: Bool
    /// The effective proxies that one member may hold; without a limit nil.
    ///
    /// - Source: AGM-7
    public var proxiesMax: Int?
    /// The room of every item that has none of its own.
    public var room: Room
    public var resolutions: [Resolution]
    public var elections: [Election]

    public init(
        members: [Member], rules: [Rule], isSecond: Bool = false, proxiesMax: Int? = nil,
        room: Room, resolutions: [Resolution] = [], elections: [Election] = []
    ) {
        self.members = members
        self.rules = rules
        self.isSecond = isSecond
        self.proxiesMax = proxiesMax
        self.room = room
        self.resolutions = resolutions
        self.elections = elections
    }

    /// One that may vote.
    public struct Member: Sendable, Equatable {
        public var id: String
        public var category: String
        /// - Unit: votes.
        /// - Shape: 0 or more, however many.
        /// - Source: AGM-8
        public var weight: BigInt

        public init(id: String, category: String, weight: BigInt) {
            self.id = id
            self.category = category
            self.weight = weight
        }
    }
}
