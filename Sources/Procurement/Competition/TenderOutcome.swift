import Kernel
import Postgres

/// What became of the asking supplier's own tender, as the database gives it out after the award.
///
/// Of others it has who was chosen, at which price and with which points; nobody else.
///
/// - Source: PROC-5
struct TenderOutcome: Sendable {
    let supplier: String
    let number: String
    /// Nil where no tender of the supplier stood, or where it was excluded.
    let price: Cents?
    let rank: Int?
    let count: Int
    let lowest: Cents?
    let winner: String
    let winnerPrice: Cents
    let isWon: Bool
    let awardedOn: Day
    let signer: String
    let exclusion: TenderExclusion?

    /// The evaluators' points on one criterion of quality.
    struct Merit: Sendable {
        let position: Int
        let own: Int
        let chosen: Int
        let reasons: [String]
    }

    /// Nil before the award, and for whoever was not invited.
    static func own(of competition: Int64) -> Query<TenderOutcome?> {
        SQL(
            """
            SELECT participant_id, name, number, price_cents, rank, ranked, lowest_cents,
                winner_id, winner, winner_cents, awarded_on, signed_by, exclusion_ground,
                exclusion_reason
            FROM procurement.tender_outcome(\(competition))
            """
        ).first { row in
            let (own, winner): (Int64, Int64) = (try row["participant_id"], try row["winner_id"])
            let rank: Int64? = try row["rank"]
            let ground = TenderExclusion.Ground(rawValue: try row["exclusion_ground"])
            let reason: String = try row["exclusion_reason"]
            return TenderOutcome(
                supplier: try row["name"], number: try row["number"],
                price: try row["price_cents"], rank: rank.map { Int($0) },
                count: try row["ranked"], lowest: try row["lowest_cents"],
                winner: try row["winner"], winnerPrice: try row["winner_cents"],
                isWon: own == winner, awardedOn: try row["awarded_on"],
                signer: try row["signed_by"],
                exclusion: ground.map { TenderExclusion($0, reason) })
        }
    }

    static func merits(of competition: Int64) -> Query<[Merit]> {
        SQL(
            """
            SELECT merit.position, merit.own_sum, merit.chosen_sum, merit.reasons
            FROM procurement.tender_merit(\(competition)) AS merit ORDER BY merit.position
            """
        ).rows { row in
            Merit(
                position: Int(try row["position"] as Int32), own: try row["own_sum"],
                chosen: try row["chosen_sum"], reasons: try row["reasons"])
        }
    }
}
