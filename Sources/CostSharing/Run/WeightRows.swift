import Kernel
import Postgres

/// The weights of a run, by the codes of their targets.
struct WeightRows: Sendable {
    /// The columns of a weight, in the order in which they are read.
    static let columns: SQL = "origin, key_version_id, member_id, pool_id, quantity"

    private struct Row: Sendable {
        let version: Int64
        let target: Int
        let quantity: Int64
    }

    /// The codes of all members and pools, in the order of their bytes.
    struct Codes: Sendable {
        fileprivate let codes: [String]
        fileprivate let members: [Int64: Int]
        fileprivate let pools: [Int64: Int]

        init(members: [(id: Int64, code: String)], pools: [(id: Int64, code: String)]) {
            let all =
                members.map { (code: $0.code, id: $0.id, isMember: true) }
                + pools.map { (code: $0.code, id: $0.id, isMember: false) }
            let sorted = all.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
            codes = sorted.map(\.code)
            let places = zip(sorted, sorted.indices)
            self.members = Dictionary(
                uniqueKeysWithValues: places.filter(\.0.isMember).map { ($0.id, $1) })
            self.pools = Dictionary(
                uniqueKeysWithValues: places.filter { !$0.0.isMember }.map { ($0.id, $1) })
        }
    }

    private let codes: Codes
    /// The run's months.
    let origins: [Period]
    private var rows: [Period: [Row]] = [:]

    /// - Throws: `DatabaseError.unreadable`.
    init(_ rows: RawRows, _ codes: Codes, in origins: [Period]) throws {
        (self.codes, self.origins) = (codes, origins)
        var rows = rows
        var origin: ArraySlice<UInt8> = []
        var period: Period?
        var found: [Row] = []
        while try rows.advance() {
            if period == nil || !origin.elementsEqual(rows.field(0)) {
                if let period { self.rows[period, default: []] += found }
                found.removeAll(keepingCapacity: true)
                origin = rows.field(0)
                period = try rows.period(0)
            }
            let target =
                rows.isNull(2)
                ? codes.pools[try rows.int64(3)] : codes.members[try rows.int64(2)]
            guard let target else {
                throw DatabaseError.unreadable(
                    column: "member_id", reason: "it is neither a member nor a pool")
            }
            found.append(
                Row(version: try rows.int64(1), target: target, quantity: try rows.int64(4)))
        }
        if let period { self.rows[period, default: []] += found }
    }

    /// The weights of a month by version, code and quantity.
    func weights(of origin: Period) -> [RunOrigin.Weight] {
        let sorted = (rows[origin] ?? []).sorted {
            ($0.version, $0.target, $0.quantity) < ($1.version, $1.target, $1.quantity)
        }
        return sorted.map {
            RunOrigin.Weight(
                version: $0.version, to: codes.codes[$0.target], quantity: Millionths($0.quantity))
        }
    }

    /// The members that weigh in a month.
    func members(in origin: Period) -> [Int64] {
        let targets = Set((rows[origin] ?? []).map(\.target))
        return codes.members.filter { targets.contains($0.value) }.map(\.key)
    }

    static func codes(in transaction: Transaction) async throws -> Codes {
        let (members, pools) = try await transaction.run(
            SQL("SELECT id, code FROM membership.active_member").rows { row in
                (id: try row["id"] as Int64, code: try row["code"] as String)
            },
            SQL("SELECT id, code FROM cost_sharing.pool").rows { row in
                (id: try row["id"] as Int64, code: try row["code"] as String)
            })
        return Codes(members: members, pools: pools)
    }
}
