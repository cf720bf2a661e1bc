import Kernel
import Postgres

/// All that a month's real cost is computed from, read in one round trip.
struct CostRunInputs: Sendable {
    struct Employee: Sendable {
        let id: Int64
        /// The first day after the employment; nil while it lasts.
        let until: Day?
        let wasSeconded: Bool
    }

    struct Sums: Sendable {
        let employee: Int64
        let total: Cents
        let delivered: [Accrual.Kind: Accrual.Delivered]
    }

    struct Contract: Sendable {
        let employee: Int64
        let span: DaySpan
        let regime: Int64
    }

    struct Share: Sendable {
        let employee: Int64
        let share: WorkedTime.Share
        let pool: Int64
        let terms: String
    }

    struct Charge: Sendable {
        let employee: Int64
        let bearer: RealCost.Bearer
        let terms: String
        let amount: Cents
    }

    struct Movement: Sendable {
        let employee: Int64
        let kind: Accrual.Kind
        let year: Int
        let balance: Cents
        let moved: Accrual.Movement
    }

    let month: Period
    let file: Int64
    let round: Int
    let rest: (between: Int64, `internal`: Int64)
    let employees: [Employee]
    let sums: [Sums]
    let contracts: [Contract]
    let weeks: [Int64: WorkWeek]
    let shares: [Share]
    let charges: [Charge]
    let movements: [Movement]
    let rates: [Accrual.Rate]
    let calendar: WorkCalendar

    /// - Refuses: `hasNoFile`, `hasNoRestPools`.
    static func read(
        of month: Period, in transaction: Transaction
    ) async throws -> CostRunInputs {
        let (file, round, rest, employees, sums, contracts, days) = try await transaction.run(
            CostRunInputsStore.file(of: month), CostRunInputsStore.round(of: month),
            CostRunInputsStore.restPools(in: month), CostRunInputsStore.employees(in: month),
            CostRunInputsStore.sums(of: month), CostRunInputsStore.contracts(in: month),
            CostRunInputsStore.regimeDays)
        let (shares, charges, movements, rates, replacements) = try await transaction.run(
            CostRunInputsStore.shares(in: month), CostRunInputsStore.charges(of: month),
            CostRunInputsStore.movements(of: month), CostRunInputsStore.rates(in: month),
            CostRunInputsStore.replacements)
        guard let file else { throw CostRunRefusal.hasNoFile(month) }
        guard let rest else { throw CostRunRefusal.hasNoRestPools(month) }
        let weeks = Dictionary(grouping: days, by: \.regime).mapValues { days in
            WorkWeek(
                minutes: Dictionary(days.map { ($0.weekday, $0.minutes) }) { first, _ in first })
        }
        return CostRunInputs(
            month: month, file: file, round: round, rest: rest, employees: employees, sums: sums,
            contracts: contracts, weeks: weeks, shares: shares, charges: charges,
            movements: movements, rates: rates,
            calendar: WorkCalendar(
                replacements: Dictionary(replacements) { first, _ in first }))
    }

    /// The month of everybody who was paid, or charged for earlier.
    func costs() -> [RealCost] {
        let sums = Dictionary(self.sums.map { ($0.employee, $0) }) { first, _ in first }
        let contracts = Dictionary(grouping: self.contracts, by: \.employee)
        let shares = Dictionary(grouping: self.shares, by: \.employee)
        let charges = Dictionary(grouping: self.charges, by: \.employee)
        let movements = Dictionary(grouping: self.movements, by: \.employee)
        return employees.compactMap { employee in
            guard sums[employee.id] != nil || charges[employee.id] != nil else { return nil }
            let own = shares[employee.id] ?? []
            let facts = RealCost.Facts(
                employee: employee.id, payroll: sums[employee.id]?.total ?? .zero,
                delivered: sums[employee.id]?.delivered ?? [:],
                known: known(movements[employee.id] ?? []),
                time: time(contracts[employee.id] ?? [], own),
                pools: Dictionary(own.map { ($0.share.secondment, $0.pool) }) { first, _ in first },
                restPool: employee.wasSeconded ? rest.between : rest.internal,
                isLeaving: employee.until.map { $0 <= month.next.firstDay } ?? false,
                charged: Dictionary((charges[employee.id] ?? []).map { ($0.bearer, $0.amount) }) {
                    $0 + $1
                })
            return RealCost(of: facts, in: month, rates: rates)
        }
    }

    /// How the lines of secondments are called, those of earlier charges included: by their terms, for
    /// who reads costs need not know whose they are.
    ///
    /// - Source: GDPR-3
    var titles: RealCostLines.Titles {
        var titles: [Int64: String] = [:]
        for share in shares {
            titles[share.share.secondment] = share.terms
        }
        for charge in charges {
            guard let secondment = charge.bearer.secondment, titles[secondment] == nil else {
                continue
            }
            titles[secondment] = charge.terms
        }
        return RealCostLines.Titles(
            secondments: titles, rest: "Overige tijd / temps restant / other time")
    }

    private func time(_ contracts: [Contract], _ shares: [Share]) -> WorkedTime {
        WorkedTime(
            in: month,
            contracts: contracts.map { contract in
                WorkedTime.Contract(
                    from: contract.span.from ?? month.firstDay,
                    until: contract.span.until ?? month.next.firstDay,
                    week: weeks[contract.regime] ?? WorkWeek(minutes: [:]))
            }, shares: shares.map(\.share), calendar)
    }

    private func known(_ movements: [Movement]) -> [Accrual.Kind: Accrual.Known] {
        Dictionary(grouping: movements, by: \.kind).mapValues { movements in
            Accrual.Known(
                balances: Dictionary(movements.map { ($0.year, $0.balance) }) { $0 + $1 },
                moved: Dictionary(movements.map { ($0.year, $0.moved) }) { first, _ in first })
        }
    }
}
