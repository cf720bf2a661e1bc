import Kernel

/// What the letter to one who was invited says, whoever reads it: the officers, or the supplier in its
/// room.
///
/// - Source: PROC-5
struct Letter: Sendable {
    /// What became of the addressee's tender.
    enum Outcome: Sendable {
        case won(price: Cents, total: Points)
        case lost(total: Points, rank: Int, count: Int)
        case excluded(TenderExclusion)
        /// No tender of the addressee stood at the deadline.
        case none
    }

    /// The own points on one criterion beside those of the chosen tender.
    struct Merit: Sendable {
        let criterion: Criterion
        let own: Points
        let chosen: Points
    }

    let competition: Int64
    let subject: String
    let framework: String
    let lot: Int
    let standstillDays: Int
    let awardedOn: Day
    let signer: String
    let supplier: String
    let number: String
    let outcome: Outcome
    let winner: String
    let winnerTotal: Points
    let merits: [Merit]
    /// What the evaluators wrote of the own tender, by criterion.
    let reasons: [String]

    var isWon: Bool {
        if case .won = outcome { return true }
        return false
    }
}

extension Letter {
    /// As the officers' file has it; nil before the award, and for who was not invited.
    init?(_ record: CompetitionRecord, to participant: Int64) {
        self.init(
            record.held, record.place, record.invitations, record.tenders, record.excluded,
            record.scores, record.award, to: participant)
    }

    init?(
        _ held: Competition, _ place: CompetitionStore.Place,
        _ invitations: [CompetitionFile.Invitation], _ tenders: [OpenedTender],
        _ excluded: [ExcludedTender], _ scores: [Score], _ award: CompetitionFile.Award?,
        to participant: Int64
    ) {
        let facts = held.facts
        let ranked = Ranking(
            facts: facts, tenders: tenders.admitted(without: excluded), scores: scores
        ).ranked()
        guard let award, let day = award.awardedOn,
            let addressee = invitations.first(where: {
                $0.participant == participant && $0.reason.isEmpty
            }), let chosen = ranked.first(where: { $0.tender.participant == award.participant })
        else { return nil }
        let own = ranked.first { $0.tender.participant == participant }
        let exclusion = excluded.last {
            $0.participant == participant && $0.state == .confirmed
        }?.exclusion
        competition = held.id
        subject = facts.subject
        framework = place.number
        lot = place.lotNumber
        standstillDays = facts.standstillDays
        awardedOn = day
        signer = award.decider
        supplier = addressee.name
        number = addressee.number
        winner = chosen.tender.supplier
        winnerTotal = chosen.total
        if let exclusion {
            outcome = .excluded(exclusion)
        } else if let own {
            outcome =
                participant == award.participant
                ? .won(price: own.tender.price, total: own.total)
                : .lost(total: own.total, rank: own.rank, count: ranked.count)
        } else {
            outcome = .none
        }
        merits = zip(own?.parts ?? [], chosen.parts).map { left, right in
            Merit(criterion: left.criterion, own: left.points, chosen: right.points)
        }
        reasons = scores.filter { $0.participant == participant }.map {
            "\(facts.criteria[$0.position - 1].name): \($0.reason)"
        }
    }

    /// As the database tells the supplier, by the same formulas.
    init(
        _ held: TenderInvitation, _ criteria: [Criterion], _ own: TenderOutcome,
        _ merits: [TenderOutcome.Merit]
    ) {
        let formula = held.formula
        let lowest = own.lowest ?? own.winnerPrice
        func points(_ criterion: Criterion, price: Cents, sum: Int) -> Points {
            criterion.kind == .price
                ? formula.points(for: price, lowest: lowest, weight: criterion.weight)
                : Points(
                    Int128(criterion.weight * sum), over: Int128(held.evaluators * held.scale))
        }
        let compared = criteria.enumerated().map { place, criterion in
            let merit = merits.first { $0.position == place + 1 }
            return Merit(
                criterion: criterion,
                own: own.price.map { points(criterion, price: $0, sum: merit?.own ?? 0) } ?? .zero,
                chosen: points(criterion, price: own.winnerPrice, sum: merit?.chosen ?? 0))
        }
        competition = held.id
        subject = held.subject
        framework = held.framework
        lot = held.lot
        standstillDays = held.standstillDays
        awardedOn = own.awardedOn
        signer = own.signer
        supplier = own.supplier
        number = own.number
        winner = own.winner
        winnerTotal = compared.reduce(.zero) { $0 + $1.chosen }
        let total = compared.reduce(Points.zero) { $0 + $1.own }
        if let exclusion = own.exclusion {
            outcome = .excluded(exclusion)
        } else if let price = own.price, let rank = own.rank {
            outcome =
                own.isWon
                ? .won(price: price, total: total)
                : .lost(total: total, rank: rank, count: own.count)
        } else {
            outcome = .none
        }
        self.merits = own.price == nil ? [] : compared
        reasons = merits.flatMap { merit in
            merit.reasons.map { "\(criteria[merit.position - 1].name): \($0)" }
        }
    }
}
