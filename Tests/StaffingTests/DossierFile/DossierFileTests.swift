import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Staffing

/// Files of employees and secondments: whole, or not at all.
@Suite(.database(migrations: staffingMigrations, prepared: .dossiers), .serialized)
struct DossierFileTests {
    private static let employeeHead =
        "number;name;language;from;last;kind;function;grade;regime;gross\n"
    private static let secondmentHead = "employee;member;function;pool;from;last;share;terms\n"

    private func take(_ kind: DossierFileKind, _ text: String) async throws -> [String] {
        let file = DossierFile(kind, name: "x.csv", bytes: Array(text.utf8))
        do {
            _ = try await TestDatabase.current.pool.transaction(
                .association, isolation: .readCommitted
            ) { try await file.take(by: officer, in: $0) }
            return []
        } catch let refused as DossierFindings {
            return refused.all.map { finding in
                "\(finding.line ?? 0) \(finding.field ?? ""): "
                    + finding.message(in: .en).prefix(40)
            }
        }
    }

    @Test func `each wrong line is named, and nothing of the file stays`() async throws {
        let found = try await take(
            .employees,
            Self.employeeHead + """
                E1;Again;nl;2026-01-01;;indefinite;DEV;A1;W38;4000.00
                E10;New;de;2026-01-01;;indefinite;DEV;A1;W38;4000.00
                E11;New;nl;2026-01-01;;fixedTerm;DEV;A1;W38;
                E12;New;nl;2026-01-01;;indefinite;COOK;A1;W99;0.00
                E13;New;nl;2026-01-01;;indefinite;DEV;A1;W38;4000.00
                E13;New;nl;2026-01-01;;indefinite;DEV;A1;W38;4000.00

                """)
        #expect(
            found.map { String($0.prefix(while: { $0 != ":" })) } == [
                "2 number", "3 language", "4 last", "5 function", "5 regime", "5 gross",
                "7 number",
            ])
        let count: Int64 = try await TestDatabase.current.value(
            "SELECT count(*) FROM staffing.employee WHERE number = 'E13'")
        #expect(count == 0)
    }

    @Test func `by a file, too, nobody is seconded beyond full time or law (HR-1, HR-2)`()
        async throws
    {
        let found = try await take(
            .secondments,
            Self.secondmentHead + """
                E1;M0002;DEV;D0002;2026-06-01;2026-12-31;41;T1
                E2;M0002;DEV;D0002;2025-06-01;2026-12-31;50;T2
                E2;M0001;ADMIN;D0001;2026-06-01;2026-12-31;50;T3
                E2;M0001;DEV;D0002;2026-06-01;2026-12-31;50;T4
                E3;M0001;DEV;D0001;2026-06-01;2026-12-31;50;T5
                E2;M0001;DEV;D0001;2026-06-01;2026-12-31;60;T6
                E2;M0002;DEV;D0002;2026-12-31;2027-12-31;50;T7
                E9;M0009;DEV;D0009;2026-12-31;2026-12-01;101;T8

                """)
        #expect(
            found.map { String($0.prefix(while: { $0 != ":" })) } == [
                "2 share", "3 member", "4 function", "5 pool", "6 employee", "8 share",
                "9 member", "9 pool", "9 share", "9 employee",
            ])
    }

    @Test func `2,166 people and 1,062 secondments come in at once, each file once`()
        async throws
    {
        let people = (1...2166).map {
            "P\($0);Employee \($0);nl;2020-01-01;;indefinite;DEV;A1;W38;4000.00\n"
        }.joined()
        #expect(try await take(.employees, Self.employeeHead + people) == [])
        let places = (1...1062).map {
            let other = $0 % 2 == 0
            return "P\($0);M000\(other ? 2 : 1);DEV;D000\(other ? 2 : 1);2026-01-01;2027-12-31;"
                + "80;T\($0)\n"
        }.joined()
        #expect(try await take(.secondments, Self.secondmentHead + places) == [])
        #expect(try await take(.secondments, Self.secondmentHead + places).count == 1)
        let sums: String = try await TestDatabase.current.value(
            """
            SELECT count(*) || ' ' || sum(share_millionths) FROM staffing.secondment_share
            JOIN staffing.employee ON employee.id = secondment_share.employee_id
            WHERE number LIKE 'P%'
            """)
        #expect(sums == "1062 \(1062 * 800_000)")
    }
}
