import Kernel

/// Taking a posted month back: one person proposes it with a reason, another one approves.
///
/// What was posted stays as it is. A run with every sign turned is posted after it, each of its
/// documents a credit note, or a debit, that refers to the one that it corrects; and the month is open
/// again, as its next round.
///
/// - Source: allocation, "Largest remainder" 1; VAT-9, PEP-6
struct Reversal: Sendable, Equatable {
    let id: Int64
    let period: Period
    /// The round of the month that is taken back.
    let cycle: Int64
    let round: Int
    let cycleState: Cycle.State
    /// The run of that round.
    let run: Int64
    let reason: String
    let proposedBy: Int64
    let isApproved: Bool
    let isRejected: Bool

    /// May somebody ask for it?
    ///
    /// - Parameters:
    ///   - cycle: the month's round that is not reversed; nil where nobody has begun one.
    ///   - reversed: how many rounds of the month were reversed.
    ///   - isProposed: whether somebody has asked before.
    static func proposal(
        of cycle: Cycle?, in period: Period, reversed: Int, isProposed: Bool
    ) throws(ReversalRefusal) {
        guard let cycle, cycle.state == .posted else {
            throw cycle == nil && reversed > 0
                ? .reversedBefore(period, round: reversed) : .notPosted(period)
        }
        if isProposed { throw .proposedBefore(period) }
    }

    /// May this person approve it?
    func approval(by person: Int64) throws(ReversalRefusal) {
        try undecided()
        if cycleState == .reversed { throw .reversedBefore(period, round: round) }
        if person == proposedBy { throw .approvalByTheSamePerson(period) }
    }

    /// May it be laid aside? Who proposed it may, too.
    func rejection() throws(ReversalRefusal) { try undecided() }

    private func undecided() throws(ReversalRefusal) {
        if isApproved { throw .reversedBefore(period, round: round) }
        if isRejected { throw .rejectedBefore(period) }
    }
}
