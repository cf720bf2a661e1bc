import Allocation
import Journal
import Kernel
import Postgres

/// How a cycle is computed: what becomes of the cents, of overhead and of input VAT.
///
/// A new month begins with the method of the month before.
///
/// - Source: VAT-18, VAT-19
struct Method: Sendable, Equatable {
    var rounding: Problem.Rounding = .cumulative
    var support = SupportMethod.stepDown
    /// The deductible percentage; nil where VAT is deducted by actual use.
    var proRata: Int?

    /// May the cycle take another method? Its computation, if it has one, lapses.
    ///
    /// - Parameter firstPosted: the first posted month of the same financial year; what it carried on
    ///   binds the year to its rounding.
    static func decide(
        _ change: Method, of cycle: Cycle, now method: Method, firstPosted: Period?
    ) throws(CycleRefusal) {
        if cycle.state == .posted { throw .posted(cycle.period) }
        if let firstPosted, change.rounding != method.rounding {
            throw .roundingIsTheYears(cycle.period, firstPosted)
        }
    }

    /// The facts of the record.
    var facts: [Fact] {
        [
            Fact("rounding", rounding.rawValue), Fact("support", support.rawValue),
            Fact("deduction", proRata.map { "\($0) %" } ?? "actualUse"),
        ]
    }
}

/// How overhead reaches the other pools; see `Problem.Support`.
enum SupportMethod: String, SQLEnum, CaseIterable {
    case stepDown, reciprocal
}

/// A change of a cycle's method, in one transaction with the end of the run that it overtakes.
struct MethodChange: Sendable {
    let period: Period
    let method: Method
    let person: Int64
    /// The version of the cycle that the person saw.
    let version: Int

    func record(in transaction: Transaction) async throws {
        let (_, found, now, firstPosted) = try await transaction.run(
            CycleStore.open(period), CycleStore.locked(period), MethodStore.method(of: period),
            MethodStore.firstPosted(inYearOf: period))
        guard let cycle = found, version == cycle.version || version == 0 && cycle.version == 1
        else { throw CycleRefusal.changedMeanwhile(period) }
        try Method.decide(method, of: cycle, now: now, firstPosted: firstPosted)
        guard method != now else { return }
        _ = try await transaction.run(
            MethodStore.change(cycle, to: method),
            Event(
                "cycle-method", of: Cycle.subject(of: period), by: person, before: now.facts,
                after: method.facts
            ).recorded)
        if let overtaken = cycle.runID {
            _ = try await transaction.run(CycleStore.discard(run: overtaken))
        }
    }
}
