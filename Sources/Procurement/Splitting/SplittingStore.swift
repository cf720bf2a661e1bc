import Journal
import Kernel
import Postgres
import Web

/// An order that together with earlier ones reaches a threshold below which its framework stayed.
///
///     from one supplier, in family 302, since 1 June 2022: 14 orders, together 151.200,00
///     maximum of the framework 120.000,00   threshold 140.000,00
///
/// The database finds it when the order is submitted, and lets nobody approve before it is answered.
///
/// - Source: PROC-8
struct SplittingFlag: Sendable {
    enum State: String, CaseIterable {
        case open, answered, lapsed

        func tag(_ t: Messages) -> TagView {
            switch self {
            case .open: TagView(.warn, t.splitting.open)
            case .answered: TagView(.ok, t.splitting.answered)
            case .lapsed: TagView(.plain, t.splitting.passed)
            }
        }
    }

    let callOff: Int64
    let round: Int
    let member: String
    let code: String
    let supplier: String
    let family: String
    let threshold: Cents
    let aggregate: Cents
    let orders: Int
    let since: Day
    let flaggedOn: Day
    let submittedBy: Int64?
    let state: State
    let motivation: String
    let answeredBy: String
    let answeredOn: Day?

    init(_ row: Row) throws {
        callOff = try row["id"]
        round = Int(try row["round"] as Int32)
        member = try row["member"]
        code = try row["code"]
        supplier = try row["supplier"]
        family = try row["family"]
        threshold = try row["threshold_cents"]
        aggregate = try row["aggregate_cents"]
        orders = Int(try row["orders"] as Int32)
        since = try row["since"]
        flaggedOn = try row["flagged_on"]
        submittedBy = try row["submitted_by"]
        motivation = try row["motivation"]
        answeredBy = try row["person"]
        answeredOn = try row["answered_on"]
        let isOpen: Bool = try row["is_open"]
        state = answeredOn != nil ? .answered : isOpen ? .open : .lapsed
    }

    /// May this person give the reason?
    func decide(by person: Int64) throws(SplittingRefusal) {
        guard answeredOn == nil else { throw .isAnswered }
        guard person != submittedBy else { throw .isBySubmitter }
    }
}

/// Why a reason is not recorded, in order of precedence.
public enum SplittingRefusal: Refusal, Hashable {
    case isAnswered
    case isBySubmitter

    public var field: String? { nil }

    var status: Status { self == .isAnswered ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).splitting.refusal
        return switch self {
        case .isAnswered: words.isAnswered
        case .isBySubmitter: words.isBySubmitter
        }
    }

    init?(constraint: String?) {
        switch constraint {
        case "flag_is_answered_once": self = .isAnswered
        case "splitting_is_answered_by_another_person": self = .isBySubmitter
        default: return nil
        }
    }
}

/// The statements about flags of splitting.
enum SplittingStore {
    static let sortable = ["order", "member", "supplier", "family", "aggregate", "day"]

    private static let columns: SQL = """
        SELECT call_off.id, flag.round, member.name AS member, member.code,
            participant.name AS supplier, flag.family, flag.threshold_cents,
            flag.aggregate_cents, flag.orders, flag.since, flag.flagged_on,
            call_off.submitted_by, coalesce(answer.motivation, '') AS motivation,
            coalesce(person.name, '') AS person, answer.answered_on,
            call_off.round = flag.round AND call_off.state = 'submitted' AS is_open
        """

    private static let from: SQL = """
        FROM procurement.splitting_flag AS flag
        JOIN procurement.call_off ON call_off.id = flag.call_off_id
        JOIN procurement.participant ON participant.id = call_off.participant_id
        JOIN membership.active_member AS member ON member.id = call_off.member_id
        LEFT JOIN procurement.splitting_answer AS answer
            ON answer.call_off_id = flag.call_off_id AND answer.round = flag.round
        LEFT JOIN kernel.person ON person.id = answer.answered_by
        """

    static func page(_ list: ListQuery) -> (Query<[SplittingFlag]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "supplier": "participant.name"
            case "family": "flag.family"
            case "aggregate": "flag.aggregate_cents"
            case "day": "flag.flagged_on"
            default: "call_off.id"
            }
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (member.search LIKE \(pattern) OR participant.search LIKE \(pattern)
                OR flag.family LIKE \(pattern))
            """
        let isOpen: SQL = "(call_off.round = flag.round AND call_off.state = 'submitted')"
        switch list["state"].flatMap(SplittingFlag.State.init) {
        case .open: condition += " AND answer.answered_on IS NULL AND \(isOpen)"
        case .answered: condition += " AND answer.answered_on IS NOT NULL"
        case .lapsed: condition += " AND answer.answered_on IS NULL AND NOT \(isOpen)"
        case nil: break
        }
        let rows: SQL = """
            \(columns)
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), call_off.id DESC, flag.round
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try SplittingFlag($0) }, count.one { try $0["total"] })
    }

    /// The flag of the latest submission that has one.
    static func flag(of callOff: Int64) -> Query<SplittingFlag?> {
        SQL(
            """
            \(columns)
            \(from)
            WHERE flag.call_off_id = \(callOff)
            ORDER BY flag.round DESC LIMIT 1
            """
        ).first { try SplittingFlag($0) }
    }

    /// An order that was added up.
    struct Kin: Sendable {
        let id: Int64
        let purpose: String
        let framework: String
        let lot: Int
        let day: Day
        let amount: Cents
    }

    /// What a flag adds up, the latest first, the order itself included.
    static func kin(of callOff: Int64, since: Day) -> Query<[Kin]> {
        SQL(
            """
            SELECT other.id, other.purpose, framework.number AS framework, lot.number AS lot,
                coalesce(other.placed_on, other.submitted_on, other.made_on) AS day,
                coalesce(other.final_cents, other.amount_cents) AS amount
            FROM procurement.call_off AS flagged
            JOIN procurement.lot AS own ON own.id = flagged.lot_id
            JOIN procurement.participant AS seller ON seller.id = flagged.participant_id
            JOIN procurement.call_off AS other ON other.member_id = flagged.member_id
            JOIN procurement.lot ON lot.id = other.lot_id
            JOIN procurement.participant ON participant.id = other.participant_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE flagged.id = \(callOff) AND participant.supplier_id = seller.supplier_id
                AND left(lot.cpv, 3) = left(own.cpv, 3)
                AND (other.id = flagged.id
                    OR other.state IN ('submitted', 'approved', 'placed', 'closed')
                        AND coalesce(other.placed_on, other.submitted_on) > \(since)::date)
            ORDER BY day DESC, other.id DESC
            LIMIT 500
            """
        ).rows { row in
            Kin(
                id: try row["id"], purpose: try row["purpose"], framework: try row["framework"],
                lot: Int(try row["lot"] as Int32), day: try row["day"],
                amount: try row["amount"])
        }
    }

    static func answer(
        _ flag: SplittingFlag, because motivation: String, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.splitting_answer (call_off_id, round, motivation, answered_by,
                answered_on)
            VALUES (\(flag.callOff), \(Int32(clamping: flag.round)), \(motivation), \(person),
                \(today))
            """
        ).affected
    }
}

/// The reason why orders that reach a threshold together are no splitting.
///
/// - Source: PROC-8
public struct SplittingAnswer: Sendable {
    let callOff: Int64
    let motivation: String
    let person: Int64
    let today: Day

    public init(callOff: Int64, motivation: String, person: Int64, today: Day) {
        self.callOff = callOff
        self.motivation = motivation
        self.person = person
        self.today = today
    }

    /// - Refuses: what `SplittingRefusal` lists.
    /// - Returns: whether there is such a flag.
    public func record(in transaction: Transaction) async throws -> Bool {
        guard let flag = try await transaction.run(SplittingStore.flag(of: callOff)) else {
            return false
        }
        try flag.decide(by: person)
        do {
            _ = try await transaction.run(
                SplittingStore.answer(flag, because: motivation, by: person, on: today),
                Event(
                    "splitting-answer", of: CallOff.subject(of: callOff), by: person,
                    after: [
                        Fact("reason", motivation), Fact("amount", flag.aggregate.decimal),
                    ]
                ).recorded)
            return true
        } catch DatabaseError.violation(let violation) {
            throw SplittingRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }
}
