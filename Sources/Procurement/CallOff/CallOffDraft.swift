import Journal
import Kernel
import Postgres

/// What somebody orders: from which participant, for which member, which items.
public struct CallOffDraft: Sendable {
    let participant: Int64
    let member: Int64
    /// The competition that it follows; nil for none.
    let competition: Int64?
    let supply: CallOff.Supply
    let purpose: String
    let evidence: String
    let clause: String
    /// The member's own document that is paid; empty unless it is a disbursement.
    let memberDocument: String
    /// The order that the rank before did not take; nil for a need of its own.
    let follows: Int64?
    let lines: [CallOffLine]

    public init(
        participant: Int64, member: Int64, competition: Int64? = nil,
        supply: CallOff.Supply = .direct, purpose: String, evidence: String = "",
        clause: String = "", memberDocument: String = "", follows: Int64? = nil,
        lines: [CallOffLine]
    ) {
        self.participant = participant
        self.member = member
        self.competition = competition
        self.supply = supply
        self.purpose = purpose
        self.evidence = evidence
        self.clause = clause
        self.follows = follows
        self.memberDocument = supply == .disbursement ? memberDocument : ""
        self.lines = lines
    }

    /// May it be ordered from this list? The list has what the participant sells, in order of code.
    ///
    /// - Source: PROC-12, VAT-7
    func decide(_ list: [PriceItem], of kind: FrameworkKind?) throws(CallOffRefusal) {
        guard supply != .resale || kind == .supplies else { throw .onlyGoodsAreResold }
        guard supply != .disbursement || !memberDocument.isEmpty else {
            throw .memberDocumentIsMissing
        }
        guard !lines.isEmpty else { throw .hasNoLines }
        let items = Dictionary(list.map { ($0.id, $0) }) { first, _ in first }
        var sum = Int128(0)
        for line in lines {
            guard let item = items[line.item] else {
                throw .check(CheckedStep(step: .scope, outcome: .refused, note: "\(line.item)"))
            }
            guard line.price <= item.price else {
                throw .priceIsAboveTheList(item.code, line.price, list: item.price)
            }
            guard let amount = line.amount else { throw .isTooLarge }
            sum += Int128(amount.value)
        }
        guard sum <= Int128(Cents.limit.value) else { throw .isTooLarge }
    }

    /// Records the draft of an order, or puts its lines in the place of those that stand.
    ///
    /// - Refuses: what `decide` refuses; `isNoBeneficiary`, `isNotDraft`.
    /// - Returns: its identifier.
    public func record(
        as id: Int64? = nil, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let items = try await transaction.run(ParticipantStore.items(of: participant, on: today))
        try decide(items, of: supply == .resale ? try await transaction.run(kind) : nil)
        do {
            let recorded: Int64
            if let id {
                let changed = try await transaction.run(update(id))
                guard changed == 1 else { throw CallOffRefusal.isNotDraft }
                _ = try await transaction.run(removeLines(of: id))
                recorded = id
            } else {
                let made = try await transaction.run(insert(by: person, on: today))
                guard let made else { throw CallOffRefusal.isNoBeneficiary }
                recorded = made
            }
            _ = try await transaction.run(
                insertLines(of: recorded),
                Event(
                    id == nil ? "call-off" : "call-off-change",
                    of: CallOff.subject(of: recorded), by: person,
                    after: [
                        Fact("purpose", purpose), Fact("supply", supply.rawValue),
                        Fact("lines", "\(lines.count)"),
                        Fact("amount", lines.compactMap(\.amount).sum().decimal),
                    ]
                ).recorded)
            return recorded
        } catch DatabaseError.violation(let violation) {
            throw CallOffRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    /// What the framework of the participant is for; nil where nobody knows it.
    private var kind: Query<FrameworkKind?> {
        SQL(
            """
            SELECT framework.kind
            FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE participant.id = \(participant)
            """
        ).first { row in try row["kind"] }
    }

    private func insert(by person: Int64, on today: Day) -> Query<Int64?> {
        SQL(
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                competition_id, supply, purpose, evidence, clause, member_document, follows_id,
                made_by, made_on)
            SELECT lot.framework_id, lot.id, participant.id, \(member), \(competition)::bigint,
                \(supply), \(purpose), \(evidence), \(clause), \(memberDocument),
                \(follows)::bigint, \(person), \(today)::date
            FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            WHERE participant.id = \(participant)
            RETURNING id
            """
        ).first { row in try row["id"] }
    }

    private func update(_ id: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET competition_id = \(competition), supply = \(supply), purpose = \(purpose),
                evidence = \(evidence), clause = \(clause), member_document = \(memberDocument),
                version = version + 1
            WHERE id = \(id) AND participant_id = \(participant) AND state = 'draft'
            """
        ).affected
    }

    private func removeLines(of id: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.call_off_line WHERE call_off_id = \(id)").affected
    }

    private func insertLines(of id: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
                price_item_id, quantity, price_cents, amount_cents)
            SELECT \(id), line.position, \(participant), line.item, line.quantity, line.price,
                line.amount
            FROM unnest(\(lines.map(\.item)), \(lines.map(\.quantity)), \(lines.map(\.price)),
                \(lines.map { $0.amount ?? .zero }))
                WITH ORDINALITY AS line (item, quantity, price, amount, position)
            """
        ).affected
    }
}
