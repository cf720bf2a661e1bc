import Kernel
import Postgres

/// An awarded competition with what orders took of it.
///
/// - Source: PROC-5, PROC-12
public struct AwardedCompetition: Hashable, Sendable {
    public let id: Int64
    let participant: Int64
    /// Whose need it was; nil for anybody who may order.
    let member: Int64?
    let subject: String
    let price: Cents
    let taken: Cents
    let awardedOn: Day
    /// The last day on which nothing is ordered; the day of the award where there is no standstill.
    let standstillUntil: Day

    var left: Cents { price - taken }

    /// Whether an order of a member to a participant may follow it on a day.
    func serves(_ participant: Int64, _ member: Int64, on day: Day) -> Bool {
        self.participant == participant && (self.member ?? member) == member
            && (standstillUntil == awardedOn || day > standstillUntil)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        participant = try row["participant_id"]
        member = try row["member_id"]
        subject = try row["subject"]
        price = try row["price_cents"]
        taken = try row["taken_cents"]
        awardedOn = try row["awarded_on"]
        standstillUntil = try row["standstill_until"]
    }

    init(
        id: Int64, participant: Int64, member: Int64? = nil, subject: String = "", price: Cents,
        taken: Cents = .zero, awardedOn: Day, standstillUntil: Day
    ) {
        self.id = id
        self.participant = participant
        self.member = member
        self.subject = subject
        self.price = price
        self.taken = taken
        self.awardedOn = awardedOn
        self.standstillUntil = standstillUntil
    }

    private static let columns: SQL = """
        SELECT award.id, award.participant_id, award.member_id, award.subject, award.price_cents,
            award.taken_cents, award.awarded_on, award.standstill_until
        FROM procurement.awarded_competition AS award
        """

    /// Those that were awarded to a participant and have something left.
    static func open(to participant: Int64) -> Query<[AwardedCompetition]> {
        SQL(
            """
            \(columns)
            WHERE award.participant_id = \(participant) AND award.taken_cents < award.price_cents
            ORDER BY award.id DESC
            """
        ).rows { row in try AwardedCompetition(row) }
    }
}

/// What an order says of the competition that it follows, for the check of its mode.
struct FollowedAward: Hashable, Sendable {
    let participant: Int64
    let member: Int64
    /// What the order names; nil for nothing.
    let competition: Int64?
    let award: AwardedCompetition?

    static let none = FollowedAward(participant: 0, member: 0, competition: nil, award: nil)

    /// The step of the mode of a lot that is ordered after a competition.
    ///
    /// - Parameter direct: up to which amount no competition is needed; nil for never.
    /// - Source: PROC-5, PROC-12
    func step(for amount: Cents, direct: Cents?, on day: Day) -> CheckedStep {
        guard let competition else {
            return CheckedStep(
                step: .mode, outcome: .refused, figure: amount.value, bound: direct?.value)
        }
        let number = Competition.number(of: competition)
        guard let award, award.serves(participant, member, on: day) else {
            return CheckedStep(step: .mode, outcome: .refused, note: number)
        }
        let sum = award.taken + amount
        return CheckedStep(
            step: .mode, outcome: sum <= award.price ? .passed : .refused, figure: sum.value,
            bound: award.price.value, note: number)
    }
}

extension FollowedAward {
    /// From the facts of an order.
    init(_ row: Row) throws {
        participant = try row["participant_id"]
        member = try row["member_id"]
        competition = try row["competition_id"]
        guard let competition, let winner: Int64 = try row["award_participant"],
            let price: Cents = try row["award_price"], let taken: Cents = try row["award_taken"],
            let day: Day = try row["awarded_on"],
            let standstill: Day = try row["standstill_until"]
        else {
            award = nil
            return
        }
        award = AwardedCompetition(
            id: competition, participant: winner, member: try row["award_member"], price: price,
            taken: taken, awardedOn: day, standstillUntil: standstill)
    }
}
