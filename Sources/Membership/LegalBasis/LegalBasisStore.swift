import Journal
import Kernel
import Postgres

extension LegalBasisChange {
    /// Writes the change and the event.
    ///
    /// - Refuses: spans that overlap by now.
    func record(of member: Member, in transaction: Transaction, by actor: Int64) async throws {
        do {
            if let closed {
                try await transaction.run(LegalBasisStore.close(closed, of: member.id))
            }
            _ = try await transaction.run(
                LegalBasisStore.open(opened, of: member.id),
                event(of: member, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw LegalBasisRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        Event(
            "legal-basis", of: member.subject, by: actor, before: closed?.basis.recorded ?? [],
            after: opened.basis.recorded + [
                Fact("from", opened.span.from.map { "\($0)" })
            ])
    }
}

extension LegalBasis {
    fileprivate var recorded: [Fact] {
        [
            Fact("instrument", instrument.rawValue), Fact("title", title),
            Fact("article", article), Fact("activity", activity),
        ]
    }
}

/// Every statement on `membership.legal_basis`, but for the lists'.
enum LegalBasisStore {
    /// Every legal basis of a member, the latest first.
    static func spans(of member: Int64) -> Query<[LegalBasisSpan]> {
        let sql: SQL = """
            SELECT instrument, title, article, activity, span
            FROM membership.legal_basis
            WHERE member_id = \(member)
            ORDER BY lower(span) DESC
            """
        return sql.rows { row in
            LegalBasisSpan(
                basis: LegalBasis(
                    try row["instrument"], title: try row["title"], article: try row["article"],
                    activity: try row["activity"]),
                span: try row["span"])
        }
    }

    static func open(_ opened: LegalBasisSpan, of member: Int64) -> Query<Void> {
        let basis = opened.basis
        let sql: SQL = """
            INSERT INTO membership.legal_basis
                (member_id, instrument, title, article, activity, span)
            VALUES (\(member), \(basis.instrument), \(basis.title), \(basis.article),
                \(basis.activity), \(opened.span))
            """
        return sql.done
    }

    /// Gives the span without an end the end of `closed`.
    static func close(_ closed: LegalBasisSpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.legal_basis
            SET span = \(closed.span)
            WHERE member_id = \(member) AND upper_inf(span)
            """
        return sql.done
    }
}
