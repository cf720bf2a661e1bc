/// Identifiers in byte order, and their positions.
///
/// Strings that Unicode holds for equal but that differ in bytes are two identifiers.
struct Names: Sendable {
    let ids: [String]
    private let positions: [Identifier: Int]

    init(_ ids: [String], of kind: MalformedProblem.Kind) throws(MalformedProblem) {
        let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var positions: [Identifier: Int] = [:]
        positions.reserveCapacity(sorted.count)
        for (position, id) in sorted.enumerated() {
            guard positions.updateValue(position, forKey: Identifier(id)) == nil else {
                throw .repeatedIdentifier(kind, id: id)
            }
        }
        self.ids = sorted
        self.positions = positions
    }

    var count: Int { ids.count }

    subscript(id: String) -> Int? { positions[Identifier(id)] }
}

/// A text that is equal to another only byte by byte.
struct Identifier: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Identifier, right: Identifier) -> Bool {
        var (left, right) = (left.text, right.text)
        return left.withUTF8 { left in right.withUTF8 { left.elementsEqual($0) } }
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
