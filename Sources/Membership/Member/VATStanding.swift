public import Kernel
public import Postgres

/// How the association charges a member: without VAT as an independent group, or with it.
///
/// - Source: VAT-3, VAT-17
public enum VATStanding: String, SQLEnum, CaseIterable, Hashable {
    /// Its exempt and untaxed work predominates, so its share bears no VAT.
    case exempt
    /// It does not, so its share is taxed as any service.
    case taxed
    /// Nobody knows yet: its documents wait until its standing is settled (VAT-17).
    case underReview = "under_review"
}

/// A standing that a member has, or had, for whole months, and what it rests on.
public struct VATStandingSpan: Hashable, Sendable {
    public let standing: VATStanding
    /// - Shape: both days are the first of a month.
    public let span: DaySpan
    /// What shows the standing: a ruling, the year's figures, the member's own declaration.
    public let basis: String
    /// The document that shows it; nil where none is kept.
    public let evidence: Int64?

    public init(
        _ standing: VATStanding, over span: DaySpan, basis: String, evidence: Int64? = nil
    ) {
        self.standing = standing
        self.span = span
        self.basis = basis
        self.evidence = evidence
    }

    /// The first month with this standing.
    public var from: Period? { span.from?.period }
}
