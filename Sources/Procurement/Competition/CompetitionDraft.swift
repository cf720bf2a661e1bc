import Kernel
import Postgres

/// A mini-competition as it is prepared, and as it is sent to who is invited.
///
/// - Source: PROC-5
public struct CompetitionDraft: Hashable, Sendable {
    public let lot: Int64
    /// Whose need it is; nil for the association itself.
    public let member: Int64?
    public let subject: String
    public let need: String
    /// Without VAT.
    public let estimated: Cents
    public let quantity: Millionths?
    public let unit: String
    public let neededOn: Day
    public let formula: PriceFormula
    public let tieRule: TieRule
    /// Quality is scored in whole points from nought to this.
    public let scale: Int
    public let evaluators: Int
    /// How long nobody orders after the award; zero for no standstill.
    ///
    /// - Unit: days.
    public let standstillDays: Int
    public let questionsUntil: Instant
    public let tendersUntil: Instant
    public var criteria: [Criterion]
    /// Why a participant of the lot is not invited, by its identifier.
    public var leftOut: [Int64: String]

    public init(
        lot: Int64, member: Int64? = nil, subject: String, need: String, estimated: Cents,
        quantity: Millionths? = nil, unit: String = "", neededOn: Day,
        formula: PriceFormula = .proportional, tieRule: TieRule = .price, scale: Int = 10,
        evaluators: Int = 2, standstillDays: Int = 0, questionsUntil: Instant,
        tendersUntil: Instant, criteria: [Criterion], leftOut: [Int64: String] = [:]
    ) {
        self.lot = lot
        self.member = member
        self.subject = subject
        self.need = need
        self.estimated = estimated
        self.quantity = quantity
        self.unit = unit
        self.neededOn = neededOn
        self.formula = formula
        self.tieRule = tieRule
        self.scale = scale
        self.evaluators = evaluators
        self.standstillDays = standstillDays
        self.questionsUntil = questionsUntil
        self.tendersUntil = tendersUntil
        self.criteria = criteria
        self.leftOut = leftOut
    }

    /// May it be prepared like this?
    ///
    /// - Source: PROC-5
    func decide(
        on mode: LotMode, participants: [(id: Int64, name: String)]
    ) throws(CompetitionRefusal) {
        guard mode.reopens else { throw .lotDoesNotReopen(mode) }
        guard (quantity == nil) == unit.isEmpty else { throw .quantityAndUnitGoTogether }
        guard questionsUntil < tendersUntil else { throw .questionsCloseAfterTenders }
        let prices = criteria.count { $0.kind == .price }
        guard prices == 1 else { throw .priceIsNotOneCriterion(prices) }
        let weight = criteria.reduce(0) { $0 + $1.weight }
        guard weight == 100 else { throw .weightsAreNotAHundred(weight) }
        for participant in participants where leftOut[participant.id]?.isEmpty == true {
            throw .reasonForLeavingOut(participant.name)
        }
        guard participants.contains(where: { leftOut[$0.id] == nil }) else {
            throw .nobodyIsInvited
        }
    }
}

extension LotMode {
    /// Whether needs under such a lot may be put to its participants anew.
    ///
    /// - Source: PROC-5
    var reopens: Bool {
        switch self {
        case .miniCompetition, .hybrid, .broker: true
        case .single, .cascade: false
        }
    }
}
