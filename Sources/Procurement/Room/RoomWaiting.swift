import Kernel
import Postgres
import Web

extension Waiting {
    /// Orders that wait for the supplier's own answer.
    public static let offersToAnswer = Waiting(
        { Messages($1).room.waiting(count: $0) }, path: "/procurement/room/orders?answer=waiting",
        at: "/procurement/room/orders", needs: .enterRoom
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/procurement/room/orders/' || min(offer.call_off_id) END
                AS path
        FROM procurement.cascade_offer AS offer
        JOIN procurement.call_off ON call_off.id = offer.call_off_id
        LEFT JOIN procurement.cascade_answer AS answer ON answer.call_off_id = offer.call_off_id
        WHERE call_off.state = 'placed' AND offer.deadline >= \(asker.today)
            AND answer.kind IS NULL
        """
    }

    /// Orders that a rank did not take and that nobody gave to the next one.
    public static let cascadesToOpen = Waiting(
        { Messages($1).cascade.toOpen(count: $0) }, .warn, path: "/procurement/call-offs",
        at: "/procurement/call-offs", needs: .placeCallOffs
    ) { _ in
        """
        SELECT count(*) AS count, '/procurement/call-offs/' || min(answer.call_off_id) AS path
        FROM procurement.cascade_answer AS answer
        JOIN procurement.call_off ON call_off.id = answer.call_off_id
        WHERE answer.kind <> 'acceptance' AND call_off.state = 'placed'
        """
    }

    /// Orders whose supplier let the deadline pass, which nobody has recorded.
    public static let offersLapsed = Waiting(
        { Messages($1).cascade.lapsedUnrecorded(count: $0) }, .warn,
        path: "/procurement/call-offs", at: "/procurement/call-offs", needs: .placeCallOffs
    ) { asker in
        """
        SELECT count(*) AS count, '/procurement/call-offs/' || min(offer.call_off_id) AS path
        FROM procurement.cascade_offer AS offer
        JOIN procurement.call_off ON call_off.id = offer.call_off_id
        LEFT JOIN procurement.cascade_answer AS answer ON answer.call_off_id = offer.call_off_id
        WHERE call_off.state = 'placed' AND offer.deadline < \(asker.today)
            AND answer.kind IS NULL
        """
    }
}

extension SearchSource {
    /// A supplier's own orders.
    public static let roomOrders = SearchSource(
        { Messages($0).room.orders }, needs: .enterRoom, list: { "/procurement/room/orders?" + $0 }
    ) { words, _ in
        let number: SQL = "'CO ' || lpad(call_off.id::text, 6, '0')"
        let text: SQL = "call_off.search || ' ' || kernel.folded(\(number))"
        return SearchHits.of(
            """
            SELECT call_off.id, call_off.purpose, count(*) OVER () AS total
            FROM procurement.call_off
            WHERE \(SearchHits.matches(text, code: number, words))
            ORDER BY \(SearchHits.rank(number, "call_off.purpose", words)), call_off.id DESC
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: RoomOrderPages.path(of: id), code: CallOff.number(id),
                title: try row["purpose"])
        }
    }
}
