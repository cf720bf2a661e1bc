import Kernel
import Postgres

/// The statements about the steps of an order's approval.
enum ApprovalStore {
    /// The steps of the present submission, in their order, with who gave them.
    static func plan(of order: Int64) -> Query<ApprovalPlan> {
        SQL(
            """
            SELECT asked.step, person.name, given.approved_on
            FROM procurement.call_off
            JOIN procurement.call_off_step AS asked
                ON asked.call_off_id = call_off.id AND asked.round = call_off.round
            LEFT JOIN procurement.call_off_approval AS given
                ON given.call_off_id = asked.call_off_id AND given.round = asked.round
                    AND given.step = asked.step
            LEFT JOIN kernel.person ON person.id = given.person_id
            WHERE call_off.id = \(order) AND call_off.state <> 'draft'
            ORDER BY asked.place
            """
        ).rows { row in
            let (name, day): (String?, Day?) = (try row["name"], try row["approved_on"])
            return ApprovalPlan.Asked(
                step: try row["step"],
                given: name.flatMap { name in
                    day.map { ApprovalPlan.Given(person: name, on: $0) }
                })
        }.map { ApprovalPlan(asked: $0) }
    }

    /// Who wants to approve, and what the order's member delegated to this person.
    static func approver(_ person: Int64, of order: Int64) -> Query<Approver> {
        SQL(
            """
            SELECT person.member_id IS NULL AND person.supplier_id IS NULL AS is_of_association,
                delegation.office, delegation.span
            FROM kernel.person
            LEFT JOIN procurement.call_off ON call_off.id = \(order)
            LEFT JOIN procurement.delegation ON delegation.person_id = person.id
                AND delegation.member_id = call_off.member_id
                AND delegation.office <> 'administrator'
            WHERE person.id = \(person)
            """
        ).rows { row in
            let (office, span): (DelegatedOffice?, DaySpan?) = (
                try row["office"], try row["span"]
            )
            return (
                try row["is_of_association"] as Bool,
                office.flatMap { office in
                    span.map { Approver.Held(office: office, span: $0) }
                }
            )
        }.map { rows in
            Approver(
                isOfAssociation: rows.first?.0 ?? false, held: rows.compactMap { $0.1 })
        }
    }

    /// From which amounts on the steps of a member's orders are asked for: the latest of its own and of
    /// all.
    static func thresholds(of member: Int64) -> Query<[ApprovalThreshold]> {
        SQL(
            """
            SELECT DISTINCT ON (step, member_id) step, from_cents,
                member_id IS NOT NULL AS is_of_member
            FROM procurement.approval_threshold
            WHERE member_id IS NULL OR member_id = \(member)
            ORDER BY step, member_id, id DESC
            """
        ).rows { row in
            ApprovalThreshold(
                step: try row["step"], from: try row["from_cents"],
                isOfMember: try row["is_of_member"])
        }
    }

    /// Who may give a member's own steps, on a day or ever: the holders of each office, and what it has
    /// ever delegated.
    static func holders(of member: Int64) -> Query<[Holder]> {
        SQL(
            """
            SELECT delegation.office, delegation.span, person.name
            FROM procurement.delegation
            JOIN kernel.person ON person.id = delegation.person_id
            WHERE delegation.member_id = \(member) AND delegation.office <> 'administrator'
            ORDER BY person.name, delegation.id
            """
        ).rows { row in
            Holder(
                office: try row["office"], span: try row["span"], person: try row["name"])
        }
    }

    struct Holder: Sendable {
        let office: DelegatedOffice
        let span: DaySpan
        let person: String
    }
}
