import Kernel

/// The distribution of one period's real costs: draft, computed, approved by another person, posted.
///
/// Each decision below is pure: it says what a person may do with the cycle as it stands, or refuses.
///
/// - Source: VAT-9
struct Cycle: Sendable, Equatable {
    /// How far a cycle has come.
    enum State: String, Sendable, CaseIterable {
        case draft, computed, approved, posted
        /// Taken back after it was posted; the month has another round.
        case reversed
    }

    let id: Int64
    let period: Period
    let state: State
    /// The computation that holds; nil as long as there is none.
    let runID: Int64?
    let computedBy: Int64?
    /// Counts the changes, so that two people who change it at once notice.
    let version: Int

    /// May a person compute it (again)? An approval given before lapses.
    ///
    /// - Parameter earlierOpen: the first earlier period with costs that is not posted, if any.
    func computation(earlierOpen: Period?) throws(CycleRefusal) {
        if state == .posted || state == .reversed { throw .posted(period) }
        if let earlierOpen { throw .earlierPeriodOpen(period, earlierOpen) }
    }

    /// May this person approve it?
    func approval(by person: Int64) throws(CycleRefusal) {
        switch state {
        case .draft: throw .notComputed(period)
        case .posted, .reversed: throw .posted(period)
        case .approved: throw .approvedBefore(period)
        case .computed: if person == computedBy { throw .approvalByTheSamePerson(period) }
        }
    }

    /// May it be posted, once and for all?
    ///
    /// - Parameters:
    ///   - stale: whether costs or weights of the period changed since it was computed.
    ///   - earlierOpen: the first earlier period with costs that is not posted, if any.
    func posting(stale: Bool, earlierOpen: Period?) throws(CycleRefusal) {
        switch state {
        case .draft: throw .notComputed(period)
        case .computed: throw .notApproved(period)
        case .posted, .reversed: throw .posted(period)
        case .approved:
            if let earlierOpen { throw .earlierPeriodOpen(period, earlierOpen) }
            if stale { throw .inputsChanged(period) }
        }
    }
}
