import Kernel
import Testing
import Web

@testable import Staffing

/// Files of the payroll office, whole or not at all.
@Suite struct PayrollReaderTests {
    private func known() throws -> PayrollReader.Known {
        PayrollReader.Known(
            employees: [
                "0001": (1, try .day("2025-01-01")), "0009": (9, try .day("2026-11-01")),
            ], components: ["GROSS": 1, "NSSO": 2])
    }

    private func findings(_ text: String) throws -> [String] {
        do {
            _ = try PayrollReader.lines(
                of: Array(text.utf8), in: try #require(Period("2026-10")), try known())
            return []
        } catch let findings as PayrollFindings {
            return findings.all.map {
                "\($0.line.map(String.init) ?? "") \($0.field ?? ""): \($0.message(in: .en))"
            }
        }
    }

    @Test func `a right file gives its lines`() throws {
        let text = "period;employee;component;amount\n2026-10;0001;gross;4.500,00\n;;;\n"
        #expect(try findings(text).count == 4)
        let lines = try PayrollReader.lines(
            of: Array("employee;component;amount\n0001;gross;4500,00\n0001;NSSO;-1.5\n".utf8),
            in: try #require(Period("2026-10")), try known())
        #expect(
            lines == [
                .init(line: 2, employee: 1, component: 1, amount: Cents(450_000)),
                .init(line: 3, employee: 1, component: 2, amount: Cents(-150)),
            ])
    }

    @Test func `every wrong line is named with its remedy`() throws {
        let text = """
            period;employee;component;amount
            2026-09;0001;GROSS;1.00
            2026-10;0002;GROSS;1.00
            2026-10;0009;GROSS;1.00
            2026-10;0001;BONUS;1.00
            2026-10;0001;GROSS;2.00
            2026-10;0001;NSSO;0.00
            2026-10;0001;NSSO;10000000.01
            """
        #expect(
            try findings(text).map { $0.prefix { $0 != ":" } } == [
                "2 period", "3 employee", "4 employee", "5 component", "6 component", "7 amount",
                "8 amount", "8 component",
            ])
        #expect(try findings("employee;component\n").map { $0.prefix(8) } == ["1 amount"])
        #expect(
            try findings("employee;component;amount;note\n1;1;1;1").map { $0.prefix(6) }
                == ["1 note"])
        #expect(try findings("employee;component;amount\n").count == 1)
    }
}
