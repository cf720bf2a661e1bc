import Kernel
import Postgres

/// The statements that read what a secondment stands on.
enum SecondmentGrounds {
    /// All of it, in one pipeline.
    static func read(
        of secondment: Secondment, in transaction: Transaction
    ) async throws -> Secondment.Grounds {
        let (employee, member, pool, function) = (
            secondment.employee, secondment.member, secondment.pool, secondment.function
        )
        let (field, membership, bases, owner, contracts, there, workload) =
            try await transaction.run(
                field(of: function), membership(of: member), bases(of: member),
                owner(of: pool), EmployeeStore.contractSpans(of: employee),
                there(employee, at: member), SecondmentStore.workload(of: employee, but: 0))
        return Secondment.Grounds(
            isCovered: field?.isCovered ?? false, membership: membership, bases: bases,
            poolMember: owner, contracts: contracts, there: there, workload: workload)
    }

    static func field(of function: Int64) -> Query<FunctionField?> {
        SQL("SELECT field FROM staffing.job_function WHERE id = \(function)")
            .first { try $0["field"] }
    }

    static func membership(of member: Int64) -> Query<DaySpan> {
        SQL(
            """
            SELECT daterange(joined_on, left_on) AS span
            FROM membership.active_member WHERE id = \(member)
            """
        ).one { try $0["span"] }
    }

    static func bases(of member: Int64) -> Query<[DaySpan]> {
        SQL("SELECT span FROM staffing.secondment_basis WHERE member_id = \(member)")
            .rows { try $0["span"] }
    }

    private static func owner(of pool: Int64) -> Query<Int64?> {
        SQL("SELECT member_id FROM cost_sharing.pool WHERE id = \(pool)")
            .first { try $0["member_id"] as Int64? }.map { $0 ?? nil }
    }

    private static func there(_ employee: Int64, at member: Int64) -> Query<[DaySpan]> {
        SQL(
            """
            SELECT span FROM staffing.secondment
            WHERE employee_id = \(employee) AND member_id = \(member)
            """
        ).rows { try $0["span"] }
    }

    /// The direct pools of a member, for services.
    static func pools(of member: Int64) -> Query<[(id: Int64, code: String)]> {
        SQL(
            """
            SELECT id, code FROM cost_sharing.pool
            WHERE member_id = \(member) AND supply = 'services' ORDER BY code DESC
            """
        ).rows { row in (id: try row["id"], code: try row["code"]) }
    }
}
