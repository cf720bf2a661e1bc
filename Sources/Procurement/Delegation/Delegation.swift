import Kernel
import Postgres
import Web

/// What a member delegates to one of its people.
public enum DelegatedOffice: String, SQLEnum, CaseIterable, Sendable {
    /// Names the others.
    case administrator
    case budgetHolder
    case inspector

    func word(_ t: Messages) -> String {
        switch self {
        case .administrator: t.delegation.administrator
        case .budgetHolder: t.approval.budgetHolder
        case .inspector: t.approval.inspector
        }
    }
}

/// A member's person who holds an office in the approval of its orders, by a decision, for a while.
///
/// - Source: PROC-12
public struct Delegation: Sendable {
    let office: DelegatedOffice
    let person: Int64
    let member: Int64
    /// What gives the office: the member's decision, the decree that appoints the inspector.
    let decision: String
    let span: DaySpan

    /// Who gives or ends a delegation.
    struct Giver: Sendable {
        let id: Int64
        /// The member whose person it is; nil for the association's.
        let member: Int64?
        /// Whether it is the member's administrator today.
        let isAdministrator: Bool

        /// May this person give or end an office of a member?
        func mayGive(_ office: DelegatedOffice, of member: Int64) -> Bool {
            self.member == nil
                || self.member == member && isAdministrator && office != .administrator
        }
    }

    /// Decides a delegation.
    ///
    /// - Parameters:
    ///   - holder: whose sign-in name was typed; nil for nobody's.
    ///   - last: the last day; nil for no end.
    /// - Refuses: `personIsUnknown`, `isNotYoursToGive`, `isToOneself`, `endsBeforeItBegins`.
    static func decide(
        _ office: DelegatedOffice, to holder: Holder?, by giver: Giver, decision: String,
        from first: Day, until last: Day?
    ) throws(DelegationRefusal) -> Delegation {
        guard let holder, giver.member == nil || giver.member == holder.member else {
            throw .personIsUnknown
        }
        guard giver.mayGive(office, of: holder.member) else { throw .isNotYoursToGive }
        guard holder.id != giver.id else { throw .isToOneself }
        if let last, last < first { throw .endsBeforeItBegins(first) }
        return Delegation(
            office: office, person: holder.id, member: holder.member, decision: decision,
            span: DaySpan(from: first, until: last?.adding(days: 1)))
    }

    /// A person of a member.
    struct Holder: Sendable {
        let id: Int64
        let member: Int64
    }

    static func subject(of id: Int64) -> String { "procurement/delegation/\(id)" }
}

/// A delegation as it stands.
struct RecordedDelegation: Sendable {
    let id: Int64
    let office: DelegatedOffice
    let member: Int64
    let memberName: String
    let memberCode: String
    let person: String
    let login: String
    let decision: String
    let span: DaySpan
    let namedBy: String
    let namedOn: Day
    let endedBy: String?

    /// Its span with another end.
    ///
    /// - Refuses: `isNotYoursToGive`, `hasEnded`, `endsBeforeItBegins`.
    func ending(
        after last: Day, by giver: Delegation.Giver
    ) throws(DelegationRefusal) -> DaySpan {
        guard giver.mayGive(office, of: member) else { throw .isNotYoursToGive }
        let until = last.adding(days: 1)
        guard endedBy == nil, span.until.map({ until <= $0 }) ?? true else { throw .hasEnded }
        guard let first = span.from, first <= last else {
            throw .endsBeforeItBegins(span.from ?? last)
        }
        return DaySpan(from: first, until: until)
    }

    func state(on today: Day) -> DelegationState {
        if let until = span.until, until <= today { return .over }
        return span.contains(today) ? .holds : .ahead
    }
}

/// Whether a delegation holds on a day.
enum DelegationState: String, CaseIterable, SQLEnum {
    case holds, ahead, over

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .holds: TagView(.ok, t.delegation.holds)
        case .ahead: TagView(.info, t.delegation.ahead)
        case .over: TagView(.plain, t.delegation.over)
        }
    }
}
