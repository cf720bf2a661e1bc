import Kernel
import Web

/// A posting of a month in a list of its rounds.
struct RoundView: Sendable {
    let name: String
    /// What it leads to: the statements, or the reversal.
    let path: String
    let postedOn: String
    let total: String
    let state: TagView
    let isShown: Bool

    init(
        _ round: Round, path: String, isShown: Bool = false, _ t: Messages, _ format: Localized
    ) {
        name =
            round.isReversal
            ? t.reversal.reversalOf(round: "\(round.number)")
            : t.reversal.roundOf(round: "\(round.number)")
        self.path = path
        postedOn = format.day(round.postedAt)
        total = format.amount(round.total)
        self.isShown = isShown
        state =
            if round.isReversal {
                TagView(.info, t.reversal.takesBack)
            } else if round.isReversed {
                TagView(.plain, t.reversal.takenBack)
            } else {
                TagView(.ok, t.reversal.inForce)
            }
    }
}
