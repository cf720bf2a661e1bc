import Kernel
import Postgres
import Web

extension RecordKind {
    /// A secondment.
    public static let secondment = RecordKind(
        "staffing/secondment/", needs: .readSecondments
    ) { id, language in
        Int64(id).map { id in
            RecordAddress(
                SecondmentPath.secondment(id),
                SQL(
                    """
                    SELECT employee.name AS employee, member.name AS member
                    FROM staffing.secondment
                    JOIN staffing.employee ON employee.id = secondment.employee_id
                    JOIN membership.active_member AS member ON member.id = secondment.member_id
                    WHERE secondment.id = \(id)
                    """
                ).first { row in
                    Messages(language).secondment.one(
                        employee: try row["employee"], member: try row["member"])
                })
        }
    }
}

extension Waiting {
    /// Secondments that end soon, after which nobody follows.
    public static let secondmentsEnding = Waiting(
        { Messages($1).secondment.waiting(count: $0) }, .warn,
        path: "/staffing/secondments?state=ending&sort=last", at: "/staffing/secondments",
        needs: .keepSecondments
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/staffing/secondments/' || min(secondment.id) END AS path
        FROM staffing.secondment
        WHERE \(SecondmentStore.ending(on: asker.today))
        """
    }

    /// Secondments at somebody who leaves the association before they end (HR-2).
    public static let secondmentsWithoutMember = Waiting(
        { Messages($1).secondment.withoutMember(count: $0) }, .bad,
        path: "/staffing/secondments?state=running", at: "/staffing/secondments",
        needs: .keepSecondments
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/staffing/secondments/' || min(secondment.id) END AS path
        FROM staffing.secondment
        JOIN membership.active_member AS member ON member.id = secondment.member_id
        WHERE upper(secondment.span) > \(asker.today) AND member.left_on < upper(secondment.span)
        """
    }
}
