import Kernel

/// What the members are charged in a period, gathered share by share.
///
/// - Source: VAT-11, VAT-18, PEP-5
struct Charges {
    /// The input VAT that leaves the costs.
    private(set) var deductible: Int64 = 0
    private let period: Period
    private let deduction: Problem.Deduction
    /// Of each member the base of disbursements, the exempt base, and a taxed base for each rate;
    /// nil where there is no share.
    private var bases: [Int64?]

    private static let width = 2 + Problem.Rate.allCases.count

    init(members: Int, period: Period, deduction: Problem.Deduction) {
        self.period = period
        self.deduction = deduction
        bases = Array(repeating: nil, count: members * Self.width)
    }

    /// Books input VAT that is deducted before costs are shared.
    mutating func deduct(_ vat: Int64) throws(MalformedProblem) {
        deductible = try sum(deductible, vat, in: period)
    }

    mutating func charge(_ amount: Streams, to member: Int) throws(MalformedProblem) {
        try add(sum(amount.net, amount.vat, in: period), to: member, slot: 1)
    }

    mutating func passOn(_ amount: Streams, to member: Int) throws(MalformedProblem) {
        try add(sum(amount.net, amount.vat, in: period), to: member, slot: 0)
    }

    mutating func charge(
        _ amount: Streams, to member: Int, taxedAt rate: Problem.Rate
    ) throws(MalformedProblem) {
        var base = amount.net
        switch deduction {
        case .actualUse: try deduct(amount.vat)
        case .proRata: base = try sum(base, amount.vat, in: period)
        }
        let slot = 2 + (Problem.Rate.allCases.firstIndex(of: rate) ?? 0)
        try add(base, to: member, slot: slot)
    }

    /// Takes in what is charged for another month of the same year.
    mutating func add(_ other: Charges) throws(MalformedProblem) {
        try deduct(other.deductible)
        for (position, base) in other.bases.enumerated() {
            guard let base else { continue }
            bases[position] = try sum(bases[position] ?? 0, base, in: period)
        }
    }

    private mutating func add(
        _ base: Int64, to member: Int, slot: Int
    ) throws(MalformedProblem) {
        let position = member * Self.width + slot
        bases[position] = try sum(bases[position] ?? 0, base, in: period)
    }

    /// A document for each member and treatment with a share.
    func documents(for members: [String]) throws(MalformedProblem) -> [Allocation.Document] {
        var documents: [Allocation.Document] = []
        for (member, id) in members.enumerated() {
            let row = bases[member * Self.width..<(member + 1) * Self.width]
            for (treatment, base) in zip([Allocation.Treatment.disbursement, .exempt], row) {
                guard let base else { continue }
                documents.append(
                    Allocation.Document(
                        year: period.year, member: id, treatment: treatment, base: Cents(base),
                        vat: .zero, rates: []))
            }
            let taxed = try taxedDocument(of: id, bases: row.dropFirst(2))
            if let taxed { documents.append(taxed) }
        }
        return documents
    }

    /// - Parameter bases: by rate, ascending.
    private func taxedDocument(
        of member: String, bases: ArraySlice<Int64?>
    ) throws(MalformedProblem) -> Allocation.Document? {
        var lines: [Allocation.RateLine] = []
        var total = Streams()
        for (rate, base) in zip(Problem.Rate.allCases, bases) {
            guard let base else { continue }
            let vat = try percentage(rate.rawValue, of: base, in: period)
            try total.add(Streams(net: base, vat: vat), in: period)
            lines.append(Allocation.RateLine(rate: rate, base: Cents(base), vat: Cents(vat)))
        }
        guard !lines.isEmpty else { return nil }
        _ = try sum(total.net, total.vat, in: period)
        return Allocation.Document(
            year: period.year, member: member, treatment: .taxed, base: Cents(total.net),
            vat: Cents(total.vat), rates: lines)
    }
}
