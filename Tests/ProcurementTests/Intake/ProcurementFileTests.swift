import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Procurement

/// Files of frameworks, their terms and their orders, taken in whole or not at all.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct ProcurementFileTests {
    @Test func `six files make a framework with its orders, confirmed by another person`()
        async throws
    {
        let database = try TestDatabase.current
        let first = try await database.takeRegister("IN-1")
        await #expect(throws: IntakeConfirmationRefusal.self) {
            try await database.confirm(first, by: Desk.buyer)
        }
        #expect(try await database.confirm(first, by: Desk.second) == 1)
        await #expect(throws: IntakeConfirmationRefusal.hasNoDraft) {
            try await database.confirm(first, by: Desk.second)
        }
        let intake = try await database.take(
            .orders,
            """
            \(orderHead)
            SO-1;IN-1;1;IE1000001;M0001;2026-03-02;Desks;A;10;1.00
            SO-1;IN-1;1;IE1000001;M0001;2026-03-02;Desks;B;5;2.00
            SO-2;IN-1;1;IE1000001;M0002;2026-04-02;Chairs;A;7;0.90
            """)
        let sums = try await database.pool.read(.association, IntakeStore.sums(of: intake))
        #expect(sums.orders == 2 && sums.amount == Cents(2_630))
        let taken: [Cents] = try await database.owner.read(
            .association,
            SQL(
                """
                SELECT whole.taken_cents AS whole, part.taken_cents AS part,
                    own.taken_cents AS own
                FROM procurement.framework
                JOIN procurement.framework_limit AS whole ON whole.framework_id = framework.id
                JOIN procurement.lot ON lot.framework_id = framework.id
                JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
                JOIN procurement.beneficiary_limit AS own
                    ON own.framework_id = framework.id AND own.member_id = 1
                WHERE framework.number = 'IN-1'
                """
            ).one { row in [try row["whole"], try row["part"], try row["own"]] })
        #expect(taken == [Cents(2_630), Cents(2_630), Cents(2_000)], "all three levels (PROC-3)")
    }

    @Test func `every wrong line of a file is named, and nothing of it is written`()
        async throws
    {
        let database = try TestDatabase.current
        let findings = await database.findings(
            .frameworks,
            """
            number;title_nl;title_fr;title_en;kind;procedure;notice;published_on;starts_on;ends_on;estimated;maximum
            BAD-1;a;b;c;supplies;open;N;2025-11-01;2026-01-01;2031-12-31;100;200
            BAD-2;a;b;c;goods;open;N;2025-11-01;2026-01-01;2029-12-31;100;200
            BAD-3;a;b;c;supplies;lowValue;;2025-11-01;2026-01-01;2029-12-31;100;90000
            BAD-3;a;b;c;supplies;open;N;2025-11-01;2026-01-01;2029-12-31;300;200
            """)
        #expect(
            findings.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
                "2 ends_on", "3 kind", "4 procedure", "5 number", "5 maximum",
            ], "PROC-2, PROC-3, PROC-7")
        let count: Int = try await database.value(
            "SELECT count(*) AS value FROM procurement.framework WHERE number LIKE 'BAD%'")
        #expect(count == 0)
    }

    @Test func `a lot, a participant, a member and a price know what they belong to`()
        async throws
    {
        let database = try TestDatabase.current
        _ = try await database.takeRegister("IN-2")
        func places(_ kind: ProcurementFileKind, _ text: String) async -> [String] {
            await database.findings(kind, text).map { "\($0.line ?? 0) \($0.field ?? "")" }
        }
        #expect(
            await places(
                .lots,
                """
                framework;lot;title_nl;title_fr;title_en;mode;cpv;maximum
                NO-1;1;a;b;c;single;;5
                IN-2;1;a;b;c;single;;5
                IN-2;2;a;b;c;single;1234;5
                IN-2;3;a;b;c;hybrid;;5
                IN-2;4;a;b;c;single;;
                IN-2;4;a;b;c;single;;5
                """) == [
                    "2 framework", "3 lot", "4 cpv", "5 direct", "6 maximum", "7 lot",
                ])
        #expect(
            await places(
                .participants,
                """
                framework;lot;rank;supplier
                IN-2;9;1;IE1000001
                IN-2;1;2;IE9999999
                IN-2;1;1;IE1000002
                IN-2;1;2;IE1000001
                """) == ["2 lot", "3 supplier", "4 rank", "5 supplier"])
        #expect(
            await places(
                .beneficiaries, "framework;member\nIN-2;M0009\nIN-2;M0001\nIN-2;M0003\nIN-2;M0003")
                == ["2 member", "3 member", "5 member"])
        #expect(
            await places(
                .prices,
                """
                framework;lot;supplier;item;name;unit;price;vat_rate
                IN-2;1;IE1000002;C;c;piece;1;21
                IN-2;1;IE1000001;A;a;piece;1;21
                IN-2;1;IE1000001;D;d;piece;0;21
                IN-2;1;IE1000001;E;e;piece;1;7
                """) == ["2 supplier", "3 item", "4 price", "5 vat_rate"])
    }

    @Test func `the same file is taken in once`() async throws {
        let database = try TestDatabase.current
        let intake = try await database.takeRegister("IN-3")
        let again = await database.findings(.frameworks, frameworkFile("IN-3"))
        #expect(
            again.first?.message(in: .en)
                == IntakeRefusal.fileIsKnown(intake: intake).message(in: .en))
        let empty = await database.findings(.beneficiaries, "framework;member\n")
        #expect(
            empty.first?.message(in: .en) == IntakeRefusal.fileHasNoLines.message(in: .en))
        let other = await database.findings(.beneficiaries, "framework;who\nIN-3;M0001\n")
        #expect(other.map(\.field) == ["member", "who"])
    }

    @Test func `a supplier's number is known however it is written`() {
        #expect(SupplierNumber.normal("BE 0401.234.507") == "0401234507")
        #expect(SupplierNumber.normal("0401 234 507") == "0401234507")
        #expect(SupplierNumber.normal("ie1000001") == "IE1000001")
        #expect(LotDraft.cpv("30213100-6") == "30213100")
        #expect(LotDraft.cpv("30213100") == "30213100")
        #expect(LotDraft.cpv("302131") == nil && LotDraft.cpv("30213100-66") == nil)
    }
}

let orderHead = "number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price"

func frameworkFile(_ number: String, maximum: String = "1000000") -> String {
    """
    number;title_nl;title_fr;title_en;kind;procedure;notice;published_on;starts_on;ends_on;estimated;maximum
    \(number);Raam;Cadre;Frame;supplies;open;2025/S 1-1;2025-11-03;2026-01-01;2029-12-31;100;\(maximum)
    """
}

extension TestDatabase {
    func take(
        _ kind: ProcurementFileKind, _ text: String, of reporter: IntakeReporter = .association
    ) async throws -> Int64 {
        let file = ProcurementFile(kind, name: "\(kind.rawValue).csv", bytes: Array(text.utf8))
        return try await pool.transaction(.association, isolation: .readCommitted) {
            try await file.take(
                by: reporter.supplier == nil ? Desk.buyer : Desk.sam, of: reporter,
                today: SampleFramework.today, in: $0)
        }
    }

    /// What is wrong with a file; empty where it was taken in.
    func findings(
        _ kind: ProcurementFileKind, _ text: String, of reporter: IntakeReporter = .association
    ) async -> [CSVFinding] {
        do {
            _ = try await take(kind, text, of: reporter)
            return []
        } catch let refused as ProcurementFindings {
            return refused.all
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    /// A framework with one lot of 10.000 euro, one participant, items A and B, and members 1 and 2.
    func takeRegister(
        _ number: String, cpv: String = "30213100", supplier: String = "IE1000001"
    ) async throws -> Int64 {
        let intake = try await take(.frameworks, frameworkFile(number))
        _ = try await take(
            .lots,
            """
            framework;lot;title_nl;title_fr;title_en;mode;cpv;maximum
            \(number);1;Perceel;Lot;Lot;single;\(cpv);10000
            """)
        _ = try await take(
            .participants, "framework;lot;rank;supplier\n\(number);1;1;\(supplier)\n")
        _ = try await take(
            .beneficiaries, "framework;member;maximum\n\(number);M0001;9000\n\(number);M0002;\n")
        _ = try await take(
            .prices,
            """
            framework;lot;supplier;item;name;unit;price;vat_rate
            \(number);1;\(supplier);A;Desk;piece;1.00;21
            \(number);1;\(supplier);B;Chair;piece;2.00;21
            """)
        return intake
    }

    @discardableResult
    func confirm(_ intake: Int64, by person: Int64) async throws -> Int {
        try await pool.transaction(.association) {
            try await IntakeConfirmation(
                intake: intake, person: person, today: SampleFramework.today
            ).run(in: $0)
        }
    }
}
