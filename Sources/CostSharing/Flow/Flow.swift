import Kernel

/// Where the money of a month goes: costs, support pools, pools, members, as amounts between places.
///
/// Amounts are net and VAT together. What support pools pass among one another is listed beside, for
/// it turns back in its own column.
struct Flow: Sendable {
    let bands: [Band]

    /// A place that amounts come from or go to.
    enum Place: Hashable, Sendable {
        /// Cost documents of one source.
        case source(String)
        case support(Int64)
        /// The smaller support pools together.
        case otherSupport
        /// Costs that are booked on the pool that charges them.
        case straight
        case pool(Int64)
        /// The smaller shared pools together.
        case otherPools
        /// All pools of one member each.
        case direct
        case member(Int64)
        /// The other members of a category.
        case category(String)
        /// Input VAT that leaves the costs.
        case deductible

        /// The column that the place stands in, from the left.
        var column: Int {
            switch self {
            case .source: 0
            case .support, .otherSupport, .straight: 1
            case .pool, .otherPools, .direct: 2
            case .member, .category, .deductible: 3
            }
        }
    }

    struct Band: Sendable {
        let source: Place
        let target: Place
        let amount: Cents
    }

    /// How many pools and members have a place of their own; the others stand together.
    enum Named {
        static let support = 6
        static let pools = 9
        /// Of each category.
        static let members = 2
        /// In the picture of one member.
        static let ownPools = 14
    }

    /// The bands that the picture shows; one that turns back in its column or is not above zero is in
    /// the table only.
    var drawn: [Band] {
        bands.filter { $0.source.column < $0.target.column && $0.amount.value > 0 }
    }
}
