import Kernel
import Postgres
import Web

/// Everybody's weight in the key of a line, where the reader may see it: the association always, a
/// member's people where the key was made public.
struct WeightList: Sendable {
    /// The heaviest first.
    let rows: [Row]
    let total: UInt128
    let decimals: Int

    struct Row: Sendable {
        let code: String
        let name: String
        let weight: UInt128
    }

    /// How many the page names; the file has all.
    static let shown = 20

    /// The name of each member with a weight, by code.
    static func names(of head: Derivation.Head, _ scope: Scope) -> Query<[WeightSheet.NamedRow]> {
        let source: SQL =
            scope == .association
            ? """
            SELECT weight.run_id, weight.key_version_id, weight.origin, member.code, member.name,
                weight.quantity
            FROM cost_sharing.run_weight AS weight
            JOIN membership.active_member AS member ON member.id = weight.member_id
            """
            : """
            SELECT run_id, key_version_id, origin, code, name, quantity
            FROM cost_sharing.public_weight
            """
        return SQL(
            """
            SELECT source.key_version_id, source.code, source.name,
                sum(source.quantity)::bigint AS quantity
            FROM (\(source)) AS source
            WHERE source.run_id = \(head.run) AND source.origin = \(head.origin)
                AND source.key_version_id IN (
                    SELECT \(head.key?.version ?? 0)
                    UNION ALL
                    SELECT part_version_id
                    FROM cost_sharing.run_key_part
                    WHERE run_id = \(head.run) AND key_version_id = \(head.key?.version ?? 0)
                        AND origin = \(head.origin))
            GROUP BY source.key_version_id, source.code, source.name
            """
        ).rows { row in
            WeightSheet.NamedRow(
                version: try row["key_version_id"], code: try row["code"],
                name: try row["name"], quantity: try row["quantity"])
        }
    }

    /// - Returns: nil where the reader sees less than all of them.
    init?(_ rows: [WeightSheet.NamedRow], of key: KeyWeights) {
        let names = Dictionary(rows.map { ($0.code, $0.name) }) { first, _ in first }
        var seen: [Int64: [String: UInt128]] = [:]
        for row in rows {
            seen[row.version, default: [:]][row.code, default: 0] +=
                UInt128(row.quantity.value.magnitude)
        }
        let known =
            key.parts.isEmpty
            ? KeyWeights(seen.values.first ?? [:], total: key.total)
            : KeyWeights(
                key.parts.map {
                    KeyWeights.Part(
                        version: $0.version, share: $0.share, weights: seen[$0.version] ?? [:],
                        total: $0.total)
                }, total: key.total)
        guard known.weights.values.reduce(0, +) == key.total, key.total > 0 else { return nil }
        self.rows = known.weights.map { Row(code: $0, name: names[$0] ?? "", weight: $1) }
            .sorted { ($1.weight, $0.code) < ($0.weight, $1.code) }
        total = key.total
        decimals = key.decimals
    }

    func file(of head: Derivation.Head) -> Response {
        var csv = CSVWriter(header: ["member", "name", "weight", "total"])
        for row in rows {
            csv.append([
                row.code, row.name, KeyWeights.decimal(row.weight, decimals: decimals),
                KeyWeights.decimal(total, decimals: decimals),
            ])
        }
        return .csv(filename: "weights-\(head.origin)-\(head.pool.code).csv", csv)
    }
}

extension WeightSheet {
    struct NamedRow: Sendable {
        let version: Int64
        let code: String
        let name: String
        let quantity: Millionths
    }
}

extension KeyWeights {
    /// Units of that many decimals as the shortest decimal with a point.
    static func decimal(_ units: UInt128, decimals: Int) -> String {
        var digits = String(units)
        if digits.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
        }
        var fraction = digits.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        return digits.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
