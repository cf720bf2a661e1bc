import Kernel
import Postgres
import Web

/// A competition as the member whose need it is follows it: where it stands, and the result.
///
/// - Source: PROC-5
struct MemberCompetition: Sendable {
    /// Known once it is awarded.
    struct Result: Sendable {
        let participant: Int64
        let winner: String
        /// Without VAT.
        let price: Cents
        let awardedOn: Day
        let standstillUntil: Day
    }

    let id: Int64
    let subject: String
    let need: String
    let quantity: Millionths?
    let unit: String
    let neededOn: Day
    let questionsUntil: Instant
    let tendersUntil: Instant
    let isOver: Bool
    let state: Competition.State
    let stopReason: String
    let framework: String
    let frameworkID: Int64
    let title: String
    let lot: Int
    let lotID: Int64
    let lotTitle: String
    let result: Result?

    init(_ row: Row) throws {
        id = try row["id"]
        subject = try row["subject"]
        need = try row["need"]
        quantity = try row["quantity"]
        unit = try row["unit"]
        neededOn = try row["needed_on"]
        questionsUntil = try row["questions_until"]
        tendersUntil = try row["tenders_until"]
        isOver = try row["is_over"]
        state = try row["state"]
        stopReason = try row["stop_reason"]
        framework = try row["framework"]
        frameworkID = try row["framework_id"]
        title = try row["title"]
        lot = Int(try row["lot"] as Int32)
        lotID = try row["lot_id"]
        lotTitle = try row["lot_title"]
        guard let participant: Int64 = try row["participant_id"],
            let winner: String = try row["winner"], let price: Cents = try row["price_cents"],
            let awardedOn: Day = try row["awarded_on"],
            let standstill: Day = try row["standstill_until"]
        else {
            result = nil
            return
        }
        result = Result(
            participant: participant, winner: winner, price: price, awardedOn: awardedOn,
            standstillUntil: standstill)
    }
}

/// The statements behind what a member follows; the view has the asking member's own and nothing else.
enum MemberCompetitionStore {
    static let sortable = ["number", "subject", "framework", "until", "state"]

    private static func condition(_ list: ListQuery) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (competition.search LIKE \(pattern)
                OR kernel.folded(competition.framework) LIKE \(pattern)
                OR kernel.folded('MC ' || lpad(competition.id::text, 6, '0')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(Competition.State.init) {
            condition += " AND competition.state = \(state)"
        }
        return condition
    }

    static func page(
        _ list: ListQuery, in language: Language
    ) -> (Query<[MemberCompetition]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "subject": "competition.subject"
            case "framework": "competition.framework"
            case "until": "competition.tenders_until"
            case "state": "competition.state"
            default: "competition.id"
            }
        let condition = condition(list)
        let rows: SQL = """
            \(columns(in: language)) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), competition.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.member_competition AS competition
            WHERE \(condition)
            """
        return (
            rows.rows { row in try MemberCompetition(row) }, count.one { row in try row["total"] }
        )
    }

    static func competition(_ id: Int64, in language: Language) -> Query<MemberCompetition?> {
        SQL("\(columns(in: language)) WHERE competition.id = \(id)")
            .first { row in try MemberCompetition(row) }
    }

    private static func columns(in language: Language) -> SQL {
        let titles: SQL =
            switch language {
            case .nl: "competition.title_nl AS title, competition.lot_title_nl AS lot_title"
            case .fr: "competition.title_fr AS title, competition.lot_title_fr AS lot_title"
            case .en: "competition.title_en AS title, competition.lot_title_en AS lot_title"
            }
        return """
            SELECT competition.id, competition.subject, competition.need, competition.quantity,
                competition.unit, competition.needed_on, competition.questions_until,
                competition.tenders_until, competition.tenders_until <= clock_timestamp() AS is_over,
                competition.state, competition.stop_reason, competition.framework,
                competition.framework_id, \(titles), competition.lot, competition.lot_id,
                competition.participant_id, competition.winner, competition.price_cents,
                competition.awarded_on, competition.standstill_until
            FROM procurement.member_competition AS competition
            """
    }
}
