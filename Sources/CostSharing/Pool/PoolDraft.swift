import Kernel
import Postgres

/// A pool as a person describes it: where costs gather, and how they go on from there.
///
///     HEAD-OFFICE  support, 1st   -> over RACKS and DESKS by the key SERVERS
///     RACKS        shared         -> over members by the key SERVERS
///     D-M0007      direct         -> M0007 pays all
public struct PoolDraft: Hashable, Sendable {
    public var code: String
    public var names: Names
    public var kind: PoolKind
    public var supply: Supply
    /// The member that pays a direct pool.
    public var memberID: Int64?
    /// The key that spreads a shared or support pool; without one it holds no costs yet.
    public var keyID: Int64?
    /// The place in the order in which support pools are emptied.
    public var supportOrder: Int?
    /// A VAT rate to be recorded with the pool.
    public var rate: PoolRate?

    public init(
        code: String, names: Names, kind: PoolKind, supply: Supply = .services,
        memberID: Int64? = nil, keyID: Int64? = nil, supportOrder: Int? = nil,
        rate: PoolRate? = nil
    ) {
        self.code = code
        self.names = names
        self.kind = kind
        self.supply = supply
        self.memberID = memberID
        self.keyID = keyID
        self.supportOrder = supportOrder
        self.rate = rate
    }

    /// Whether the pool may stand.
    ///
    /// - Refuses: what `PoolRefusal` lists, the first that applies.
    /// - Source: allocation, "Words"; PEP-4
    public func decide() throws(PoolRefusal) {
        guard isShortCode(code) else { throw .codeIsMalformed(code) }
        guard !isMemberCode(code) else { throw .codeIsAMembers(code) }
        switch (kind == .direct, memberID) {
        case (true, nil): throw .directNeedsMember
        case (false, .some): throw .onlyDirectHasMember
        default: break
        }
        if kind == .direct && keyID != nil { throw .directHasNoKey }
        if supply == .disbursement && kind != .direct { throw .disbursementIsDirect }
        switch (kind == .support, supportOrder) {
        case (true, nil): throw .supportNeedsOrder
        case (false, .some): throw .onlySupportHasOrder
        default: break
        }
    }
}

/// The VAT rate of a pool's taxed supplies, valid from a period; without one it is 21.
///
/// - Source: VAT-24
public struct PoolRate: Hashable, Sendable {
    public static let rates = [6, 12, 21]

    public let from: Period
    /// - Unit: per cent.
    public let rate: Int

    public init(from: Period, rate: Int) {
        self.from = from
        self.rate = rate
    }
}
