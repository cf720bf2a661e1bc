import Foundation
import Kernel
import TestKit
import Testing

/// The figures of one document on a statement's page.
struct StatementSum: CustomStringConvertible {
    /// The sum of the shares of its lines.
    let lines: Cents
    /// What the page says that the sum is.
    let total: Cents

    var description: String { "lines \(lines.decimal), total \(total.decimal)" }
}

extension [StatementSum] {
    var total: Cents { map(\.total).sum() }
}

extension Page {
    /// Adds the shares of each document of the statement that is shown, in English.
    func statementSums() async throws -> [StatementSum] {
        var sums: [StatementSum] = []
        for number in 1...(try await count("section.card table")) {
            let table = "section.card:nth-of-type(\(number)) table"
            let shares = try await texts("\(table) tbody tr td:last-child")
            let total = try await text("\(table) tfoot tr:first-child td:last-child")
            sums.append(
                StatementSum(lines: try shares.map(Self.cents).sum(), total: try Self.cents(total)))
        }
        return sums
    }

    /// An amount as English pages write it: `1,204.50`, `−3.00`.
    private static func cents(_ text: String) throws -> Cents {
        let plain = text.replacing(",", with: "").replacing("−", with: "-")
        return try #require(Cents(decimal: plain.trimmingCharacters(in: .whitespaces)), "\(text)")
    }
}
