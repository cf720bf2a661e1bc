import Kernel
import Postgres

/// The weights of a run as they pass, by the identifiers of their targets.
struct WeightRows {
    /// The columns of a weight, in the order in which they are read.
    static let columns: SQL = "origin, key_version_id, member_id, pool_id, quantity"

    private struct Row {
        let version: Int64
        let target: Int
        let quantity: Int64
    }

    /// Members and pools together, in the byte order of their codes.
    private let codes: [String]
    private let members: [Int64: Int]
    private let pools: [Int64: Int]
    private var rows: [Period: [Row]] = [:]

    /// - Parameters: the codes of all members and pools, by identifier.
    init(members: [(id: Int64, code: String)], pools: [(id: Int64, code: String)]) {
        let all =
            members.map { (code: $0.code, id: $0.id, isMember: true) }
            + pools.map { (code: $0.code, id: $0.id, isMember: false) }
        let sorted = all.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
        var (memberPlaces, poolPlaces): ([Int64: Int], [Int64: Int]) = ([:], [:])
        for (place, target) in sorted.enumerated() {
            if target.isMember {
                memberPlaces[target.id] = place
            } else {
                poolPlaces[target.id] = place
            }
        }
        codes = sorted.map(\.code)
        self.members = memberPlaces
        self.pools = poolPlaces
    }

    /// Takes the rows of a chunk in.
    ///
    /// - Throws: `DatabaseError.unreadable`.
    mutating func add(_ chunk: CopiedChunk) throws {
        var chunk = chunk
        var origin: ArraySlice<UInt8> = []
        var period: Period?
        var found: [Row] = []
        while try chunk.advance() {
            if period == nil || !origin.elementsEqual(chunk.field(0)) {
                if let period { rows[period, default: []] += found }
                found.removeAll(keepingCapacity: true)
                origin = chunk.field(0)
                period = try chunk.period(0)
            }
            let target =
                chunk.isNull(2) ? pools[try chunk.int64(3)] : members[try chunk.int64(2)]
            guard let target else {
                throw DatabaseError.unreadable(
                    column: "member_id", reason: "it is neither a member nor a pool")
            }
            found.append(
                Row(
                    version: try chunk.int64(1), target: target, quantity: try chunk.int64(4)))
        }
        if let period { rows[period, default: []] += found }
    }

    /// The weights of a month by version, code and quantity.
    mutating func weights(of origin: Period) -> [RunOrigin.Weight] {
        let sorted = (rows.removeValue(forKey: origin) ?? []).sorted {
            ($0.version, $0.target, $0.quantity) < ($1.version, $1.target, $1.quantity)
        }
        return sorted.map {
            RunOrigin.Weight(
                version: $0.version, to: codes[$0.target], quantity: Millionths($0.quantity))
        }
    }
}
