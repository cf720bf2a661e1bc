import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// A posted month is taken back by two people, over HTTP; what must not happen is refused on the way.
@Suite(.program(.demo)) struct ReversalJourneyTests {
    private static let september = "/cost-sharing/cycles/2026-09"

    @Test func `a month is asked back, approved by another person, reversed once and posted anew`()
        async throws
    {
        let program = try RunningProgram.current
        let first = try await program.visitor("finance")
        let reversal = try await ask(first, program)
        try await approve(reversal, first, program)
        try await expectReversed(reversal, first, program)
        try await postAgain(program)
    }

    /// Only finance asks, with a reason, from a page of its own, for a posted month, and once.
    private func ask(_ first: HTTPClient, _ program: RunningProgram) async throws -> String {
        let path = Self.september + "/reversal"
        for login in ["member", "auditor", "governance", "administrator"] {
            let other = try await program.visitor(login)
            #expect(try await other.get(path).status == 403, "\(login)")
            #expect(try await other.post(path, ["reason": "x"]).status == 403, "\(login)")
        }
        let form = try await first.get(path + "?language=en")
        #expect(form.text.contains("is open again as round 2"))
        let forged = try await first.post(
            path, ["_csrf": String(repeating: "A", count: 64), "reason": "x"])
        #expect(forged.status == 403)
        _ = try await first.get(path)
        let empty = try await first.post(path, ["reason": " "])
        #expect(empty.status == 422)
        let open = "/cost-sharing/cycles/2026-11/reversal"
        #expect(try await first.post(open, ["reason": "x"]).status == 404, "nothing is posted")

        let asked = try await first.post(path, ["reason": "The wrong key was used."])
        #expect(asked.status == 303)
        let twice = try await first.post(path, ["reason": "Once more."])
        #expect(twice.status == 422)
        #expect(twice.text.contains("Once more."), "what was typed is kept")
        return try #require(asked.location)
    }

    /// Who asked does not approve; of two who approve at once one does.
    private func approve(
        _ reversal: String, _ first: HTTPClient, _ program: RunningProgram
    ) async throws {
        let second = try await program.visitor("finance-2")
        for login in ["member", "auditor"] {
            let other = try await program.visitor(login)
            #expect(try await other.post(reversal + "/approval").status == 403, "\(login)")
            #expect(try await other.post(reversal + "/rejection").status == 403, "\(login)")
        }
        let own = try await first.get(reversal + "?language=en")
        #expect(!own.text.contains(reversal + "/approval"))
        let refused = try await first.post(reversal + "/approval")
        #expect(refused.status == 422)
        #expect(refused.text.contains("who asks does not approve"))
        let desk = try await second.get("/?language=en")
        #expect(desk.text.contains("A reversal to approve"))

        _ = try await second.get(reversal)
        let forged = try await second.post(
            reversal + "/approval", ["_csrf": String(repeating: "A", count: 64)])
        #expect(forged.status == 403)
        _ = try await second.get(reversal)
        async let one = second.post(reversal + "/approval")
        async let other = second.post(reversal + "/approval")
        let answers = try await [one.status, other.status].sorted()
        #expect(answers == [303, 409])
        let shown = try await second.get(reversal + "?language=en")
        #expect(shown.text.contains("data-running"))
        #expect(!shown.text.contains(reversal + "/rejection"))
        let aside = try await first.post(reversal + "/rejection")
        #expect(aside.status == 409)
        #expect(aside.text.contains("under way already"))
    }

    /// The credit notes are there, and the month is not taken back twice.
    private func expectReversed(
        _ reversal: String, _ first: HTTPClient, _ program: RunningProgram
    ) async throws {
        try await program.work()
        let page = try await first.get(reversal + "?language=en")
        #expect(!page.text.contains("data-running"))
        #expect(page.text.contains("C2026/"))
        let second = try await program.visitor("finance-2")
        #expect(try await second.post(reversal + "/approval").status == 422)
        #expect(try await second.post(reversal + "/rejection").status == 422)
        let again = try await first.post(
            Self.september + "/reversal", ["reason": "And again."])
        #expect(again.status == 422)
        #expect(again.text.contains("is reversed already"))

        let left: Int64 = try await program.value(
            """
            SELECT coalesce(sum(document.base_cents + document.vat_cents), 0)::bigint
            FROM cost_sharing.posting
            JOIN cost_sharing.document ON document.run_id = posting.run_id
            WHERE posting.period = '2026-09-01'
            """)
        #expect(left == 0)
        let unpaired: Int64 = try await program.value(
            """
            SELECT count(*) FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            JOIN cost_sharing.posting ON posting.run_id = document.run_id
            WHERE posting.period = '2026-09-01' AND document.corrects_document_id IS NULL
                AND NOT EXISTS (
                    SELECT FROM cost_sharing.document AS correction
                    JOIN cost_sharing.issue AS given ON given.document_id = correction.id
                    WHERE correction.corrects_document_id = document.id
                        AND given.kind <> issue.kind)
            """)
        #expect(unpaired == 0)
    }

    /// The month is open as its second round, and is closed by the two as any other.
    private func postAgain(_ program: RunningProgram) async throws {
        let first = try await program.visitor("finance")
        let second = try await program.visitor("finance-2")
        for (visitor, act) in [
            (first, "computation"), (second, "approval"), (first, "posting"),
        ] {
            let page = try await visitor.get(Self.september + "?language=en")
            let version = try #require(page.attribute("value", after: "name=\"version\""))
            let done = try await visitor.post(
                Self.september + "/" + act, ["version": version])
            #expect(done.status == 303, "\(act): \(done.text)")
            try await program.work()
        }
        let rounds: Int64 = try await program.value(
            """
            SELECT count(*) FROM cost_sharing.cycle
            WHERE period = '2026-09-01' AND state IN ('reversed', 'posted')
            """)
        #expect(rounds == 2)
        let misplaced: Int64 = try await program.value(
            """
            SELECT sum(total.net_cents + total.vat_cents)::bigint - (
                SELECT sum(net_cents + vat_cents)::bigint FROM cost_sharing.cost_source
                WHERE period = '2026-09-01')
            FROM cost_sharing.posting
            JOIN cost_sharing.run_total AS total ON total.run_id = posting.run_id
            WHERE posting.period = '2026-09-01'
            """)
        #expect(misplaced == 0)
    }
}

extension RunningProgram {
    fileprivate func value(_ statement: SQL) async throws -> Int64 {
        let query: SQL = "SELECT value FROM (\(statement)) AS found (value)"
        return try await pool.read(.association, query.one { try $0["value"] })
    }
}
