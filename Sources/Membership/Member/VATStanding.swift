public import Kernel
public import Postgres

/// How the association charges a member: without VAT as an independent group, or with it.
///
/// - Source: VAT-3
public enum VATStanding: String, SQLEnum, CaseIterable, Hashable {
    /// Its exempt and untaxed work predominates, so its share bears no VAT.
    case exempt
    /// It does not, so its share is taxed as any service.
    case taxed
}

/// A standing that a member has, or had, for whole months, and what it rests on.
public struct VATStandingSpan: Hashable, Sendable {
    public let standing: VATStanding
    /// - Shape: both days are the first of a month.
    public let span: DaySpan
    /// What shows the standing: a ruling, the year's figures, the member's own declaration.
    public let basis: String

    public init(_ standing: VATStanding, over span: DaySpan, basis: String) {
        self.standing = standing
        self.span = span
        self.basis = basis
    }

    /// The first month with this standing.
    public var from: Period? { span.from?.period }
}
