import Kernel
import Postgres

/// Gives the documents of a run their numbers, and holds those whose member's VAT standing is under
/// review: numbers go to what is certain.
///
/// - Source: ID-5, VAT-17
struct RunNumbering {
    let run: Int64
    /// The day that the documents carry.
    let today: Day

    /// The numbers given, and the documents that wait.
    struct Numbered {
        let issues: [Numbering.Issue]
        let held: [Int64]
    }

    /// - Throws: `CycleRefusal.noAssociation`.
    func number(in transaction: Transaction) async throws -> Numbered {
        var numbering = try await Numbering.after(lastOn: today, in: transaction)
        let (_, held, waiting) = try await transaction.run(
            NumberingStore.hold(in: run), CycleSeal.held(in: run), NumberingStore.waiting(in: run))
        let issues = waiting.compactMap { numbering.number($0) }
        try await numbering.record(issues, in: transaction)
        return Numbered(issues: issues, held: held)
    }
}

extension Numbering {
    /// The numbers of a day's year, from the last given on; locked until the transaction ends.
    ///
    /// - Throws: `CycleRefusal.noAssociation`.
    static func after(lastOn today: Day, in transaction: Transaction) async throws -> Numbering {
        let year = today.components.year
        let (_, last, paymentDays) = try await transaction.run(
            NumberingStore.open(year), NumberingStore.last(in: year), NumberingStore.paymentDays)
        guard let paymentDays else { throw CycleRefusal.noAssociation }
        return Numbering(
            issuedOn: today, paymentDays: paymentDays,
            last: Dictionary(uniqueKeysWithValues: last.map { ($0.kind, $0.sequence) }))
    }

    /// Keeps the numbers that were given.
    func record(_ issues: [Issue], in transaction: Transaction) async throws {
        let year = issuedOn.components.year
        _ = try await transaction.run(
            NumberingStore.record(issues),
            NumberingStore.advance(.invoice, in: year, to: last(.invoice)),
            NumberingStore.advance(.creditNote, in: year, to: last(.creditNote)))
    }
}
