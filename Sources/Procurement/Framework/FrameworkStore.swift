import Kernel
import Postgres

/// The statements about one framework.
///
/// Row-level security leaves a member's people the frameworks of which their member is a beneficiary.
enum FrameworkStore {
    static func framework(_ id: Int64) -> Query<Framework?> {
        SQL(
            """
            SELECT framework.id, framework.number, framework.title_nl, framework.title_fr,
                framework.title_en, framework.authority, framework.kind, framework.procedure,
                framework.notice, framework.published_on, framework.starts_on,
                framework.ends_on, framework.span_reason, framework.estimated_cents,
                framework.maximum_cents, framework.state, framework.made_by,
                framework.confirmed_on, framework.ended_on, framework.end_reason,
                framework.version, reach.ends_on AS last_day,
                coalesce(reach.maximum_cents, framework.maximum_cents) AS ceiling,
                coalesce(reach.taken_cents, 0) AS taken
            FROM procurement.framework
            LEFT JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
            WHERE framework.id = \(id)
            """
        ).first { row in try framework(row) }
    }

    @Sendable static func framework(_ row: Row) throws -> Framework {
        let facts = FrameworkDraft(
            number: try row["number"], titles: try Names(row), authority: try row["authority"],
            kind: try row["kind"], procedure: try row["procedure"], notice: try row["notice"],
            publishedOn: try row["published_on"], startsOn: try row["starts_on"],
            endsOn: try row["ends_on"], spanReason: try row["span_reason"],
            estimated: try row["estimated_cents"], maximum: try row["maximum_cents"])
        let last: Day? = try row["last_day"]
        return Framework(
            id: try row["id"], facts: facts, state: try row["state"], madeBy: try row["made_by"],
            confirmedOn: try row["confirmed_on"], endedOn: try row["ended_on"],
            endReason: try row["end_reason"], version: Int(try row["version"] as Int32),
            headroom: Headroom(maximum: try row["ceiling"], taken: try row["taken"]),
            endsOn: last ?? facts.endsOn)
    }

    static func insert(_ draft: FrameworkDraft, by person: Int64) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.framework (number, title_nl, title_fr, title_en, authority,
                kind, procedure, notice, published_on, starts_on, ends_on, span_reason,
                estimated_cents, maximum_cents, made_by)
            VALUES (\(draft.number), \(draft.titles.nl), \(draft.titles.fr), \(draft.titles.en),
                \(draft.authority), \(draft.kind), \(draft.procedure), \(draft.notice),
                \(draft.publishedOn), \(draft.startsOn), \(draft.endsOn), \(draft.spanReason),
                \(draft.estimated), \(draft.maximum), \(person))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func update(
        _ id: Int64, to draft: FrameworkDraft, version: Int
    ) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.framework
            SET number = \(draft.number), title_nl = \(draft.titles.nl),
                title_fr = \(draft.titles.fr), title_en = \(draft.titles.en),
                authority = \(draft.authority), kind = \(draft.kind),
                procedure = \(draft.procedure), notice = \(draft.notice),
                published_on = \(draft.publishedOn), starts_on = \(draft.startsOn),
                ends_on = \(draft.endsOn), span_reason = \(draft.spanReason),
                estimated_cents = \(draft.estimated), maximum_cents = \(draft.maximum),
                version = version + 1
            WHERE id = \(id) AND state = 'draft' AND version = \(Int32(clamping: version))
            """
        ).affected
    }

    static func confirm(_ id: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.framework
            SET state = 'inForce', confirmed_by = \(person), confirmed_on = \(today),
                version = version + 1
            WHERE id = \(id) AND state = 'draft'
            """
        ).affected
    }

    static func end(
        _ id: Int64, because reason: String, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.framework
            SET state = 'ended', ended_by = \(person), ended_on = \(today), end_reason = \(reason),
                version = version + 1
            WHERE id = \(id) AND state = 'inForce'
            """
        ).affected
    }

    static func summaries(of id: Int64) -> Query<[FrameworkConfirmation.LotSummary]> {
        SQL(
            """
            SELECT lot.number, lot.mode, lot.maximum_cents, count(participant.id) AS participants,
                coalesce(min(prices.count), 0) AS prices
            FROM procurement.lot
            LEFT JOIN procurement.participant ON participant.lot_id = lot.id
            LEFT JOIN LATERAL (
                SELECT count(*) AS count FROM procurement.price_item
                WHERE price_item.participant_id = participant.id) AS prices ON true
            WHERE lot.framework_id = \(id)
            GROUP BY lot.id
            ORDER BY lot.number
            """
        ).rows { row in
            FrameworkConfirmation.LotSummary(
                number: Int(try row["number"] as Int32), mode: try row["mode"],
                maximum: try row["maximum_cents"], participants: try row["participants"],
                prices: try row["prices"])
        }
    }

    static func beneficiaryCount(of id: Int64) -> Query<Int> {
        SQL("SELECT count(*) AS count FROM procurement.beneficiary WHERE framework_id = \(id)")
            .one { row in try row["count"] }
    }

    /// What stood taken at the end of each month in which something was, and today.
    static func points(of id: Int64) -> Query<[BurnDown.Point]> {
        SQL(
            """
            SELECT day, sum(cents) OVER (ORDER BY day)::bigint AS taken
            FROM (
                SELECT max(reservation.reserved_on) AS day, sum(reservation.cents) AS cents
                FROM procurement.reservation
                JOIN procurement.call_off ON call_off.id = reservation.call_off_id
                WHERE call_off.framework_id = \(id)
                GROUP BY date_trunc('month', reservation.reserved_on)
            ) AS month
            ORDER BY day
            """
        ).rows { row in BurnDown.Point(day: try row["day"], taken: try row["taken"]) }
    }
}

extension Names {
    /// The three columns of a row that hold a title.
    init(_ row: Row) throws {
        self.init(nl: try row["title_nl"], fr: try row["title_fr"], en: try row["title_en"])
    }
}

extension Language {
    /// The column of a table that holds its title in this language.
    func title(of table: SQL) -> SQL {
        switch self {
        case .nl: table + ".title_nl"
        case .fr: table + ".title_fr"
        case .en: table + ".title_en"
        }
    }
}
