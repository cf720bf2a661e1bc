import Kernel
import Postgres
import Web

/// A competition as an invited supplier sees it.
struct TenderInvitation: Sendable {
    let id: Int64
    let participant: Int64
    let subject: String
    let need: String
    let quantity: Millionths?
    let unit: String
    let neededOn: Day
    let formula: PriceFormula
    let tieRule: TieRule
    let scale: Int
    let evaluators: Int
    let standstillDays: Int
    let questionsUntil: Instant
    let tendersUntil: Instant
    let areQuestionsOver: Bool
    let isOver: Bool
    let state: Competition.State
    let stopReason: String
    let isWon: Bool
    let framework: String
    let title: String
    let lot: Int
    let lotTitle: String
    let tenders: Int

    init(_ row: Row) throws {
        id = try row["id"]
        participant = try row["participant_id"]
        subject = try row["subject"]
        need = try row["need"]
        quantity = try row["quantity"]
        unit = try row["unit"]
        neededOn = try row["needed_on"]
        formula = try row["price_formula"]
        tieRule = try row["tie_rule"]
        scale = Int(try row["scale"] as Int32)
        evaluators = Int(try row["evaluators"] as Int32)
        standstillDays = Int(try row["standstill_days"] as Int32)
        questionsUntil = try row["questions_until"]
        tendersUntil = try row["tenders_until"]
        areQuestionsOver = try row["are_questions_over"]
        isOver = try row["is_over"]
        state = try row["state"]
        stopReason = try row["stop_reason"]
        isWon = try row["is_won"]
        framework = try row["framework"]
        title = try row["title"]
        lot = Int(try row["lot"] as Int32)
        lotTitle = try row["lot_title"]
        tenders = try row["tenders"]
    }

    func tag(_ t: Messages) -> TagView {
        switch state {
        case .awarded:
            isWon ? TagView(.ok, t.invitation.won) : TagView(.plain, t.invitation.lost)
        case .stopped: state.tag(t)
        case .invited where !isOver: state.tag(t)
        default: TagView(.info, t.invitation.inEvaluation)
        }
    }
}

/// The statements by which a supplier's people read and write; row-level security keeps them to theirs.
enum InvitationStore {
    static let sortable = ["subject", "framework", "until"]

    static func page(
        _ list: ListQuery, in language: Language
    ) -> (Query<[TenderInvitation]>, Query<Int>) {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        let condition: SQL = """
            (competition.search LIKE \(pattern)
                OR kernel.folded(competition.framework) LIKE \(pattern))
            """
        let order: SQL =
            switch list.sort {
            case "subject": "competition.subject"
            case "framework": "competition.framework"
            default: "competition.tenders_until"
            }
        let columns = columns(in: language)
        let rows: SQL = """
            \(columns) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), competition.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.supplier_competition AS competition
            WHERE \(condition)
            """
        return (
            rows.rows { row in try TenderInvitation(row) }, count.one { row in try row["total"] }
        )
    }

    static func invitation(_ id: Int64, in language: Language) -> Query<TenderInvitation?> {
        SQL("\(columns(in: language)) WHERE competition.id = \(id)")
            .first { row in try TenderInvitation(row) }
    }

    private static func columns(in language: Language) -> SQL {
        let title: SQL =
            switch language {
            case .nl: "competition.title_nl"
            case .fr: "competition.title_fr"
            case .en: "competition.title_en"
            }
        let lotTitle: SQL =
            switch language {
            case .nl: "competition.lot_title_nl"
            case .fr: "competition.lot_title_fr"
            case .en: "competition.lot_title_en"
            }
        return """
            SELECT competition.id, competition.participant_id, competition.subject,
                competition.need, competition.quantity, competition.unit, competition.needed_on,
                competition.price_formula, competition.tie_rule, competition.scale,
                competition.evaluators, competition.standstill_days, competition.questions_until,
                competition.tenders_until,
                competition.questions_until <= clock_timestamp() AS are_questions_over,
                competition.tenders_until <= clock_timestamp() AS is_over, competition.state,
                competition.stop_reason, competition.is_won, competition.framework,
                \(title) AS title, competition.lot, \(lotTitle) AS lot_title,
                (SELECT count(*) FROM procurement.tender_receipt AS receipt
                    WHERE receipt.competition_id = competition.id) AS tenders
            FROM procurement.supplier_competition AS competition
            """
    }

    static func criteria(of id: Int64) -> Query<[Criterion]> {
        SQL(
            """
            SELECT kind, name, weight FROM procurement.competition_criterion
            WHERE competition_id = \(id) ORDER BY position
            """
        ).rows { row in
            Criterion(try row["kind"], try row["name"], weight: Int(try row["weight"] as Int32))
        }
    }

    struct Answer: Sendable {
        let question: String
        let answer: String
        let at: Instant
    }

    static func answers(of id: Int64) -> Query<[Answer]> {
        SQL(
            """
            SELECT question, answer, answered_at FROM procurement.competition_answer
            WHERE competition_id = \(id) ORDER BY answered_at, question_id
            """
        ).rows { row in
            Answer(
                question: try row["question"], answer: try row["answer"],
                at: try row["answered_at"])
        }
    }

    /// The own questions that nobody answered yet.
    static func waiting(of id: Int64) -> Query<[String]> {
        SQL(
            """
            SELECT question.body FROM procurement.competition_question AS question
            WHERE question.competition_id = \(id) AND NOT EXISTS (
                SELECT FROM procurement.competition_answer AS answer
                WHERE answer.question_id = question.id)
            ORDER BY question.id
            """
        ).rows { row in try row["body"] }
    }

    /// The latest first: that one counts.
    static func receipts(of id: Int64) -> Query<[CompetitionFile.Receipt]> {
        SQL(
            """
            SELECT '' AS name, receipt.received_at, receipt.size, receipt.sha256,
                withdrawal.tender_id IS NOT NULL AS is_withdrawn
            FROM procurement.tender_receipt AS receipt
            LEFT JOIN procurement.tender_withdrawal AS withdrawal
                ON withdrawal.tender_id = receipt.tender_id
            WHERE receipt.competition_id = \(id)
            ORDER BY receipt.tender_id DESC
            """
        ).rows(CompetitionFile.receipt)
    }
}
