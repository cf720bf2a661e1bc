import Kernel
import Postgres
import Web

/// A mini-competition: participants of a lot tender for one need, and the best tender is awarded.
///
/// - Source: PROC-5
public struct Competition: Sendable {
    public enum State: String, SQLEnum, CaseIterable {
        case prepared, invited, opened, proposed, awarded, stopped
    }

    public let id: Int64
    let facts: CompetitionDraft
    let state: State
    let madeBy: Int64
    let invitedAt: Instant?
    /// By the database's clock.
    let areQuestionsOver: Bool
    /// Whether the deadline for tenders has passed, by the database's clock.
    let isOver: Bool
    let stopReason: String
    let version: Int

    static func number(of id: Int64) -> String {
        "MC " + String(repeating: "0", count: max(0, 6 - "\(id)".count)) + "\(id)"
    }

    static func subject(of id: Int64) -> String { "procurement/competition/\(id)" }

    /// Where the events of sealed tenders stand: apart, for nobody sees before the deadline who tendered.
    static func tenderSubject(of id: Int64) -> String { "procurement/tenders/\(id)" }
}

/// How the price becomes points.
///
/// - Source: PROC-5
public enum PriceFormula: String, SQLEnum, CaseIterable {
    /// The weight times the lowest price over the price.
    case proportional
    /// The weight for the lowest price, nothing for twice as much, in a straight line.
    case linear
}

/// Who comes first of two tenders with the same total.
public enum TieRule: String, SQLEnum, CaseIterable {
    /// The lower price; then who tendered first.
    case price
    /// More points for quality; then the lower price; then who tendered first.
    case quality
}

/// What tenders are compared on.
public struct Criterion: Hashable, Sendable {
    public enum Kind: String, SQLEnum, CaseIterable { case price, quality }

    public let kind: Kind
    public let name: String
    /// - Unit: points of a hundred.
    public let weight: Int

    public init(_ kind: Kind, _ name: String, weight: Int) {
        self.kind = kind
        self.name = name
        self.weight = weight
    }
}

/// A full hour in Brussels at which something closes.
public struct Deadline: Hashable, Sendable {
    public let day: Day
    public let hour: Int

    public init(_ day: Day, hour: Int) {
        self.day = day
        self.hour = hour
    }

    init(_ instant: Instant) {
        let time = BrusselsTime(instant)
        self.init(time.day, hour: time.hour)
    }

    /// Winter time is an hour before UTC's, summer time two.
    public var instant: Instant {
        let seconds = Int64(day.number) * 86_400 + Int64(hour) * 3600
        let summer = Instant(microseconds: (seconds - 7200) * 1_000_000)
        let isSummer = BrusselsTime(summer).hour == hour
        return isSummer ? summer : Instant(microseconds: (seconds - 3600) * 1_000_000)
    }
}
