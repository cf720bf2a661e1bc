import Kernel
import Postgres
import Procurement
import Staffing

/// 900 consultants of four suppliers at 45 members, with the sheets of three months.
///
/// Framework and orders come by the program's own ways; people, assignments and days by statements that
/// write all of them at once.
struct DemoConsultants {
    let people: [String: Int64]

    private static let suppliers = [1, 2, 3, 6]
    private static let members = 45
    private static let day = Day(year: 2026, month: 1, day: 12) ?? Day(number: 0)

    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let first = people["finance"],
            let second = people["finance-2"], let officer = people["hr"]
        else { return }
        let (suppliers, members) = try await transaction.run(Self.known, Self.chosen)
        let lots = try await framework(
            suppliers, members, by: buyer, confirmedBy: first, in: transaction)
        for (place, member) in members.enumerated() {
            let lot = lots[place % lots.count]
            let draft = CallOffDraft(
                participant: lot.participant, member: member.id, supply: .service,
                purpose: "Twenty specialists for a year", clause: "Annex 4 of the order",
                lines: [
                    CallOffLine(
                        item: lot.item, quantity: Millionths(whole: 4_400), price: Cents(66_000))
                ])
            let id = try await draft.record(by: buyer, on: Self.day, in: transaction)
            let steps = CallOffSteps(callOff: id, person: buyer, today: Self.day)
            guard try await steps.submit(in: transaction) == nil else { continue }
            for person in [first, second] {
                let approval = CallOffApproval(callOff: id, person: person, today: Self.day)
                if case .approved = try await approval.approve(in: transaction) { break }
            }
            _ = try await steps.place(in: transaction)
        }
        _ = try await transaction.run(
            Self.managers.done, Self.consultants.done, Self.assignments.done, Self.start.done,
            Self.extras.done)
        try await sheets(by: officer, in: transaction)
        try await requests(by: people["member"] ?? officer, officer, in: transaction)
    }

    private struct Place: Sendable {
        let participant: Int64
        let item: Int64
    }

    private struct Member: Sendable {
        let id: Int64
        let code: String
    }

    private func framework(
        _ suppliers: [String: Int64], _ members: [Member], by buyer: Int64,
        confirmedBy second: Int64, in transaction: Transaction
    ) async throws -> [Place] {
        let starts = Day(year: 2025, month: 12, day: 1) ?? Day(number: 0)
        let framework = try await FrameworkDraft(
            number: "RA-2025-11",
            titles: Names(
                nl: "Externe specialisten", fr: "Spécialistes externes", en: "External specialists"),
            kind: .services, procedure: .open, notice: "2025/S 140-481220",
            publishedOn: starts.adding(days: -130), startsOn: starts,
            endsOn: Day(year: 2029, month: 11, day: 30) ?? starts, estimated: Cents(60_000_000_000),
            maximum: Cents(72_000_000_000)
        ).record(by: buyer, in: transaction)
        var places: [Place] = []
        for (place, number) in Self.suppliers.enumerated() {
            guard let supplier = suppliers["Demo supplier 0\(number)"] else { continue }
            let lot = try await LotDraft(
                number: place + 1,
                titles: Names(
                    nl: "Specialisten, deel \(place + 1)", fr: "Spécialistes, partie \(place + 1)",
                    en: "Specialists, part \(place + 1)"), mode: .single,
                maximum: Cents(18_000_000_000), maximumQuantity: Millionths(whole: 400_000),
                unit: "days", hiresPeople: true, cpv: "72220000"
            ).record(in: framework, by: buyer, in: transaction)
            let participant = try await Participation(
                supplier: supplier, rank: 1, lot: lot, framework: framework
            ).record(by: buyer, in: transaction)
            try await PriceList(
                participant: participant, framework: framework,
                items: [
                    PriceItem(
                        code: "SPEC", name: "Specialist, senior", unit: "day",
                        price: Cents(66_000), rate: Millionths(whole: 21))
                ]
            ).record(by: buyer, in: transaction)
            let item: SQL = """
                SELECT min(id) AS id FROM procurement.price_item
                WHERE participant_id = \(participant)
                """
            places.append(
                Place(
                    participant: participant,
                    item: try await transaction.run(item.one { try $0["id"] })))
        }
        try await BeneficiaryList(
            framework: framework,
            lines: members.map { BeneficiaryList.Line(code: $0.code, maximum: nil) }
        ).record(by: buyer, in: transaction)
        _ = try await FrameworkConfirmation(framework: framework, person: second, today: starts)
            .run(in: transaction)
        return places
    }

    private static let known: Query<[String: Int64]> = SQL(
        "SELECT name, id FROM cost_sharing.known_supplier"
    ).rows { row in (try row["name"] as String, try row["id"] as Int64) }
        .map { rows in Dictionary(rows) { first, _ in first } }

    private static let chosen: Query<[Member]> = SQL(
        """
        SELECT id, code FROM membership.active_member
        WHERE code <= 'M0044' OR code = 'M0333' ORDER BY code DESC LIMIT \(Int64(members))
        """
    ).rows { row in Member(id: try row["id"], code: try row["code"]) }

    /// Somebody of each member who approves; the demo's own member has its person.
    private static let managers: SQL = """
        INSERT INTO kernel.person (login, name, role, member_id, language, password_hash)
        SELECT 'manager-' || lower(member.code), 'Manager at ' || member.code, 'member', member.id,
            'nl', ''
        FROM procurement.order_of_people AS ordered
        JOIN membership.active_member AS member ON member.id = ordered.member_id
        WHERE ordered.supply = 'service' AND member.code <> 'M0333'
        """

    /// Twenty for each order, of its supplier; the first of the demo's member signs in.
    private static let consultants: SQL = """
        INSERT INTO staffing.consultant (number, name, supplier_id, languages, person_id)
        SELECT 'C-' || lpad(found.place::text, 4, '0'),
            'Consultant ' || lpad(found.place::text, 4, '0'), found.supplier_id,
            CASE found.place % 3 WHEN 0 THEN ARRAY['nl', 'en'] WHEN 1 THEN ARRAY['fr']
                ELSE ARRAY['nl', 'fr', 'en'] END,
            CASE WHEN found.place = 1 THEN (
                SELECT person.id FROM kernel.person WHERE person.login = 'consultant') END
        FROM (
            SELECT row_number() OVER (ORDER BY ordered.call_off_id, seat) AS place,
                ordered.supplier_id
            FROM procurement.order_of_people AS ordered
            CROSS JOIN generate_series(1, 20) AS seat
            WHERE ordered.supply = 'service'
        ) AS found
        """

    private static let assignments: SQL = """
        INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, profile,
            call_off_id, position, days, rate_cents, ceiling_cents, span, manager_id, clause,
            council_told_on)
        SELECT found.member_id, consultant.id, found.supplier_id, found.profile, found.call_off_id,
            found.position, 220000000, 66000, 14520000,
            daterange('2026-02-02', '2027-02-01'),
            CASE WHEN member.code = 'M0333' THEN (
                SELECT person.id FROM kernel.person WHERE person.login = 'member')
            ELSE (SELECT person.id FROM kernel.person
                WHERE person.login = 'manager-' || lower(member.code)) END,
            'Annex 4 of the order: tasks, hours, place', '2026-01-20'
        FROM (
            SELECT row_number() OVER (ORDER BY ordered.call_off_id, seat) AS place, ordered.*
            FROM procurement.order_of_people AS ordered
            CROSS JOIN generate_series(1, 20) AS seat
            WHERE ordered.supply = 'service'
        ) AS found
        JOIN membership.active_member AS member ON member.id = found.member_id
        JOIN staffing.consultant ON consultant.number = 'C-' || lpad(found.place::text, 4, '0')
        WHERE found.place % 20 <> 19
        """

    private static let start: SQL = """
        UPDATE staffing.assignment SET state = 'running', started_on = '2026-02-02'
        """

    /// One of each order is planned still, without its clause.
    private static let extras: SQL = """
        INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, profile,
            call_off_id, position, days, rate_cents, ceiling_cents, span)
        SELECT ordered.member_id, consultant.id, ordered.supplier_id, ordered.profile,
            ordered.call_off_id, ordered.position, 120000000, 66000, 7920000,
            daterange('2026-11-16', '2027-06-01')
        FROM (
            SELECT dense_rank() OVER (ORDER BY found.call_off_id) AS place, found.*
            FROM procurement.order_of_people AS found WHERE found.supply = 'service'
        ) AS ordered
        JOIN staffing.consultant
            ON consultant.number = 'C-' || lpad(((ordered.place - 1) * 20 + 19)::text, 4, '0')
        """
}
