import Kernel
import Postgres
import Web

/// The statements about revisions of the prices of a lot.
enum PriceRevisionStore {
    private static let columns: SQL = """
        SELECT revision.id, revision.starts_on, revision.fixed_share, revision.first_index_id,
            revision.first_share, revision.first_base_month, first.code AS first_code,
            revision.first_base, revision.first_value, revision.second_index_id,
            revision.second_share, revision.second_base_month,
            coalesce(second.code, '') AS second_code, revision.second_base,
            revision.second_value, revision.month, revision.cap, revision.clause,
            revision.ceiling_follows, revision.before_factor, revision.is_capped,
            revision.factor, revision.proposed_by, coalesce(proposer.name, '') AS proposer,
            revision.proposed_on, decision.is_confirmed, decision.decided_on,
            coalesce(decider.name, '') AS decider, coalesce(decision.raised_cents, 0) AS raised
        FROM procurement.price_revision AS revision
        JOIN procurement.price_index AS first ON first.id = revision.first_index_id
        LEFT JOIN procurement.price_index AS second ON second.id = revision.second_index_id
        LEFT JOIN kernel.person AS proposer ON proposer.id = revision.proposed_by
        LEFT JOIN procurement.price_revision_decision AS decision
            ON decision.revision_id = revision.id
        LEFT JOIN kernel.person AS decider ON decider.id = decision.decided_by
        """

    static func revisions(of lot: Int64) -> Query<[PriceRevisionRow]> {
        SQL("\(columns) WHERE revision.lot_id = \(lot) ORDER BY revision.id DESC")
            .rows { try PriceRevisionRow($0) }
    }

    static func revision(_ id: Int64, of lot: Int64) -> Query<PriceRevisionRow?> {
        SQL("\(columns) WHERE revision.id = \(id) AND revision.lot_id = \(lot)")
            .first { try PriceRevisionRow($0) }
    }

    static let sortable = ["participant", "code", "name", "before", "price"]

    /// What each item costs before and after.
    static func prices(
        _ list: ListQuery, of revision: Int64
    ) -> (Query<[PriceRevisionRow.Price]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "code": "item.code COLLATE \"C\""
            case "name": "item.name"
            case "before": "revised.before_cents"
            case "price": "revised.price_cents"
            default: "participant.rank"
            }
        let from: SQL = """
            FROM procurement.revised_price AS revised
            JOIN procurement.price_item AS item ON item.id = revised.price_item_id
            JOIN procurement.participant ON participant.id = item.participant_id
            WHERE revised.revision_id = \(revision)
                AND item.search || ' ' || participant.search LIKE kernel.folded(\(list.pattern))
            """
        let rows: SQL = """
            SELECT participant.name AS participant, item.code, item.name,
                item.price_cents AS awarded, revised.before_cents, revised.price_cents
            \(from)
            ORDER BY \(list.isDescending ? order + " DESC" : order), item.code COLLATE "C", item.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from)"
        return (
            rows.rows { row in
                PriceRevisionRow.Price(
                    participant: try row["participant"], code: try row["code"],
                    name: try row["name"], awarded: try row["awarded"],
                    before: try row["before_cents"], price: try row["price_cents"])
            }, count.one { try $0["total"] }
        )
    }

    /// The items of a lot with what they cost when prices change on a day.
    static func items(of lot: Int64, on day: Day) -> Query<[RevisionGround.Item]> {
        SQL(
            """
            SELECT item.id, item.code, item.price_cents, \(PriceSpan.price(on: day)) AS present
            FROM procurement.participant
            JOIN procurement.price_item AS item ON item.participant_id = participant.id
            WHERE participant.lot_id = \(lot)
            ORDER BY item.id
            """
        ).rows { row in
            RevisionGround.Item(
                id: try row["id"], code: try row["code"], awarded: try row["price_cents"],
                present: try row["present"])
        }
    }

    /// The codes and values of the indices of a lot's formula; an index without values has its code.
    static func values(
        for lot: Int64
    ) -> Query<(codes: [Int64: String], values: [RevisionGround.IndexMonth: Millionths])> {
        SQL(
            """
            SELECT index.id, index.code, present.month, present.value
            FROM procurement.revision_formula AS formula
            JOIN procurement.price_index AS index
                ON index.id IN (formula.first_index_id, formula.second_index_id)
            LEFT JOIN procurement.present_index_value AS present ON present.index_id = index.id
            WHERE formula.lot_id = \(lot)
            """
        ).rows { row in
            (
                index: try row["id"] as Int64, code: try row["code"] as String,
                month: try row["month"] as Period?, value: try row["value"] as Millionths?
            )
        }.map { rows in
            var codes: [Int64: String] = [:]
            var values: [RevisionGround.IndexMonth: Millionths] = [:]
            for row in rows {
                codes[row.index] = row.code
                guard let month = row.month else { continue }
                values[RevisionGround.IndexMonth(index: row.index, month: month)] = row.value
            }
            return (codes, values)
        }
    }

    static func insert(
        _ revision: PriceRevision, of lot: Int64, by person: Int64, on today: Day
    ) -> Query<Int64> {
        let (first, second) = (revision.first, revision.second)
        return SQL(
            """
            INSERT INTO procurement.price_revision (lot_id, starts_on, fixed_share, first_index_id,
                first_share, first_base_month, first_base, first_value, second_index_id,
                second_share, second_base_month, second_base, second_value, month, cap, clause,
                ceiling_follows, before_factor, is_capped, numerator, denominator, factor,
                proposed_by, proposed_on)
            VALUES (\(lot), \(revision.startsOn), \(revision.formula.fixed), \(first.term.index),
                \(first.term.share), \(first.term.base), \(first.base), \(first.value),
                \(second?.term.index), \(second?.term.share), \(second?.term.base),
                \(second?.base), \(second?.value), \(revision.month), \(revision.formula.cap),
                \(revision.formula.clause), \(revision.formula.ceilingFollows),
                \(revision.before), \(revision.factor.isCapped),
                \("\(revision.factor.numerator)")::text::numeric,
                \("\(revision.factor.denominator)")::text::numeric, \(revision.rounded),
                \(person), \(today))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func insert(_ prices: [PriceRevision.Price], of revision: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.revised_price (revision_id, price_item_id, before_cents,
                price_cents)
            SELECT \(revision), told.item, told.before, told.price
            FROM unnest(\(prices.map(\.item)), \(prices.map(\.before)), \(prices.map(\.price)))
                AS told (item, before, price)
            """
        ).affected
    }

    static func decide(
        _ revision: Int64, confirmed: Bool, by person: Int64, on today: Day
    ) -> Query<Cents> {
        SQL(
            """
            INSERT INTO procurement.price_revision_decision (revision_id, is_confirmed, decided_by,
                decided_on)
            VALUES (\(revision), \(confirmed), \(person), \(today))
            RETURNING raised_cents
            """
        ).one { try $0["raised_cents"] }
    }
}

extension Waiting {
    /// Revisions of prices that somebody else proposed.
    public static let revisionsToConfirm = Waiting(
        { Messages($1).priceRevision.toConfirm(count: $0) }, path: "/procurement/frameworks",
        at: "/procurement/frameworks", needs: .confirmFrameworks
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/procurement/lots/' || min(revision.lot_id) || '/revisions/'
                || min(revision.id) END AS path
        FROM procurement.price_revision AS revision
        LEFT JOIN procurement.price_revision_decision AS decision
            ON decision.revision_id = revision.id
        WHERE decision.revision_id IS NULL AND revision.proposed_by <> \(asker.person.id)
        """
    }
}
