import Kernel

extension Problem {
    /// Allocates what one month charges: its own costs, and late ones of earlier months, each by what
    /// held in the month that it belongs to.
    ///
    /// The months follow one another in the order of time. Each year has carries of its own, and each
    /// member a document a treatment and year; its VAT is rounded once a rate over all its lines.
    ///
    /// - Parameters:
    ///   - origins: the months that the costs belong to; those of other months are left aside.
    ///   - carries: those that stand of the years of these months.
    /// - Throws: why the problem is malformed; nothing is allocated then.
    /// - Source: VAT-9, VAT-19, PEP-5
    public func allocate(
        origins: [Period], carrying carries: [Allocation.Carry] = []
    ) throws(MalformedProblem) -> Allocation.Booking {
        let problem = try CheckedProblem(self, only: origins)
        var booking = Allocation.Booking()
        var year: BookedYear?
        var reciprocal: ReciprocalSpread?
        for (month, period) in problem.months.all.enumerated() {
            if year?.number != period.year {
                try year?.close(into: &booking, of: problem)
                let incoming = try problem.incoming(carries.filter { $0.year == period.year })
                year = BookedYear(number: period.year, carries: incoming)
            }
            var run = CycleRun(
                problem, month: month, carries: year?.carries ?? problem.noCarries,
                reciprocal: reciprocal)
            booking.cycles.append(try run.cycle())
            reciprocal = run.reciprocal
            try year?.add(run)
        }
        try year?.close(into: &booking, of: problem)
        return booking
    }
}

/// What the months of one financial year have come to so far.
private struct BookedYear {
    let number: Int
    var carries: [[MemberCarry]]
    private var charges: Charges?

    init(number: Int, carries: [[MemberCarry]]) {
        self.number = number
        self.carries = carries
    }

    mutating func add(_ run: CycleRun) throws(MalformedProblem) {
        carries = run.carries
        if charges == nil { charges = run.charges } else { try charges?.add(run.charges) }
    }

    func close(
        into booking: inout Allocation.Booking, of problem: CheckedProblem
    ) throws(MalformedProblem) {
        guard let charges, let last = booking.cycles.last else { return }
        booking.documents += try charges.documents(for: problem.members.ids)
        booking.carries += last.carries
    }
}
