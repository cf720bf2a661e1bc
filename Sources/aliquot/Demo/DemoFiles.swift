import Allocation
import Kernel

/// The files that the demo's suppliers, payroll office and meters deliver, a month each; they are
/// taken in as any other file is.
extension DemoAssociation {
    /// Who has staff seconded, consultants at work, goods resold, or invoices paid on its behalf.
    static let directPools: [DemoDirectPool] = [
        .init(
            "STAFF", "Gedetacheerde medewerkers", "Personnel détaché", "Seconded staff",
            percent: 32,
            monthly: 8_650_000),
        .init(
            "CONSULTANTS", "Externe consultants", "Consultants externes", "External consultants",
            percent: 27, monthly: 12_750_000),
        .init(
            "GOODS", "Aangekochte uitrusting", "Équipement acheté", "Equipment bought", percent: 9,
            monthly: 1_150_000, supply: "goods"),
        .init(
            "ADVANCES", "Facturen in naam van het lid", "Factures au nom du membre",
            "Invoices in the member’s name", percent: 5, monthly: 260_000, supply: "disbursement"),
    ]

    /// Whether a member has a direct pool of a kind.
    func hasDirectPool(_ member: Member, _ suffix: String, percent: Int64) -> Bool {
        uses(member, "DIRECT-" + suffix, percent: percent)
    }

    func costFile(month: Int) -> String {
        var lines = ["period;pool;document;document_date;supplier;description;net;vat"]
        for service in DemoService.shared + DemoService.support {
            lines += costLines(of: service, month: month)
        }
        for kind in Self.directPools {
            lines += directCostLines(of: kind, month: month)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func costLines(of service: DemoService, month: Int) -> [String] {
        var random = random(for: service.code, "cost", "\(month)")
        let total = service.monthly * 100_000 * random.number(94...106) / 100
        let bought = total * service.bought / 100
        let count = Int(random.number(6...22))
        let weights = (0..<count).map { _ in UInt64(random.number(10...100)) }
        let parts = split(bought, by: weights) ?? []
        var lines = [
            line(
                month, service.code, "PAY-\(month)-\(service.code)", 28, "Payroll office",
                "Own staff", Cents(total - bought), .zero)
        ]
        for (number, net) in parts.enumerated() {
            lines.append(
                line(
                    month, service.code, "INV-\(month)-\(service.code)-\(number + 1)",
                    Int(random.number(1...28)), "Supplier \(random.number(100...399))",
                    service.en, Cents(net), Cents(percentage(21, of: net))))
        }
        return lines
    }

    private func directCostLines(of kind: DemoDirectPool, month: Int) -> [String] {
        let parties = members.filter { hasDirectPool($0, kind.suffix, percent: kind.percent) }
        var random = random(for: kind.suffix, "cost", "\(month)")
        let budget = kind.monthly * random.number(96...104)
        let parts = split(budget, by: parties.map { UInt64($0.size) }) ?? []
        return zip(parties, parts).flatMap { party, total -> [String] in
            let count = kind.isStaff ? 1 : Int(random.number(1...5))
            let weights = (0..<count).map { _ in UInt64(random.number(30...100)) }
            return (split(total, by: weights) ?? []).enumerated().map { number, net in
                line(
                    month, kind.suffix + "-" + party.code,
                    "\(kind.suffix)-\(month)-\(party.code)-\(number + 1)",
                    Int(random.number(1...28)),
                    kind.isStaff ? "Payroll office" : "Supplier \(random.number(400...499))",
                    kind.en,
                    Cents(net), kind.isStaff ? .zero : Cents(percentage(21, of: net)))
            }
        }
    }

    /// The meters of a month; in the open month the documents are not counted yet.
    func driverFile(month: Int) -> String {
        var lines = ["period;key;target;quantity"]
        for key in DemoKey.all {
            guard case .metered(let percent, let perSize, let step) = key.weights else { continue }
            if month == Self.openMonth && key.code == "DOCUMENTS" { continue }
            for member in members where uses(member, key.code, percent: percent) {
                let quantity = quantity(
                    member, key.code, month: month, perSize: perSize, step: step)
                lines.append("\(text(month));\(key.code);\(member.code);\(quantity.decimal)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(
        _ month: Int, _ pool: String, _ document: String, _ day: Int, _ supplier: String,
        _ description: String, _ net: Cents, _ vat: Cents
    ) -> String {
        let date = text(month) + "-" + (day < 10 ? "0" : "") + "\(day)"
        return [
            text(month), pool, document, date, supplier, description, net.decimal, vat.decimal,
        ].joined(separator: ";")
    }

    private func text(_ month: Int) -> String {
        "\(Self.year)-" + (month < 10 ? "0" : "") + "\(month)"
    }

    /// A whole percentage, half away from zero.
    private func percentage(_ percent: Int64, of cents: Int64) -> Int64 {
        (cents * percent * 2 + (cents < 0 ? -100 : 100)) / 200
    }
}
