import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Procurement

/// Orders that members placed by themselves, reported back so that the ceilings stay true.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct OutsideOrderTests {
    @Test func `what a ceiling does not hold is refused with its headroom (PROC-3, PROC-4)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("OUT-1"), by: Desk.second)
        let findings = await database.findings(
            .orders,
            """
            \(orderHead)
            A1;OUT-1;1;IE1000001;M0001;2026-03-02;Desks;A;6000;1.00
            A2;OUT-1;1;IE1000001;M0001;2026-03-03;Desks;A;3001;1.00
            A3;OUT-1;1;IE1000001;M0002;2026-03-04;Desks;A;4000.01;1.00
            A4;OUT-1;1;IE1000001;M0002;2026-03-05;Desks;A;4000;1.00
            """)
        #expect(findings.map(\.line) == [3, 4])
        #expect(
            findings.first?.message(in: .en)
                == OutsideOrderRefusal.isAboveCeiling(
                    .beneficiary, "M0001", .euro(3_001), left: .euro(3_000), maximum: .euro(9_000)
                ).message(in: .en))
        #expect(
            findings.last?.message(in: .en)
                == OutsideOrderRefusal.isAboveCeiling(
                    .lot, "OUT-1/1", Cents(400_001), left: .euro(4_000), maximum: .euro(10_000)
                ).message(in: .en))
        // All or nothing; to the cent, what is left fits.
        let none: Int = try await database.value(
            """
            SELECT count(*) AS value FROM procurement.call_off
            JOIN procurement.framework ON framework.id = call_off.framework_id
            WHERE framework.number = 'OUT-1'
            """)
        #expect(none == 0)
        _ = try await database.take(
            .orders,
            """
            \(orderHead)
            A1;OUT-1;1;IE1000001;M0001;2026-03-02;Desks;A;6000;1.00
            A4;OUT-1;1;IE1000001;M0002;2026-03-05;Desks;A;4000;1.00
            """)
    }

    @Test func `a past order ends at what it came to, and gives the rest back (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("OUT-9"), by: Desk.second)
        let head = orderHead + ";final_quantity;final;closed_on"
        let findings = await database.findings(
            .orders,
            """
            \(head)
            F1;OUT-9;1;IE1000001;M0001;2026-03-02;Desks;A;100;1.00;;100.01;2026-04-01
            F2;OUT-9;1;IE1000001;M0001;2026-03-02;Desks;A;100;1.00;101;;2026-04-01
            F3;OUT-9;1;IE1000001;M0001;2026-03-02;Desks;A;100;1.00;;;2026-03-01
            """)
        #expect(
            findings.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
                "2 final", "3 final", "4 closed_on",
            ])
        let intake = try await database.take(
            .orders,
            """
            \(head)
            F1;OUT-9;1;IE1000001;M0001;2026-03-02;Desks;A;100;1.00;80;75.00;2026-04-01
            F2;OUT-9;1;IE1000001;M0001;2026-03-03;Desks;A;50;1.00;;;2026-04-02
            F3;OUT-9;1;IE1000001;M0001;2026-03-04;Desks;A;25;1.00;;;
            """)
        let taken: Cents = try await database.value(
            """
            SELECT reach.taken_cents AS value FROM procurement.framework_limit AS reach
            JOIN procurement.framework ON framework.id = reach.framework_id
            WHERE framework.number = 'OUT-9'
            """)
        #expect(taken == .euro(150), "75 and 50 at the end, 25 under way")
        let states: String = try await database.value(
            """
            SELECT string_agg(state || ' ' || coalesce(final_cents::text, ''), ',' ORDER BY outside_number)
                AS value
            FROM procurement.call_off WHERE intake_id = \(intake)
            """)
        #expect(states == "closed 7500,closed 5000,placed ")
    }

    @Test
    func `span, list, price and member are checked line by line (PROC-2, PROC-4, PROC-12)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("OUT-2"), by: Desk.second)
        let findings = await database.findings(
            .orders,
            """
            \(orderHead)
            B1;OUT-2;1;IE1000001;M0001;2026-03-02;Desks;Z;1;1.00
            B2;OUT-2;1;IE1000001;M0001;2026-03-02;Desks;A;1;1.01
            B3;OUT-2;7;IE1000001;M0001;2026-03-02;Desks;A;1;1.00
            B4;OUT-2;1;IE1000002;M0001;2026-03-02;Desks;A;1;1.00
            B5;NONE;1;IE1000001;M0001;2026-03-02;Desks;A;1;1.00
            B6;OUT-2;1;IE1000001;M9999;2026-03-02;Desks;A;0;1.00
            """)
        #expect(
            findings.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
                "2 item", "3 price", "4 lot", "5 supplier", "6 framework", "7 member",
                "7 quantity",
            ])
        let orders = await database.findings(
            .orders,
            """
            \(orderHead)
            C1;OUT-2;1;IE1000001;M0001;2025-12-31;Desks;A;1;1.00
            C2;OUT-2;1;IE1000001;M0003;2026-03-02;Desks;A;1;1.00
            C3;OUT-2;1;IE1000001;M0001;2026-06-02;Desks;A;1;1.00
            C4;OUT-2;1;IE1000001;M0001;2026-03-02;Desks;A;1;1.00
            C4;OUT-2;1;IE1000001;M0002;2026-03-02;Desks;B;1;1.00
            C4;OUT-2;1;IE1000001;M0001;2026-03-02;Desks;A;2;1.00
            """)
        #expect(
            orders.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
                "2 ordered_on", "3 member", "4 ordered_on", "6 number", "7 item",
            ])
    }

    @Test func `a member reports its own orders only, and each order once`() async throws {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("OUT-3"), by: Desk.second)
        let line = "D1;OUT-3;1;IE1000001;M0001;2026-03-02;Desks;A;10;1.00"
        let foreign = await database.findings(.orders, "\(orderHead)\n\(line)", of: .member(2))
        #expect(
            foreign.map { $0.message(in: .fr) }
                == [OutsideOrderRefusal.isOfAnotherMember("M0001").message(in: .fr)])
        _ = try await database.take(.orders, "\(orderHead)\n\(line)", of: .member(1))
        let again = await database.findings(
            .orders, "\(orderHead)\n\(line)\nD2;" + line.dropFirst(3), of: .member(1))
        #expect(
            again.map { $0.message(in: .nl) }
                == [OutsideOrderRefusal.isKnown("D1").message(in: .nl)])
    }

    @Test func `a mini-competition asks for its award, a cascade for its refusals (PROC-5)`()
        throws
    {
        func order(_ mode: LotMode, rank: Int, evidence: String) throws -> OutsideOrder {
            let room = Headroom(maximum: nil, taken: .zero)
            return OutsideOrder(
                line: 2, number: "E1",
                framework: .init(
                    id: 1, number: "F", state: .inForce, startsOn: try .day("2026-01-01"),
                    endsOn: try .day("2029-12-31"), room: room),
                lot: .init(
                    id: 1, framework: 1, number: 1, mode: mode, direct: .euro(5),
                    hiresPeople: false, room: room, maximumQuantity: nil, takenQuantity: .zero),
                participant: .init(id: 1, lot: 1, supplier: "x", rank: rank),
                member: .init(
                    id: 1, code: "M", joinedOn: try .day("2020-01-01"), leftOn: nil),
                orderedOn: try .day("2026-03-02"), purpose: "p", evidence: evidence, clause: "",
                items: [
                    .init(
                        id: 1, code: "A", quantity: .one, price: .euro(10), amount: .euro(10),
                        finalQuantity: .one, final: .euro(10))
                ])
        }
        let own = Headroom(maximum: nil, taken: .zero)
        let today = SampleFramework.today
        for (mode, rank) in [(LotMode.cascade, 2), (.miniCompetition, 1), (.hybrid, 1)] {
            let bare = try order(mode, rank: rank, evidence: "")
            #expect(throws: OutsideOrderRefusal.evidenceIsMissing(mode)) {
                try bare.decide(own, today: today)
            }
            try order(mode, rank: rank, evidence: "Award 7").decide(own, today: today)
        }
        try order(.cascade, rank: 1, evidence: "").decide(own, today: today)
        let single = try order(.single, rank: 1, evidence: "")
        #expect(throws: OutsideOrderRefusal.isNoBeneficiary("M", "F")) {
            try single.decide(nil, today: today)
        }
    }
}
