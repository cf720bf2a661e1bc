import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement
@testable import Web

/// Orders that a supplier reports of itself, so that the ceilings stay true.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct SupplierReportTests {
    @Test func `a supplier reports orders at itself only, and sees its own files (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("SUP-1"), by: Desk.second)
        _ = try await database.takeRegister("SUP-2", supplier: "IE1000002")
        let own = "S1;SUP-1;1;IE1000001;M0001;2026-03-02;Desks;A;10;1.00"
        let findings = await database.findings(
            .orders,
            """
            \(orderHead)
            \(own)
            S2;SUP-1;1;IE1000002;M0001;2026-03-02;Desks;A;10;1.00
            S3;SUP-2;1;IE1000001;M0001;2026-03-02;Desks;A;10;1.00
            """, of: .supplier(1))
        #expect(
            findings.map { "\($0.line ?? 0) \($0.field ?? "")" } == ["3 supplier", "4 framework"])
        #expect(
            findings.map { $0.message(in: .en) } == [
                IntakeRefusal.supplierIsAnother("IE1000002").message(in: .en),
                IntakeRefusal.frameworkIsUnknown("SUP-2").message(in: .en),
            ], "of a framework of others it does not learn that there is one")
        let intake = try await database.take(
            .orders, "\(orderHead)\n\(own)", of: .supplier(1))
        let files = IntakeStore.page(
            ListQuery(
                path: IntakePages.path, query: Fields([]), .en, sortable: IntakeStore.sortable,
                default: "-at")
        ).0
        for (scope, count) in [
            (Scope.supplier(1), 1), (.supplier(2), 0), (.member(1), 0), (.nobody, 0),
        ] {
            let seen = try await database.pool.read(scope, files)
            #expect(seen.count == count, "\(scope)")
            #expect(seen.allSatisfy { $0.id == intake && $0.firm == "Supplier one" })
        }
        let order = try await database.pool.read(
            .member(1),
            CallOffRegister.parties(
                of: try await database.value(
                    "SELECT max(id) AS value FROM procurement.call_off"), in: .en))
        #expect(order?.reporter == "Sam, Supplier one", "its member reads who reported it")
    }

    @Test func `what no longer fits is refused without what others ordered (PROC-3, PROC-4)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("SUP-3"), by: Desk.second)
        let file = "\(orderHead)\nT1;SUP-3;1;IE1000001;M0001;2026-03-02;Desks;A;9001;1.00"
        let findings = await database.findings(.orders, file, of: .supplier(1))
        #expect(
            findings.map { $0.message(in: .en) }
                == [OutsideOrderRefusal.isNotHeld("SUP-3/1", .euro(9_001)).message(in: .en)])
        let told = await database.findings(.orders, file)
        #expect(
            told.first?.message(in: .en).contains("9,000.00") == true,
            "the association reads what is left")
    }
}
