import Postgres

/// How a pool's costs reach the members.
///
/// - Source: allocation, "Words"
public enum PoolKind: String, SQLEnum, CaseIterable, Hashable {
    /// One member pays all.
    case direct
    /// Members share by a key.
    case shared
    /// Overhead, spread over other pools first.
    case support
}

/// What a pool delivers, which decides whether VAT is charged.
///
/// - Source: VAT-7, PEP-4
public enum Supply: String, SQLEnum, CaseIterable, Hashable {
    /// Directly necessary for the member's exempt work.
    case services
    case goods
    /// Not directly necessary, or for a member's taxed work.
    case taxedServices
    /// Advanced in a member's name and for its account, passed on unchanged.
    case disbursement
}
