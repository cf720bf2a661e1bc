import Journal
import Kernel
import Postgres

extension Secondment {
    /// Records it with its first share and its event.
    ///
    /// - Returns: its identifier.
    func record(by actor: Int64, in transaction: Transaction) async throws -> Int64 {
        let id = try await transaction.run(
            SQL(
                """
                INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span,
                    terms)
                VALUES (\(employee), \(member), \(function), \(pool), \(stay.span), \(terms))
                RETURNING id
                """
            ).one { try $0["id"] as Int64 })
        _ = try await transaction.run(
            SecondmentRecording.insert(
                [WorkPart(stay: stay, share: share)], of: id, employee: employee),
            Event(
                "secondment", of: Self.subject(of: id), by: actor,
                after: [
                    Fact("terms", terms), Fact("share", share.decimal),
                    Fact("from", "\(stay.from)"), Fact("last", "\(stay.last)"),
                ]
            ).recorded)
        return id
    }
}

/// The changes of a secondment that runs.
enum SecondmentRecording {
    /// Decides and records a change, with the employee's row locked.
    ///
    /// - Refuses: what `SecondmentChange.schedule` refuses; `changedMeanwhile`.
    static func change(
        _ id: Int64, _ change: SecondmentChange, because reason: String, by actor: Int64,
        in transaction: Transaction
    ) async throws {
        let held = try await transaction.run(lock(id))
        guard let held, let stay = Stay(held.span) else { throw SecondmentRefusal.changedMeanwhile }
        let (parts, others) = try await transaction.run(
            SecondmentStore.parts(of: id),
            SecondmentStore.workload(of: held.employee, but: id))
        let schedule = try change.schedule(of: stay, parts, beside: others)
        do {
            _ = try await transaction.run(
                drop(id, from: schedule.from), cut(id, from: schedule.from),
                insert(schedule.parts, of: id, employee: held.employee),
                end(id, stay, schedule.last, because: reason),
                event(of: id, change, because: reason, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw SecondmentRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    private static func event(
        of id: Int64, _ change: SecondmentChange, because reason: String, by actor: Int64
    ) -> Event {
        let (action, facts): (String, [Fact]) =
            switch change {
            case .share(let share, let from):
                ("secondment-share", [Fact("share", share.decimal), Fact("from", "\(from)")])
            case .pause(let pause):
                (
                    "secondment-pause",
                    [Fact("from", "\(pause.from)"), Fact("last", "\(pause.last)")]
                )
            case .end(let last): ("secondment-end", [Fact("last", "\(last)")])
            }
        return Event(
            action, of: Secondment.subject(of: id), by: actor,
            after: facts + [Fact("reason", reason)])
    }

    /// One change of a person's time after another.
    private static func lock(_ id: Int64) -> Query<(employee: Int64, span: DaySpan)?> {
        SQL(
            """
            SELECT secondment.employee_id, secondment.span
            FROM staffing.secondment
            JOIN staffing.employee ON employee.id = secondment.employee_id
            WHERE secondment.id = \(id)
            FOR NO KEY UPDATE OF employee
            """
        ).first { row in (employee: try row["employee_id"], span: try row["span"]) }
    }

    /// What had not begun by the day goes.
    private static func drop(_ id: Int64, from day: Day) -> Query<Int> {
        SQL(
            """
            DELETE FROM staffing.secondment_share
            WHERE secondment_id = \(id) AND lower(span) >= \(day)
            """
        ).affected
    }

    private static func cut(_ id: Int64, from day: Day) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.secondment_share SET span = daterange(lower(span), \(day))
            WHERE secondment_id = \(id) AND span @> \(day) AND lower(span) < \(day)
            """
        ).affected
    }

    static func insert(
        _ parts: [WorkPart], of secondment: Int64, employee: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            SELECT \(secondment), \(employee), part.span, part.share
            FROM unnest(\(parts.map(\.stay.span)), \(parts.map(\.share))) AS part (span, share)
            """
        ).affected
    }

    /// The last day, or a mark that something changed.
    private static func end(
        _ id: Int64, _ stay: Stay, _ last: Day?, because reason: String
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.secondment
            SET span = \(Stay(from: stay.from, last: last ?? stay.last)?.span ?? stay.span),
                end_reason = CASE WHEN \(last != nil) THEN \(reason) ELSE end_reason END,
                version = version + 1
            WHERE id = \(id)
            """
        ).affected
    }
}
