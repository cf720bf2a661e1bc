import Journal
import Kernel
import Postgres

/// A lot with what is taken of it.
struct LotRow: Sendable {
    let id: Int64
    let framework: Int64
    let facts: LotDraft
    let headroom: Headroom
    let maximumQuantity: Millionths?
    let takenQuantity: Millionths
    let participants: Int

    init(_ row: Row) throws {
        id = try row["id"]
        framework = try row["framework_id"]
        facts = LotDraft(
            number: Int(try row["number"] as Int32), titles: try Names(row),
            mode: try row["mode"], maximum: try row["maximum_cents"],
            maximumQuantity: try row["maximum_quantity"], unit: try row["unit"],
            direct: try row["direct_cents"], hiresPeople: try row["hires_people"],
            cpv: try row["cpv"])
        headroom = Headroom(maximum: try row["ceiling"], taken: try row["taken"])
        maximumQuantity = facts.maximumQuantity
        takenQuantity = try row["taken_quantity"]
        participants = try row["participants"]
    }
}

/// The statements about lots.
enum LotStore {
    static func lots(of framework: Int64) -> Query<[LotRow]> {
        let rows = select("lot.framework_id = \(framework)")
        return SQL("\(rows) ORDER BY lot.number").rows { row in try LotRow(row) }
    }

    static func lot(_ id: Int64) -> Query<LotRow?> {
        select("lot.id = \(id)").first { row in try LotRow(row) }
    }

    private static func select(_ condition: SQL) -> SQL {
        """
        SELECT lot.id, lot.framework_id, lot.number, lot.title_nl, lot.title_fr, lot.title_en,
            lot.mode, lot.maximum_cents, lot.maximum_quantity, lot.unit, lot.direct_cents,
            lot.hires_people, lot.cpv,
            CASE WHEN reach.lot_id IS NULL THEN lot.maximum_cents ELSE reach.maximum_cents
                END AS ceiling,
            coalesce(reach.taken_cents, 0) AS taken,
            coalesce(reach.taken_quantity, 0) AS taken_quantity,
            (SELECT count(*) FROM procurement.participant
                WHERE participant.lot_id = lot.id) AS participants
        FROM procurement.lot
        LEFT JOIN procurement.lot_limit AS reach ON reach.lot_id = lot.id
        WHERE \(condition)
        """
    }

    static func insert(_ draft: LotDraft, in framework: Int64) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.lot (framework_id, number, title_nl, title_fr, title_en, mode,
                maximum_cents, maximum_quantity, unit, direct_cents, hires_people, cpv)
            VALUES (\(framework), \(Int32(clamping: draft.number)), \(draft.titles.nl),
                \(draft.titles.fr), \(draft.titles.en), \(draft.mode), \(draft.maximum),
                \(draft.maximumQuantity), \(draft.unit), \(draft.direct), \(draft.hiresPeople), \(draft.cpv))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func update(_ id: Int64, to draft: LotDraft) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.lot
            SET number = \(Int32(clamping: draft.number)), title_nl = \(draft.titles.nl),
                title_fr = \(draft.titles.fr), title_en = \(draft.titles.en),
                mode = \(draft.mode), maximum_cents = \(draft.maximum),
                maximum_quantity = \(draft.maximumQuantity), unit = \(draft.unit),
                direct_cents = \(draft.direct), hires_people = \(draft.hiresPeople),
                cpv = \(draft.cpv)
            WHERE id = \(id)
            """
        ).affected
    }
}

extension LotDraft {
    /// Records it with its framework's draft, or changes the lot that stands.
    ///
    /// - Refuses: what `LotRefusal` lists.
    public func record(
        as id: Int64? = nil, in framework: Int64, by person: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        try decide()
        do {
            let recorded: Int64
            if let id {
                _ = try await transaction.run(LotStore.update(id, to: self))
                recorded = id
            } else {
                recorded = try await transaction.run(LotStore.insert(self, in: framework))
            }
            _ = try await transaction.run(
                Event(
                    id == nil ? "lot" : "lot-change", of: Framework.subject(of: framework),
                    by: person,
                    after: [
                        Fact("lot", "\(number)"), Fact("title", titles.en),
                        Fact("mode", mode.rawValue), Fact("maximum", maximum?.decimal),
                    ]
                ).recorded)
            return recorded
        } catch { throw LotRefusal.standing(for: error, number: number) }
    }
}
