import Journal
import Kernel
import Postgres

extension AddressChange {
    /// Writes the change and the event.
    ///
    /// - Refuses: spans that overlap by now.
    func record(of member: Member, in transaction: Transaction, by actor: Int64) async throws {
        do {
            if let closed { try await transaction.run(AddressStore.close(closed, of: member.id)) }
            _ = try await transaction.run(
                AddressStore.open(opened, of: member.id), event(of: member, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw AddressRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        Event(
            "address-change", of: member.subject, by: actor,
            before: closed.map { [Fact("address", $0.address.text)] } ?? [],
            after: [
                Fact("address_kind", opened.address.kind.rawValue),
                Fact("address", opened.address.text),
                Fact("from", opened.span.from.map { "\($0)" }),
            ])
    }
}

/// Every statement on `membership.address`, but for the lists'.
enum AddressStore {
    /// Every address of a member, kind by kind, the latest first.
    static func spans(of member: Int64) -> Query<[AddressSpan]> {
        let sql: SQL = """
            SELECT kind, street, postal_code, city, email, span
            FROM membership.address
            WHERE member_id = \(member)
            ORDER BY array_position(ARRAY['seat', 'postal', 'invoicing'], kind), lower(span) DESC
            """
        return sql.rows { AddressSpan(address: try Address($0), span: try $0["span"]) }
    }

    static func open(_ opened: AddressSpan, of member: Int64) -> Query<Void> {
        let (address, place) = (opened.address, opened.address.place)
        let sql: SQL = """
            INSERT INTO membership.address
                (member_id, kind, street, postal_code, city, email, span)
            VALUES (\(member), \(address.kind), \(place?.street), \(place?.postalCode),
                \(place?.city), \(address.email), \(opened.span))
            """
        return sql.done
    }

    /// Gives the span of the kind that has no end the end of `closed`.
    static func close(_ closed: AddressSpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.address
            SET span = \(closed.span)
            WHERE member_id = \(member) AND kind = \(closed.address.kind) AND upper_inf(span)
            """
        return sql.done
    }
}

extension Address {
    fileprivate init(_ row: Row) throws {
        let kind: Kind = try row["kind"]
        let (street, postalCode): (String?, String?) = (try row["street"], try row["postal_code"])
        let (city, email): (String?, String?) = (try row["city"], try row["email"])
        let place = Place(street: street ?? "", postalCode: postalCode ?? "", city: city ?? "")
        self =
            switch kind {
            case .seat: .seat(place)
            case .postal: .postal(place)
            case .invoicing: .invoicing(email ?? "")
            }
    }
}
