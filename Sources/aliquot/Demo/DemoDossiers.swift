import Kernel
import Postgres
import Procurement

/// What procurement keeps of the demo's suppliers: whom to reach, where to pay, which checks were made.
struct DemoDossiers {
    let people: [String: Int64]
    let suppliers: [String: Int64]

    private struct Entry {
        let number: Int
        let contact: String
        let iban: String
        /// Until when its last check holds; nil for a supplier that was never checked.
        let validUntil: (Int, Int, Int)?
        var outcome = ExclusionCheck.Outcome.passed
    }

    private static let entries = [
        Entry(number: 1, contact: "An Segers", iban: "BE72799000011116", validUntil: (2027, 5, 31)),
        Entry(
            number: 2, contact: "Luc Renard", iban: "BE15799000022230", validUntil: (2027, 3, 31)),
        Entry(
            number: 3, contact: "Mia Claes", iban: "BE55799000033344", validUntil: (2026, 12, 20)),
        Entry(
            number: 4, contact: "Jo Wouters", iban: "BE95799000044458", validUntil: (2026, 10, 31)),
        Entry(
            number: 5, contact: "Eva Lambert", iban: "BE38799000055572", validUntil: (2027, 6, 30)),
        Entry(
            number: 6, contact: "Tom Peeters", iban: "BE78799000066686", validUntil: (2027, 6, 30)),
        Entry(
            number: 7, contact: "Nora Byrne", iban: "BE21799000077703", validUntil: (2027, 2, 28),
            outcome: .failed),
        Entry(number: 8, contact: "Sara Maes", iban: "BE61799000088817", validUntil: nil),
    ]

    /// Suppliers are known by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let second = people["finance"],
            let bic = BIC("KREDBEBB"), let day = Day(year: 2026, month: 9, day: 14)
        else { return }
        for entry in Self.entries {
            guard let supplier = suppliers["Demo supplier 0\(entry.number)"],
                let iban = IBAN(entry.iban)
            else { continue }
            try await SupplierContact(
                name: entry.contact, function: "Account manager",
                email: "orders@supplier-0\(entry.number).example",
                telephone: "+32 2 555 01 0\(entry.number)"
            ).record(of: supplier, by: buyer, on: day, in: transaction)
            let account = try await SupplierAccount(
                iban: iban, bic: bic, evidence: "Award letter, called back on its known number"
            ).propose(of: supplier, by: buyer, on: day, in: transaction)
            try await SupplierAccount.decide(
                account, of: supplier, confirmed: true, by: second, on: day, in: transaction)
            guard let (year, month, last) = entry.validUntil,
                let until = Day(year: year, month: month, day: last)
            else { continue }
            try await ExclusionCheck(
                checkedOn: until.adding(days: -300), outcome: entry.outcome,
                evidence: "Extract 2026/\(1040 + entry.number)", validUntil: until
            ).record(of: supplier, by: buyer, today: day, in: transaction)
        }
        guard let changing = suppliers["Demo supplier 02"], let iban = IBAN("BE71096123456769")
        else { return }
        _ = try await SupplierAccount(
            iban: iban, bic: bic, evidence: "Letter of 16 November, not called back yet"
        ).propose(of: changing, by: buyer, on: day.adding(days: 64), in: transaction)
    }
}
