import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// The library, the calendar and revised prices over HTTP, as officers and a member use them.
@Suite(.program(.demo)) struct RevisionJourneyTests {
    @Test
    func `an officer keeps a formula, another confirms its prices, and orders cost them (PROC-10)`()
        async throws
    {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let finance = try await program.visitor("finance")
        let auditor = try await program.visitor("auditor")
        for visitor in [buyer, finance, auditor] {
            _ = try await visitor.get("/password?language=en")
        }
        let lot = try await program.pool.read(.association, Self.screens)
        let made = try await buyer.post(
            "/procurement/indices",
            [
                "code": "SCR", "nameNL": "Schermen", "nameFR": "Écrans", "nameEN": "Screens",
                "publisher": "Demo",
            ])
        let index = try #require(made.location, "\(made.text)")
        let id = try #require(index.split(separator: "/").last.map(String.init))
        let twice = try await buyer.post(
            index + "/values", ["values": "2026-01;1\n2026-01;2", "source": "Bulletin"])
        #expect(twice.status == 422 && twice.text.contains("stands twice"))
        let entered = try await buyer.post(
            index + "/values",
            ["values": "month;value\n2025-10;100\n2026-10;105.5", "source": "Bulletin 11"])
        #expect(entered.status == 303, "\(entered.text)")

        let path = "/procurement/lots/\(lot)"
        var formula = [
            "fixed": "0.3", "firstIndex": id, "firstShare": "0.6", "firstBase": "2025-10",
            "startsOn": "2027-01-01", "everyMonths": "12", "lagMonths": "3",
            "clause": "Specification 5.4",
        ]
        let wrong = try await buyer.post(path + "/formula", form: formula)
        #expect(wrong.status == 422 && wrong.text.contains("0.9 instead of 1"), "\(wrong.text)")
        formula["firstShare"] = "0.7"
        #expect(try await finance.post(path + "/formula", form: formula).status == 403)
        #expect(try await buyer.post(path + "/formula", form: formula).status == 303)
        let missing = try await buyer.post(path + "/revisions", ["revisedOn": "2027-03-01"])
        #expect(missing.status == 422 && missing.text.contains("SCR"), "\(missing.text)")
        let proposed = try await buyer.post(path + "/revisions", ["revisedOn": "2027-01-01"])
        let revision = try #require(proposed.location, "\(proposed.text)")
        #expect(try await buyer.post(revision + "/confirmation").status == 422)
        #expect(try await auditor.post(revision + "/confirmation").status == 403)
        let shown = try await finance.get(revision + "?language=en")
        // 0,3 + 0,7 × 105,5 / 100 = 1,0385: a screen of 149,00 costs 154,74.
        #expect(shown.text.contains("1.0385") && shown.text.contains("154.74"), "\(shown.text)")
        #expect(try await finance.post(revision + "/confirmation").status == 303)
        let again = try await finance.post(revision + "/confirmation")
        #expect(again.status == 409)
    }

    @Test func `a member says what it needs, and reads nothing of the others`() async throws {
        let program = try RunningProgram.current
        let member = try await program.visitor("member")
        let buyer = try await program.visitor("procurement")
        for visitor in [member, buyer] { _ = try await visitor.get("/password?language=en") }
        let planned = try await buyer.post(
            "/procurement/planned-tenders",
            ["title": "Headsets", "kind": "supplies", "expectedOn": "2027-06-01"])
        let tender = try #require(planned.location, "\(planned.text)")
        let half = try await member.post(
            tender + "/needs", ["quantity": "40", "unit": "piece", "estimated": "0"])
        #expect(half.status == 422 && half.text.contains("value="), "typed values are kept")
        let need = ["quantity": "40", "unit": "piece", "estimated": "2,460.00"]
        #expect(try await member.post(tender + "/needs", form: need).status == 303)
        let other = need.merging(["member": "1", "estimated": "30,000.00"]) { $1 }
        #expect(try await buyer.post(tender + "/needs", form: other).status == 303)
        let own = try await member.get(tender)
        #expect(own.text.contains("2,460.00") && !own.text.contains("32,460.00"))
        let whole = try await buyer.get(tender)
        #expect(whole.text.contains("32,460.00"))
        #expect(try await member.post(tender + "/end", ["reason": "x"]).status == 403)
        #expect(try await buyer.post(tender + "/end", ["reason": "Not needed"]).status == 303)
        #expect(try await member.post(tender + "/needs", form: need).status == 409)
        #expect(try await member.get("/procurement/specifications").status == 403)
    }

    @Test func `a document becomes a version, and its reuse saves hours`() async throws {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        _ = try await buyer.get("/password?language=en")
        let made = try await buyer.post(
            "/procurement/specifications", ["number": "J-1", "title": "Headsets"])
        let path = try #require(made.location, "\(made.text)")
        let wrong = try await buyer.post(
            path + "/versions", ["note": "First"], file: ("file", "a.txt", Array("text".utf8)))
        #expect(wrong.status == 422 && wrong.text.contains("no PDF"))
        let kept = try await buyer.post(
            path + "/versions", ["note": "First"],
            file: ("file", "a.pdf", Array("%PDF-1.7 J".utf8)))
        #expect(kept.status == 303, "\(kept.text)")
        let both = [
            "reuser": "f1", "version": "1", "saving": "10", "hours": "2", "ground": "Timesheets",
        ]
        #expect(try await buyer.post(path + "/uses", form: both).status == 422)
        let hours = both.merging(["saving": ""]) { $1 }
        #expect(try await buyer.post(path + "/uses", form: hours).status == 303)
        #expect(try await buyer.get(path).text.contains("2 hours"))
    }

    private static let screens: Query<Int64> = SQL(
        """
        SELECT lot.id FROM procurement.lot
        JOIN procurement.framework ON framework.id = lot.framework_id
        WHERE framework.number = 'RA-2026-01' AND lot.number = 2
        """
    ).one { row in try row["id"] }
}

extension HTTPClient {
    /// Posts fields whose order does not matter.
    fileprivate func post(_ path: String, form: [String: String]) async throws -> Answer {
        try await post(path, fields: form.map { ($0.key, $0.value) })
    }
}
