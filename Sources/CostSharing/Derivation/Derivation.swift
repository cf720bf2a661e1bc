import Allocation
import Kernel

/// Why a member's share of a pool is what it is: where the pool's amount came from, by which key it
/// was shared, and what rounding did to the cent.
///
/// - Source: VAT-3, VAT-7, VAT-8, VAT-9
struct Derivation: Sendable {
    let head: Head
    /// What support pools passed on to this one.
    let support: [Support]
    /// Nil for a direct pool, which shares nothing.
    let key: KeyWeights?
    /// Nil where the figures do not fit together; the page says so.
    let net: ShareStep?
    let vat: ShareStep?
    /// Whether the steps were computed anew from everybody's weights and carries, and not only
    /// followed along the member's own.
    let isRecomputed: Bool

    /// What the run says of the line, its pool and its member.
    struct Head: Sendable {
        let run: Int64
        let period: Period
        let origin: Period
        let rounding: Problem.Rounding
        let proRata: Int?
        let member: Member
        let pool: Pool
        let key: Key?
        let share: Share
        let spread: Spread
    }

    struct Member: Sendable {
        let id: Int64
        let code: String
        let name: String
        let standing: Problem.Standing
        let isUnderReview: Bool
    }

    struct Pool: Sendable {
        let id: Int64
        let code: String
        let names: Names
        let kind: PoolKind
        let supply: Supply
        let rate: Int
    }

    /// The version of the key in force in the line's month.
    struct Key: Sendable {
        let id: Int64
        let version: Int64
        let code: String
        let names: Names
        let units: Names
        let type: KeyType
        let reach: Reach
        let validFrom: Period
        let decision: String
        let decidedOn: Day
        let isPublic: Bool
    }

    struct Share: Sendable {
        let treatment: Allocation.Treatment
        let weight: String
        let costs: NetAndVAT
    }

    /// What came of the pool as a whole.
    struct Spread: Sendable {
        let costCount: Int
        let own: NetAndVAT
        let shared: NetAndVAT
        let weightTotal: String
    }

    struct Support: Sendable {
        let pool: Int64
        let code: String
        let names: Names
        /// What it passed on to this pool.
        let passed: NetAndVAT
        /// Its own costs.
        let own: NetAndVAT
        /// All that it passed on: its own costs and what it received.
        let whole: NetAndVAT
        let key: (id: Int64, code: String, validFrom: Period)?
    }

    /// What was received from support pools.
    var received: NetAndVAT {
        support.reduce(.zero) { $0 + $1.passed }
    }

    /// What the deduction pro rata took out of the pool's VAT.
    var deducted: Cents { head.spread.own.vat + received.vat - head.spread.shared.vat }

    /// Whether what was computed anew is what was charged.
    var holds: Bool { net?.share == head.share.costs.net && vat?.share == head.share.costs.vat }
}

extension NetAndVAT {
    static func + (left: NetAndVAT, right: NetAndVAT) -> NetAndVAT {
        NetAndVAT(net: left.net + right.net, vat: left.vat + right.vat)
    }

    var total: Cents { net + vat }
}

extension Supply {
    /// The rule that decides the treatment of what a pool supplies, by its identifier in the register.
    ///
    /// - Source: VAT-3, VAT-7, VAT-8, VAT-22
    var treatmentRule: String {
        switch self {
        case .services: "VAT-3"
        case .goods: "VAT-7"
        case .taxedServices: "VAT-8"
        case .disbursement: "VAT-22"
        }
    }
}
