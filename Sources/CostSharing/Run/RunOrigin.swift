import Allocation
import Kernel

/// What held in one of the months whose costs a run charges: its own month, or an earlier one with
/// late costs.
struct RunOrigin: Sendable {
    let period: Period
    let members: [Member]
    let pools: [Pool]
    let parts: [Part]
    let weights: [Weight]
    let costs: [Cost]

    struct Member: Sendable {
        let id: Int64
        let code: String
        let category: String
        let standing: Problem.Standing
        /// Whether its standing is being looked into; until then it counts as exempt.
        ///
        /// - Source: VAT-3
        let isUnderReview: Bool
    }

    struct Pool: Sendable {
        let id: Int64
        let code: String
        let kind: String
        let supply: Problem.Supply
        let rate: Problem.Rate
        let member: String?
        let keyVersion: Int64?
        let keyCode: String?
        let supportOrder: Int?
    }

    /// A composite version's part.
    struct Part: Sendable {
        let version: Int64
        let key: String
        let part: Int64
        let partKey: String
        let share: Millionths
    }

    struct Weight: Sendable {
        let version: Int64
        let to: String
        let quantity: Millionths
    }

    /// The codes of the keys, by the version that is in force.
    var keyCodes: [Int64: String] {
        var codes: [Int64: String] = [:]
        for pool in pools { if let version = pool.keyVersion { codes[version] = pool.keyCode } }
        for part in parts { codes[part.part] = part.partKey }
        return codes
    }

    /// All costs of one pool, and a digest of its lines in their order.
    struct Cost: Sendable {
        let pool: String
        let poolID: Int64
        let count: Int64
        let net: Cents
        let vat: Cents
    }
}
