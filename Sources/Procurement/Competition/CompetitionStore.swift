import Kernel
import Postgres

/// The statements that read one competition.
enum CompetitionStore {
    static func competition(_ id: Int64) -> Query<Competition?> {
        SQL("\(columns) WHERE competition.id = \(id)").first(competition)
    }

    /// Holds the competition until the transaction ends.
    static func locked(_ id: Int64) -> Query<Competition?> {
        SQL("\(columns) WHERE competition.id = \(id) FOR UPDATE OF competition")
            .first(competition)
    }

    private static let columns: SQL = """
        SELECT competition.id, competition.lot_id, competition.member_id, competition.subject,
            competition.need, competition.estimated_cents, competition.quantity,
            competition.unit, competition.needed_on, competition.price_formula,
            competition.tie_rule, competition.scale, competition.evaluators,
            competition.standstill_days, competition.questions_until, competition.tenders_until,
            competition.state, competition.made_by, competition.invited_at,
            competition.questions_until <= clock_timestamp() AS are_questions_over,
            competition.tenders_until <= clock_timestamp() AS is_over,
            competition.stop_reason, competition.version,
            ARRAY(SELECT criterion.kind FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = competition.id
                ORDER BY criterion.position) AS kinds,
            ARRAY(SELECT criterion.name FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = competition.id
                ORDER BY criterion.position) AS names,
            ARRAY(SELECT criterion.weight::bigint
                FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = competition.id
                ORDER BY criterion.position) AS weights,
            ARRAY(SELECT invitation.participant_id FROM procurement.invitation
                WHERE invitation.competition_id = competition.id AND NOT invitation.is_invited
                ORDER BY invitation.participant_id) AS left_out,
            ARRAY(SELECT invitation.reason FROM procurement.invitation
                WHERE invitation.competition_id = competition.id AND NOT invitation.is_invited
                ORDER BY invitation.participant_id) AS reasons
        FROM procurement.competition
        """

    @Sendable private static func competition(_ row: Row) throws -> Competition {
        Competition(
            id: try row["id"], facts: try CompetitionDraft(row), state: try row["state"],
            madeBy: try row["made_by"], invitedAt: try row["invited_at"],
            areQuestionsOver: try row["are_questions_over"], isOver: try row["is_over"],
            stopReason: try row["stop_reason"], version: Int(try row["version"] as Int32))
    }

    /// What a competition belongs to, in one language.
    struct Place: Sendable {
        let framework: Int64
        let number: String
        let title: String
        let lot: Int64
        let lotNumber: Int
        let lotTitle: String
        let mode: LotMode
        let isInForce: Bool
    }

    static func place(of lot: Int64, in language: Language) -> Query<Place?> {
        let (title, lotTitle) = (language.title(of: "framework"), language.title(of: "lot"))
        return SQL(
            """
            SELECT framework.id, framework.number, \(title) AS title, lot.id AS lot_id,
                lot.number AS lot_number, \(lotTitle) AS lot_title, lot.mode,
                framework.state = 'inForce' AS is_in_force
            FROM procurement.lot
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE lot.id = \(lot)
            """
        ).first { row in
            Place(
                framework: try row["id"], number: try row["number"], title: try row["title"],
                lot: try row["lot_id"], lotNumber: Int(try row["lot_number"] as Int32),
                lotTitle: try row["lot_title"], mode: try row["mode"],
                isInForce: try row["is_in_force"])
        }
    }

    /// How many days a tender takes at least, and what time it is in the database.
    static let term: Query<(days: Int, now: Instant)> = SQL(
        "SELECT procurement.tender_days()::bigint AS days, clock_timestamp() AS now"
    ).one { row in (days: try row["days"], now: try row["now"]) }

    static func hasScores(_ id: Int64) -> Query<Bool> {
        SQL("SELECT procurement.scores_are_in(\(id)) AS are_in").one { row in try row["are_in"] }
    }

    /// The tenders; none before the deadline and two openings, whoever asks.
    static func opened(_ id: Int64) -> Query<[OpenedTender]> {
        SQL(
            """
            SELECT opened.participant_id, participant.name, participant.number,
                opened.price_cents, opened.body, opened.file_name, opened.received_at,
                opened.salt, opened.sha256
            FROM procurement.opened_tender(\(id)) AS opened
            JOIN procurement.participant ON participant.id = opened.participant_id
            ORDER BY participant.rank
            """
        ).rows { row in
            OpenedTender(
                participant: try row["participant_id"], supplier: try row["name"],
                number: try row["number"], price: try row["price_cents"],
                body: try row["body"], fileName: try row["file_name"],
                receivedAt: try row["received_at"], salt: try row["salt"],
                sha256: try row["sha256"])
        }
    }

    static func file(of id: Int64, by participant: Int64) -> Query<(name: String, bytes: [UInt8])?>
    {
        SQL(
            """
            SELECT opened.file_name, opened.file
            FROM procurement.opened_tender_file(\(id), \(participant)) AS opened
            """
        ).first { row in (name: try row["file_name"], bytes: try row["file"]) }
    }

    /// The scores that this person may read: its own, and all once all are in.
    static func scores(_ id: Int64, for reader: Int64) -> Query<[Score]> {
        SQL(
            """
            SELECT seen.person_id, seen.position, seen.participant_id, seen.points, seen.reason
            FROM procurement.score_in_sight(\(id), \(reader)) AS seen
            ORDER BY seen.position, seen.participant_id, seen.person_id
            """
        ).rows { row in
            Score(
                person: try row["person_id"], position: Int(try row["position"] as Int32),
                participant: try row["participant_id"],
                points: Int(try row["points"] as Int32), reason: try row["reason"])
        }
    }
}

extension CompetitionDraft {
    fileprivate init(_ row: Row) throws {
        let (kinds, names, weights): ([String], [String], [Int64]) = (
            try row["kinds"], try row["names"], try row["weights"]
        )
        let (leftOut, reasons): ([Int64], [String]) = (try row["left_out"], try row["reasons"])
        self.init(
            lot: try row["lot_id"], member: try row["member_id"], subject: try row["subject"],
            need: try row["need"], estimated: try row["estimated_cents"],
            quantity: try row["quantity"], unit: try row["unit"],
            neededOn: try row["needed_on"], formula: try row["price_formula"],
            tieRule: try row["tie_rule"], scale: Int(try row["scale"] as Int32),
            evaluators: Int(try row["evaluators"] as Int32),
            standstillDays: Int(try row["standstill_days"] as Int32),
            questionsUntil: try row["questions_until"], tendersUntil: try row["tenders_until"],
            criteria: zip(kinds, zip(names, weights)).map { kind, rest in
                Criterion(
                    Criterion.Kind(rawValue: kind) ?? .quality, rest.0, weight: Int(rest.1))
            },
            leftOut: Dictionary(zip(leftOut, reasons)) { first, _ in first })
    }
}
