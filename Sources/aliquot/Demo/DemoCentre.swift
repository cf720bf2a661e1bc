import Journal
import Kernel
import Postgres
import Procurement

/// Loads what the demo's purchasing centre shows beside its frameworks: a small one that came as files,
/// orders that members placed by themselves, and one that together with those hints at splitting.
struct DemoCentre {
    let people: [String: Int64]

    private static let today = Day(year: 2026, month: 11, day: 16) ?? Day(number: 0)

    /// Frameworks are in force by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let second = people["finance"],
            let supplier = try await transaction.run(Self.supplier)
        else { return }
        let number = "RA-2026-21"
        let frameworks = try await take(
            .frameworks,
            """
            number;title_nl;title_fr;title_en;kind;procedure;published_on;starts_on;ends_on;estimated;maximum
            \(number);Kabels en tassen;Câbles et sacoches;Cables and bags;supplies;lowValue;2026-02-02;2026-03-01;2027-02-28;20000;29000
            """, by: buyer, in: transaction)
        _ = try await take(
            .lots,
            """
            framework;lot;title_nl;title_fr;title_en;mode;cpv;maximum
            \(number);1;Kabels en tassen;Câbles et sacoches;Cables and bags;single;30237280-5;29000
            """, by: buyer, in: transaction)
        _ = try await take(
            .participants, "framework;lot;rank;supplier\n\(number);1;1;\(supplier)\n", by: buyer,
            in: transaction)
        _ = try await take(
            .beneficiaries,
            "framework;member\n"
                + ["M0001", "M0002", "M0333", "M0334"]
                .map { "\(number);\($0)\n" }.joined(), by: buyer, in: transaction)
        _ = try await take(
            .prices,
            """
            framework;lot;supplier;item;name;unit;price;vat_rate
            \(number);1;\(supplier);CAB-2;Cable, two metres;piece;6.40;21
            \(number);1;\(supplier);BAG-15;Bag for a laptop of 15 inch;piece;31.50;21
            """, by: buyer, in: transaction)
        _ = try await IntakeConfirmation(
            intake: frameworks, person: second, today: Self.today
        ).run(in: transaction)
        _ = try await take(
            .orders,
            """
            number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price
            S-2026-0311;RA-2026-01;1;\(supplier);M0333;2026-04-14;Laptops of the second floor;LT-15;20;1849.00
            S-2026-0311;RA-2026-01;1;\(supplier);M0333;2026-04-14;Laptops of the second floor;DOCK;20;142.50
            S-2026-0388;\(number);1;\(supplier);M0333;2026-06-02;Bags for new colleagues;BAG-15;60;31.50
            S-2026-0402;\(number);1;\(supplier);M0001;2026-07-07;Cables;CAB-2;400;6.20
            """, by: buyer, in: transaction)
        try await hint(number, by: buyer, in: transaction)
        try await report(number, supplier, in: transaction)
    }

    /// What the supplier itself reports of a member that forgot to.
    private func report(
        _ number: String, _ supplier: String, in transaction: Transaction
    ) async throws {
        guard let sender = try await transaction.run(Self.sender) else { return }
        _ = try await ProcurementFile(
            .orders, name: "orders-supplier-01.csv",
            bytes: Array(
                """
                number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price
                S-2026-0455;\(number);1;\(supplier);M0002;2026-08-18;Cables for meeting rooms;CAB-2;50;6.40
                """.utf8)
        ).take(by: sender.person, of: .supplier(sender.firm), today: Self.today, in: transaction)
    }

    /// An order on the small framework by a member that ordered for more than its threshold before.
    private func hint(
        _ number: String, by buyer: Int64, in transaction: Transaction
    ) async throws {
        guard let found = try await transaction.run(Self.bag(of: number)) else { return }
        let draft = CallOffDraft(
            participant: found.participant, member: found.member,
            purpose: "Bags for the second building",
            lines: [
                CallOffLine(
                    item: found.item, quantity: Millionths(whole: 80), price: Cents(3_150))
            ])
        let order = try await draft.record(by: buyer, on: Self.today, in: transaction)
        _ = try await CallOffSteps(callOff: order, person: buyer, today: Self.today)
            .submit(in: transaction)
    }

    private func take(
        _ kind: ProcurementFileKind, _ text: String, by person: Int64,
        in transaction: Transaction
    ) async throws -> Int64 {
        try await ProcurementFile(
            kind, name: "\(kind.rawValue)-2026.csv", bytes: Array(text.utf8)
        ).take(by: person, today: Self.today, in: transaction)
    }

    private static let supplier: Query<String?> = SQL(
        """
        SELECT coalesce(enterprise_number, vat_number) AS number
        FROM cost_sharing.known_supplier WHERE name = 'Demo supplier 01'
        """
    ).first { row in try row["number"] }

    /// Suppliers' people come after the others.
    private static let sender: Query<(person: Int64, firm: Int64)?> = SQL(
        "SELECT id, supplier_id FROM kernel.person WHERE login = 'supplier'"
    ).first { row in (try row["id"], try row["supplier_id"]) }

    private static func bag(
        of number: String
    ) -> Query<(participant: Int64, item: Int64, member: Int64)?> {
        SQL(
            """
            SELECT participant.id AS participant, item.id AS item, member.id AS member
            FROM procurement.framework
            JOIN procurement.lot ON lot.framework_id = framework.id
            JOIN procurement.participant ON participant.lot_id = lot.id
            JOIN procurement.price_item AS item ON item.participant_id = participant.id
            JOIN membership.active_member AS member ON member.code = 'M0333'
            WHERE framework.number = \(number) AND item.code = 'BAG-15'
            """
        ).first { row in (try row["participant"], try row["item"], try row["member"]) }
    }
}
