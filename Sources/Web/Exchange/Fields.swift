/// The fields of a form or of a query in their order; a name may come more than once.
public struct Fields: Sendable, Hashable {
    /// One field as it came.
    public struct Pair: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var pairs: [Pair]

    public init(_ pairs: [Pair] = []) { self.pairs = pairs }

    public var isEmpty: Bool { pairs.isEmpty }

    /// The first value of that name.
    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Every value of that name.
    public func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    public mutating func append(_ name: String, _ value: String) {
        pairs.append(Pair(name, value))
    }

    /// Puts one value in the place of all of that name.
    public mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { $0.name == name }
        append(name, value)
    }

    /// The fields whose names pass.
    public func filter(_ isKept: (String) -> Bool) -> Fields {
        Fields(pairs.filter { isKept($0.name) })
    }
}
