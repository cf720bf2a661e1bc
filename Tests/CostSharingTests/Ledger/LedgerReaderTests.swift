import Kernel
import Testing
import Web

@testable import CostSharing

/// A file of balances, right or wrong.
@Suite struct LedgerReaderTests {
    private static let february = Period.ofDecisions

    private func problems(_ text: String) -> [String] {
        do throws(IntakeFindings) {
            _ = try LedgerReader.lines(of: Array(text.utf8), in: Self.february)
            return []
        } catch {
            return error.all.map {
                "\($0.line.map(String.init) ?? "") \($0.field ?? "") \($0.refusal)"
            }
        }
    }

    @Test func `each line is an account and its balance`() throws {
        let text = """
            period;account;name;balance
            2026-02;610000;Hosting;1959200,00
            2026-02;620.1A;;-12.50

            """
        let lines = try LedgerReader.lines(of: Array(text.utf8), in: Self.february)
        #expect(
            lines == [
                Ledger.Line(
                    line: 2, account: "610000", name: "Hosting", balance: Cents(195_920_000)),
                Ledger.Line(line: 3, account: "620.1A", name: "", balance: Cents(-1_250)),
            ])
    }

    @Test func `a file of another month is refused`() {
        #expect(
            problems("period;account;name;balance\n2026-01;610000;Hosting;1.00\n")
                == ["2 period isOfAnotherMonth(2026-01, expected: 2026-02)"])
    }

    @Test func `all that is wrong is said at once`() {
        let found = problems(
            """
            period;account;name;balance
            2026-02;610000;Hosting;1.00
            2026-02;610000;Again;2.00
            2026-02;620000;Hosting;1.000,00
            2026-02;Hosting;Hosting;1.00

            """)
        #expect(found.count == 3)
        #expect(found[0] == "3 account accountStandsTwice(\"610000\", first: 2)")
        #expect(found[1].hasPrefix("4 balance hasThousandsSeparator"))
        #expect(found[2] == "5 account accountIsMalformed(\"Hosting\")")
    }

    @Test func `columns that are missing or unknown are named`() {
        let found = problems("period;account;saldo\n2026-02;610000;1.00\n")
        #expect(found.count == 3)
        #expect(found[2] == "1 saldo columnIsUnknown(\"saldo\")")
    }

    @Test(arguments: ["", "period;account;name;balance\n"])
    func `a file without lines is refused`(_ text: String) {
        #expect(problems(text).count == 1)
    }
}
