public import Kernel
import Postgres
import Web

/// A member's VAT standing changes, or gets new evidence, from a month on.
///
/// Months that are posted already stay as they were charged: a cycle computes from its own copy.
///
/// - Source: VAT-3
public struct VATStandingChange: Hashable, Sendable {
    public let closed: VATStandingSpan
    public let opened: VATStandingSpan

    /// Decides the change against the spans that stand in the register.
    ///
    /// - Parameters:
    ///   - basis: what shows the standing; the same standing on another basis is a change, too.
    ///   - spans: every standing of the member, in any order.
    /// - Refuses: a member that has left by then, no basis or one that is too long, what stands there
    ///   already, a month that is not after the first month of the present standing.
    public static func decide(
        of member: Member, to standing: VATStanding, from period: Period, basis: String,
        spans: [VATStandingSpan]
    ) throws(VATStandingChangeRefusal) -> VATStandingChange {
        let day = period.firstDay
        let basis = basis.singleSpaced
        if let leftOn = member.leftOn, leftOn <= day { throw .hasLeft(leftOn) }
        guard !basis.isEmpty else { throw .basisMissing }
        guard basis.count <= basisLimit else { throw .basisTooLong(limit: basisLimit) }
        guard let present = spans.first(where: { $0.span.until == nil }),
            let begun = present.span.from
        else { throw .noPresentStanding }
        guard present.standing != standing || present.basis != basis else { throw .nothingChanges }
        guard begun < day else { throw .notAfterPresent(begun.period) }
        return VATStandingChange(
            closed: VATStandingSpan(
                present.standing, over: DaySpan(from: begun, until: day), basis: present.basis),
            opened: VATStandingSpan(standing, over: DaySpan(from: day), basis: basis))
    }

    /// - Unit: characters.
    static let basisLimit = 500
}
