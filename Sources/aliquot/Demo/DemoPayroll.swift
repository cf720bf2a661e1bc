import Kernel
import Postgres
import Staffing

/// Two months of payroll of the demo's staff, by the program's own ways: one run is confirmed and
/// waits for its publication, one waits for the second person. All amounts are invented.
struct DemoPayroll {
    let people: [String: Int64]

    private static let months = [9, 10]
    private static let today = Period(year: DemoAssociation.year, month: 11)?.firstDay

    func load(in transaction: Transaction) async throws {
        guard let officer = people["hr"], let second = people["finance"], let today = Self.today
        else { return }
        let staff = try await transaction.run(DemoPayrollStore.staff)
        guard !staff.isEmpty else { return }
        try await rules(by: officer, in: transaction)
        _ = try await transaction.run(DemoPayrollStore.assumeIndexations(by: officer))
        for month in Self.months {
            guard let period = Period(year: DemoAssociation.year, month: month) else { continue }
            let text = Self.text(of: staff, in: month)
            try await take(text, period, today, by: officer, in: transaction)
            let run = try await CostRunComputation(period: period, person: officer)
                .run(in: transaction)
            guard month == Self.months.first else { continue }
            try await CostRunDecision(run: run, person: second).confirm(in: transaction)
        }
    }

    private func rules(by officer: Int64, in transaction: Transaction) async throws {
        guard let from = Period(year: DemoAssociation.year, month: 1) else { return }
        let pools = try await transaction.run(DemoPayrollStore.restPools)
        if let between = pools["HR-SERVICES"], let inner = pools["OWN-ICT"] {
            try await RestRule(
                between: between, internal: inner, from: from, decision: "Board of 9 December 2025"
            ).record(by: officer, in: transaction)
        }
        for (kind, part, years) in [
            (Accrual.Kind.doubleHolidayPay, 76_667, 1), (.yearEndPremium, 83_333, 0),
        ] {
            try await AccrualRule(
                rate: Accrual.Rate(kind, Millionths(Int64(part)), paidYearsAfter: years),
                from: from, decision: "Board of 9 December 2025"
            ).record(by: officer, in: transaction)
        }
    }

    private func take(
        _ text: String, _ period: Period, _ today: Day, by officer: Int64,
        in transaction: Transaction
    ) async throws {
        _ = try await PayrollFile(
            period, name: "payroll-\(period).csv", bytes: Array(text.utf8)
        )
        .take(by: officer, today: today, in: transaction)
    }

    /// What the payroll office delivers.
    private static func text(of staff: [String], in month: Int) -> String {
        var lines = ["employee;component;amount"]
        for (place, number) in staff.enumerated() {
            var random = DemoRandom(UInt64(place) &* 7_919 &+ 17)
            let gross = random.number(3_100...6_900) * 100
            let contribution = gross / 4
            let mobility = random.number(60...150) * 100
            let vouchers = random.number(16...21) * 691
            for (code, cents) in [
                ("GROSS", gross), ("NSSO", contribution), ("ACCIDENT", gross / 100),
                ("GROUP", gross * 3 / 100), ("VOUCHERS", vouchers), ("MOBILITY", mobility),
            ] {
                lines.append("\(number);\(code);\(Cents(cents + Int64(month % 2)).decimal)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The statements that the demo's payroll needs.
enum DemoPayrollStore {
    /// Numbers of those who are employed all year.
    static let staff: Query<[String]> = SQL(
        "SELECT number FROM staffing.employee WHERE employed @> '[2026-09-01,2026-11-01)'::daterange ORDER BY number"
    ).rows { try $0["number"] }

    static let restPools: Query<[String: Int64]> = SQL(
        "SELECT code, id FROM cost_sharing.pool WHERE kind = 'support' ORDER BY code"
    ).rows { (try $0["code"] as String, try $0["id"] as Int64) }
        .map { Dictionary($0) { first, _ in first } }

    static func assumeIndexations(by officer: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.indexation (exceeded_in, delay_months, rate_millionths, source,
                recorded_by)
            SELECT month, 3, 20000, 'Demo: assumed', \(officer)
            FROM unnest(ARRAY['2026-12-01', '2027-10-01']::date[]) AS month
            """
        ).affected
    }
}
