extension Meeting {
    /// Who is there, and for whom.
    public struct Room: Sendable, Equatable {
        /// Members present through a representative.
        public var present: [String]
        public var proxies: [Proxy]

        public init(present: [String], proxies: [Proxy] = []) {
            self.present = present
            self.proxies = proxies
        }

        /// The room of an item: the meeting's, but for what the item says itself.
        ///
        /// Proxies were given to those of another room; with a room of its own an item has its own.
        func replaced(by own: OwnRoom) -> Room {
            Room(
                present: own.present ?? present,
                proxies: own.proxies ?? (own.present == nil ? proxies : []))
        }
    }

    /// What one item says of its room; nil is as in the meeting.
    public struct OwnRoom: Sendable, Equatable {
        public var present: [String]?
        public var proxies: [Proxy]?

        public init(present: [String]? = nil, proxies: [Proxy]? = nil) {
            self.present = present
            self.proxies = proxies
        }
    }

    /// A member that lets another one vote for it.
    ///
    /// - Source: AGM-7
    public struct Proxy: Sendable, Hashable {
        public var giver: String
        public var holder: String

        public init(from giver: String, to holder: String) {
            self.giver = giver
            self.holder = holder
        }
    }
}
