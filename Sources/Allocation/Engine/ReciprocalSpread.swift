import BigInt

/// What of each support pool ends in each final pool when support pools serve one another.
///
/// With A the support-to-support and R the support-to-final weights, each row divided by its total,
/// the answer is `(I - A)^-1 R`. Rows times their totals leave integers, `M X = W`, which a
/// fraction-free elimination (Bareiss) solves exactly: `M^-1 = adjugate / determinant`.
struct ReciprocalSpread {
    /// By row, the weights of the final pools for its own cost: the exact part times 2^53, rounded
    /// half up, without zeros.
    let weights: [Weights]
    private let pools: [Int]
    private let rows: [Weights]

    /// - Parameters:
    ///   - pools: support pools, from each of which a way leads out.
    ///   - rows: their weights, without those on themselves.
    init(pools: [Int], rows: [Weights]) {
        self.pools = pools
        self.rows = rows
        let positions = Dictionary(uniqueKeysWithValues: zip(pools, pools.indices))
        var matrix = rows.indices.map { row in
            rows.indices.map { column in BigInt(row == column ? rows[row].total : 0) }
        }
        var final: [[Weights.Entry]] = []
        for (index, row) in rows.enumerated() {
            var outward: [Weights.Entry] = []
            for (target, value) in zip(row.targets, row.values) {
                if let column = positions[target] {
                    matrix[index][column] -= BigInt(value)
                } else {
                    outward.append(Weights.Entry(target: target, value: value))
                }
            }
            final.append(outward)
        }
        let (determinant, adjugate) = Self.invert(matrix)
        weights = adjugate.map { Self.weights($0, final, determinant) }
    }

    /// Whether it answers for these rows, too: most keys are the same from month to month.
    func holds(for pools: [Int], _ rows: [Weights]) -> Bool {
        self.pools == pools && self.rows == rows
    }

    private static func weights(
        _ row: [BigInt], _ final: [[Weights.Entry]], _ determinant: BigInt
    ) -> Weights {
        var parts: [Int: BigInt] = [:]
        for (through, outward) in zip(row, final) where through != 0 {
            for entry in outward {
                parts[entry.target, default: 0] += through * BigInt(entry.value)
            }
        }
        return Weights(
            parts.map { target, part in
                let rounded = ((part << 54) + determinant) / (determinant << 1)
                return Weights.Entry(target: target, value: UInt128(rounded))
            })
    }

    /// The determinant and the adjugate of a regular matrix whose diagonal dominates its rows, so
    /// that no pivot is zero and the determinant is positive.
    private static func invert(_ matrix: [[BigInt]]) -> (determinant: BigInt, adjugate: [[BigInt]])
    {
        let size = matrix.count
        var rows = matrix.indices.map { row in
            matrix[row] + matrix.indices.map { BigInt($0 == row ? 1 : 0) }
        }
        var previous = BigInt(1)
        for pivot in 0..<size {
            let pivotRow = rows[pivot]
            for row in 0..<size where row != pivot {
                let factor = rows[row][pivot]
                for column in 0..<2 * size {
                    let product = rows[row][column] * pivotRow[pivot]
                    rows[row][column] = (product - factor * pivotRow[column]) / previous
                }
            }
            previous = pivotRow[pivot]
        }
        return (previous, rows.map { Array($0.suffix(size)) })
    }
}
