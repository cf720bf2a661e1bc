import Kernel

/// A key with the periods from which its versions are in force.
public struct RegisteredKey: Hashable, Sendable {
    public struct Version: Hashable, Sendable {
        public let from: Period
        public let type: KeyType
        /// The codes of a composite version's parts.
        public let parts: [String]

        public init(from: Period, type: KeyType, parts: [String] = []) {
            self.from = from
            self.type = type
            self.parts = parts
        }
    }

    public let id: Int64
    public let code: String
    /// The oldest first.
    public let versions: [Version]

    public init(id: Int64, code: String, versions: [Version]) {
        self.id = id
        self.code = code
        self.versions = versions.sorted { $0.from < $1.from }
    }

    /// The type of the version in force in a period; nil before the first one.
    public func type(in period: Period) -> KeyType? { version(in: period)?.type }

    /// The version in force: the latest from a period not after this one.
    public func version(in period: Period) -> Version? { versions.last { $0.from <= period } }
}

/// Every key by its code, and how far the months are closed.
public struct KeyRegister: Sendable {
    private let keys: [String: RegisteredKey]
    /// The latest posted period; nil where none is.
    public let lastPosted: Period?

    public init(_ keys: [RegisteredKey], lastPosted: Period?) {
        self.keys = Dictionary(keys.map { ($0.code, $0) }) { first, _ in first }
        self.lastPosted = lastPosted
    }

    public subscript(code: String) -> RegisteredKey? { keys[code] }

    /// The composite keys that have a part of this code in a version in force from a period on.
    func composites(with part: String, from period: Period) -> [String] {
        keys.values.filter { key in
            let current = key.version(in: period)
            return key.versions.contains { version in
                (version.from >= period || version == current) && version.parts.contains(part)
            }
        }.map(\.code).sorted()
    }
}
