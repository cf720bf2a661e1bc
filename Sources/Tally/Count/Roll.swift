import BigInt

/// The entitled members, in byte order of their identifiers.
struct Roll {
    let members: [Meeting.Member]
    /// The categories that have members, in byte order.
    let categories: [String]
    private let positions: [Identifier: Int]

    init(_ members: [Meeting.Member]) throws(MalformedMeeting) {
        let sorted = members.sorted { Identifier($0.id) < Identifier($1.id) }
        var positions: [Identifier: Int] = [:]
        for (position, member) in sorted.enumerated() {
            guard positions.updateValue(position, forKey: Identifier(member.id)) == nil else {
                throw .repeatedIdentifier(.member, id: member.id)
            }
            guard member.weight >= 0 else { throw .negativeWeight(member: member.id) }
        }
        self.members = sorted
        self.positions = positions
        categories = Set(members.map { Identifier($0.category) }).sorted().map(\.text)
    }

    subscript(id: String) -> Int? { positions[Identifier(id)] }

    /// The positions of members that stand in a field, each once.
    func positions(
        of ids: [String], in field: String
    ) throws(MalformedMeeting) -> Set<Int> {
        var found: Set<Int> = []
        for id in ids {
            guard let position = self[id] else { throw .unknownMember(id, field: field) }
            guard found.insert(position).inserted else { throw .repeatedMember(id, field: field) }
        }
        return found
    }

    func weight(of positions: Set<Int>) -> BigInt {
        positions.reduce(0) { $0 + members[$1].weight }
    }

    func ids(of positions: Set<Int>) -> [String] { positions.sorted().map { members[$0].id } }
}

/// A text that is equal to another only byte by byte: what Unicode holds for equal may be two.
struct Identifier: Hashable, Comparable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Identifier, right: Identifier) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: Identifier, right: Identifier) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        text.utf8.forEach { hasher.combine($0) }
    }
}
