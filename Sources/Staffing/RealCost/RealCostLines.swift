import Kernel

/// The cost lines of a run: one for each secondment, and one for each pool that bears the rest.
struct RealCostLines {
    struct Line: Hashable, Sendable {
        /// Nil for a pool that bears the rest of many.
        let secondment: Int64?
        let employee: Int64?
        let pool: Int64
        let description: String
        let amount: Cents
    }

    /// How people and their secondments are called.
    struct Titles: Sendable {
        /// By secondment: the person and the number of the special terms.
        let secondments: [Int64: String]
        let rest: String
    }

    /// What somebody is charged nothing for makes no line.
    static func of(_ costs: [RealCost], _ titles: Titles) -> [Line] {
        var lines: [Line] = []
        var rest: [Int64: Cents] = [:]
        for cost in costs {
            for part in cost.parts where part.charged != .zero {
                if let secondment = part.bearer.secondment {
                    lines.append(
                        Line(
                            secondment: secondment, employee: cost.employee, pool: part.bearer.pool,
                            description: titles.secondments[secondment] ?? "\(secondment)",
                            amount: part.charged))
                } else {
                    rest[part.bearer.pool, default: .zero] += part.charged
                }
            }
        }
        lines += rest.filter { $0.value != .zero }.sorted { $0.key < $1.key }.map { pool, amount in
            Line(
                secondment: nil, employee: nil, pool: pool, description: titles.rest,
                amount: amount)
        }
        return lines
    }

    /// How the document of a run is called: `RC-2026-10/1`.
    static func document(of month: Period, round: Int) -> String { "RC-\(month)/\(round)" }
}
