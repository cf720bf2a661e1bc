import Kernel
import Postgres
import Web

extension RecordKind {
    /// A body of the association.
    public static let body = RecordKind("governance/body/", needs: .readBodies) { id, language in
        Int64(id).map { id in
            let name: SQL = """
                SELECT \(language.name(of: "body")) AS name
                FROM governance.body WHERE body.id = \(id)
                """
            return RecordAddress(BodyPath.body(id), name.first { try $0["name"] })
        }
    }
}

extension SearchSource {
    /// Holders of mandates, by their name, function and body.
    public static let seatMandates = SearchSource(
        { Messages($0).mandate.title }, needs: .readBodies, list: { "/governance/mandates?" + $0 }
    ) { words, language in
        let body = language.name(of: "body")
        let text: SQL = "kernel.folded(mandate.name || ' ' || mandate.function || ' ' || \(body))"
        return SearchHits.of(
            """
            SELECT mandate.body_id, mandate.name, mandate.function, \(body) AS body_name,
                count(*) OVER () AS total
            FROM governance.mandate
            JOIN governance.body ON body.id = mandate.body_id
            WHERE \(SearchHits.matches(text, code: "mandate.name", words))
            ORDER BY \(SearchHits.rank("mandate.name", body, words)), upper(mandate.span) DESC,
                mandate.id
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let function: String = try row["function"]
            let body: String = try row["body_name"]
            return SearchHit(
                path: BodyPath.body(try row["body_id"]), title: try row["name"],
                note: "\(function), \(body)")
        }
    }
}

extension Waiting {
    /// Mandates that end within the notice without anybody to follow.
    public static let mandatesExpiring = Waiting(
        { Messages($1).mandate.waiting(count: $0) }, .warn,
        path: "/governance/mandates?state=unfollowed", at: "/governance/mandates",
        needs: .keepBodies
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/governance/bodies/' || min(mandate.body_id) END AS path
        FROM governance.mandate
        WHERE \(SeatMandateStore.unfollowed(on: asker.today))
        """
    }

    /// Seats on which nobody sits today.
    public static let seatsVacant = Waiting(
        { Messages($1).seat.waiting(count: $0) }, path: "/governance/bodies?sort=-vacant",
        at: "/governance/bodies", needs: .keepBodies
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/governance/bodies/' || min(seat.body_id) END AS path
        FROM governance.seat
        WHERE NOT EXISTS (
            SELECT FROM governance.mandate
            WHERE mandate.seat_id = seat.id AND mandate.span @> \(asker.today))
        """
    }
}
