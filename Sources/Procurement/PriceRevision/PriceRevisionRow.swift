import Kernel
import Postgres

/// A revision that was proposed, with what it was reckoned from and what became of it.
struct PriceRevisionRow: Sendable {
    struct Decision: Sendable {
        let isConfirmed: Bool
        let by: String
        let on: Day
        /// By how much the maximum of the lot and of its framework moved.
        let raised: Cents
    }

    let id: Int64
    let startsOn: Day
    let fixed: Millionths
    let first: RevisionFactor.Reading
    let second: RevisionFactor.Reading?
    let month: Period
    let cap: Millionths?
    let clause: String
    let ceilingFollows: Bool
    let before: Millionths
    let isCapped: Bool
    let factor: Millionths
    let proposedBy: Int64
    /// Empty where the reader may not know.
    let proposer: String
    let proposedOn: Day
    let decision: Decision?

    init(_ row: Row) throws {
        id = try row["id"]
        startsOn = try row["starts_on"]
        fixed = try row["fixed_share"]
        first = RevisionFactor.Reading(
            term: RevisionFormula.Term(
                index: try row["first_index_id"], share: try row["first_share"],
                base: try row["first_base_month"]), code: try row["first_code"],
            base: try row["first_base"], value: try row["first_value"])
        let (base, value): (Millionths?, Millionths?) = (
            try row["second_base"], try row["second_value"]
        )
        let code: String = try row["second_code"]
        second = try RevisionFormulaStore.second(row).flatMap { term in
            base.flatMap { base in
                value.map {
                    RevisionFactor.Reading(term: term, code: code, base: base, value: $0)
                }
            }
        }
        month = try row["month"]
        cap = try row["cap"]
        clause = try row["clause"]
        ceilingFollows = try row["ceiling_follows"]
        before = try row["before_factor"]
        isCapped = try row["is_capped"]
        factor = try row["factor"]
        proposedBy = try row["proposed_by"]
        proposer = try row["proposer"]
        proposedOn = try row["proposed_on"]
        let isConfirmed: Bool? = try row["is_confirmed"]
        let on: Day? = try row["decided_on"]
        let (by, raised): (String, Cents) = (try row["decider"], try row["raised"])
        decision = isConfirmed.flatMap { isConfirmed in
            on.map { Decision(isConfirmed: isConfirmed, by: by, on: $0, raised: raised) }
        }
    }

    /// An item with its price before and after.
    struct Price: Sendable {
        let participant: String
        let code: String
        let name: String
        let awarded: Cents
        let before: Cents
        let price: Cents
    }
}
