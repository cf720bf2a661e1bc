import Kernel
import Postgres
import Web

/// A tender that is planned, with who places it and what members need of it.
///
///     three members need together 240.000,00   published on 1 March 2027   threshold 216.000,00
///     the tender is published in the Union
///
/// - Source: PROC-6, PROC-7
struct PlannedTender: Sendable {
    enum State: String, CaseIterable { case planned, tendered, dropped }

    let id: Int64
    let facts: PlannedTenderDraft
    /// The member or authority that tenders; empty for the association.
    let tendererName: String
    /// How many members said what they need, as far as the reader sees them.
    let needs: Int
    let estimated: Cents
    let framework: Int64?
    let frameworkNumber: String
    let droppedReason: String
    let endedOn: Day?
    let version: Int

    var state: State { endedOn == nil ? .planned : framework == nil ? .dropped : .tendered }

    init(_ row: Row) throws {
        id = try row["id"]
        let member: Int64? = try row["tendering_member_id"]
        let authority: String = try row["authority"]
        facts = PlannedTenderDraft(
            title: try row["title"], kind: try row["kind"], cpv: try row["cpv"],
            expectedOn: try row["expected_on"],
            tenderer: member.map(Tenderer.member)
                ?? (authority.isEmpty ? .association : .authority(authority)))
        tendererName = try row["tenderer"]
        needs = try row["needs"]
        estimated = try row["estimated"]
        framework = try row["framework_id"]
        frameworkNumber = try row["framework"]
        droppedReason = try row["dropped_reason"]
        endedOn = try row["ended_on"]
        version = Int(try row["version"] as Int32)
    }

    static func subject(of id: Int64) -> String { "procurement/planned-tender/\(id)" }
}

/// Who places a tender.
public enum Tenderer: Hashable, Sendable {
    case association
    case member(Int64)
    /// Another contracting authority, by its name.
    case authority(String)

    var member: Int64? { if case .member(let id) = self { id } else { nil } }
    var authority: String { if case .authority(let name) = self { name } else { "" } }
}

/// What a person says of a planned tender.
public struct PlannedTenderDraft: Hashable, Sendable {
    let title: String
    let kind: FrameworkKind
    /// Eight digits; empty where nobody gave them.
    let cpv: String
    /// When it is to be published: that day selects the thresholds.
    let expectedOn: Day
    let tenderer: Tenderer

    public init(
        title: String, kind: FrameworkKind, cpv: String = "", expectedOn: Day,
        tenderer: Tenderer = .association
    ) {
        self.title = title
        self.kind = kind
        self.cpv = cpv
        self.expectedOn = expectedOn
        self.tenderer = tenderer
    }

    /// - Refuses: `liesBehind`.
    func decide(today: Day) throws(PlannedTenderRefusal) {
        guard expectedOn >= today else { throw .liesBehind(today) }
    }
}

/// What the estimated value of a tender asks for.
///
/// - Source: PROC-6, PROC-7
enum Publication: Sendable, Hashable {
    case none, invoice, negotiation, national, european

    /// By the thresholds of the day of publication; the sum of all beneficiaries counts.
    init(_ estimated: Cents, _ thresholds: Thresholds) {
        if estimated == .zero {
            self = .none
        } else if let limit = thresholds.european, estimated >= limit {
            self = .european
        } else if let limit = thresholds.publication, estimated >= limit {
            self = .national
        } else if let limit = thresholds.lowValue, estimated < limit {
            self = .invoice
        } else {
            self = .negotiation
        }
    }

    func word(_ t: Messages) -> String {
        switch self {
        case .none: t.plannedTender.publicationNone
        case .invoice: t.framework.lowValue
        case .negotiation: t.framework.negotiatedWithoutPublication
        case .national: t.plannedTender.publicationNational
        case .european: t.plannedTender.publicationEuropean
        }
    }
}

/// Why a planned tender is not recorded, changed or ended, in order of precedence.
public enum PlannedTenderRefusal: Refusal, Hashable {
    case hasEnded
    case changedMeanwhile
    case liesBehind(Day)
    case hasTwoTenderers
    case endsInTwoWays
    case needHasNoValue

    public var field: String? {
        switch self {
        case .liesBehind: "expectedOn"
        case .hasTwoTenderers: "authority"
        case .endsInTwoWays: "reason"
        case .needHasNoValue: "estimated"
        case .hasEnded, .changedMeanwhile: nil
        }
    }

    var status: Status {
        self == .hasEnded || self == .changedMeanwhile ? .conflict : .unprocessable
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).plannedTender.refusal
        return switch self {
        case .hasEnded: words.hasEnded
        case .changedMeanwhile: words.changedMeanwhile
        case .liesBehind(let today): words.liesBehind(day: Localized(language).day(today))
        case .hasTwoTenderers: words.hasTwoTenderers
        case .endsInTwoWays: words.endsInTwoWays
        case .needHasNoValue: words.needHasNoValue
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "planned_tender_that_ended_stays": PlannedTenderRefusal.hasEnded
        case "need_is_a_quantity_with_its_value": PlannedTenderRefusal.needHasNoValue
        default: error
        }
    }
}
