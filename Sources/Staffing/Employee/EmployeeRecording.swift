import Journal
import Kernel
import Postgres

/// The changes of dossiers, each with its event in the same transaction.
enum EmployeeRecording {
    /// A new dossier with its first contract.
    ///
    /// - Refuses: `numberIsKnown`.
    /// - Returns: the employee's identifier.
    static func admit(
        _ employee: Employee, by actor: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        do {
            let id = try await transaction.run(insert(employee))
            _ = try await transaction.run(
                insert(employee.contract, of: id),
                Event(
                    "employee", of: Employee.subject(of: id), by: actor,
                    after: [
                        Fact("name", employee.name),
                        Fact("language", employee.language.rawValue),
                        Fact("from", employee.employed.from.map { "\($0)" }),
                        Fact("grade", employee.contract.grade),
                        Fact("kind", employee.contract.kind.rawValue),
                    ]
                ).recorded)
            if let cents = employee.salary, let from = employee.employed.from {
                try await setSalary(of: id, cents, from: from, by: actor, in: transaction)
            }
            return id
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "employee_number_is_unique"
        {
            throw EmployeeRefusal.numberIsKnown(employee.number)
        }
    }

    /// Another contract; the one that runs on its first day ends before it.
    static func follow(
        _ contract: EmploymentContract, of employee: Int64, by actor: Int64,
        in transaction: Transaction
    ) async throws {
        try await refusing {
            _ = try await transaction.run(
                cut(employee, from: contract.from), insert(contract, of: employee),
                Event(
                    "contract", of: Employee.subject(of: employee), by: actor,
                    after: [
                        Fact("kind", contract.kind.rawValue), Fact("grade", contract.grade),
                        Fact("from", "\(contract.from)"),
                        Fact("last", contract.last.map { "\($0)" }),
                    ]
                ).recorded)
        }
    }

    /// The event says that the salary changed, and not what it is.
    static func setSalary(
        of employee: Int64, _ cents: Cents, from: Day, by actor: Int64,
        in transaction: Transaction
    ) async throws {
        try await refusing {
            _ = try await transaction.run(
                SQL("SELECT staffing.set_salary(\(employee), \(from), \(cents))").done,
                Event(
                    "salary", of: Employee.subject(of: employee), by: actor,
                    after: [Fact("from", "\(from)")]
                ).recorded)
        }
    }

    /// The salaries, for who says why.
    ///
    /// - Refuses: `salaryIsNotYours`.
    /// - Source: GDPR-3
    static func readSalaries(
        of employee: Int64, by reader: Int64, for purpose: String, in transaction: Transaction
    ) async throws -> [(span: DaySpan, gross: Cents)] {
        try await refusing { () async throws -> [(span: DaySpan, gross: Cents)] in
            let (salaries, _) = try await transaction.run(
                SQL(
                    """
                    SELECT spent, cents
                    FROM staffing.salary_of(\(employee), \(reader), \(purpose))
                    """
                ).rows { row -> (span: DaySpan, gross: Cents) in
                    (span: try row["spent"], gross: try row["cents"])
                },
                Event(
                    "salary-reading", of: Employee.subject(of: employee), by: reader,
                    after: [Fact("purpose", purpose)]
                ).recorded)
            return salaries
        }
    }

    /// The last day of employment, and so of the contract that runs then.
    static func leave(
        _ employee: Int64, _ leaving: Leaving, because reason: String, by actor: Int64,
        in transaction: Transaction
    ) async throws {
        let until = leaving.last.adding(days: 1)
        try await refusing {
            _ = try await transaction.run(
                cut(employee, from: until),
                SQL(
                    """
                    UPDATE staffing.employee
                    SET employed = daterange(lower(employed), \(until)), version = version + 1
                    WHERE id = \(employee)
                    """
                ).affected,
                Event(
                    "employee-leaving", of: Employee.subject(of: employee), by: actor,
                    after: [Fact("last", "\(leaving.last)"), Fact("reason", reason)]
                ).recorded)
        }
    }

    private static func refusing<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch DatabaseError.violation(let violation) {
            throw EmployeeRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    private static func insert(_ employee: Employee) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            VALUES (\(employee.number), \(employee.name), \(employee.language),
                \(employee.employed))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    private static func insert(
        _ contract: EmploymentContract, of employee: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
            VALUES (\(employee), \(contract.span), \(contract.kind), \(contract.function),
                \(contract.grade), \(contract.regime))
            """
        ).affected
    }

    /// The contract that runs on a day ends before it.
    private static func cut(_ employee: Int64, from day: Day) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.contract SET span = daterange(lower(span), \(day))
            WHERE employee_id = \(employee) AND span @> \(day) AND lower(span) < \(day)
            """
        ).affected
    }
}
