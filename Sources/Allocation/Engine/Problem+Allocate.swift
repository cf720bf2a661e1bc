import Kernel

extension Problem {
    /// Allocates all costs, period by period.
    ///
    /// - Throws: why the problem is malformed; nothing is allocated then.
    /// - Source: VAT-9, VAT-19
    public func allocate() throws(MalformedProblem) -> Allocation {
        let problem = try CheckedProblem(self)
        var cycles: [Allocation.Cycle] = []
        var carries = problem.noCarries
        var reciprocal: ReciprocalSpread?
        for (month, period) in problem.months.all.enumerated() {
            if let last = cycles.last, last.period.year != period.year {
                carries = problem.noCarries
            }
            var run = CycleRun(problem, month: month, carries: carries, reciprocal: reciprocal)
            cycles.append(try run.cycle())
            carries = run.carries
            reciprocal = run.reciprocal
        }
        return Allocation(cycles: cycles)
    }

    /// Allocates the costs of one period; those of other periods are left aside.
    ///
    /// Period after period, each with the carries of the one before, gives what the whole problem
    /// gives.
    ///
    /// - Parameter carries: those of the last cycle of the same financial year; those of another
    ///   year have no effect.
    /// - Throws: why the problem is malformed; nothing is allocated then.
    /// - Source: VAT-9, VAT-19
    public func allocate(
        _ period: Period, carrying carries: [Allocation.Carry] = []
    ) throws(MalformedProblem) -> Allocation.Cycle {
        let problem = try CheckedProblem(self, only: [period])
        let carries = try problem.incoming(carries.filter { $0.year == period.year })
        var run = CycleRun(problem, month: 0, carries: carries)
        return try run.cycle()
    }
}
