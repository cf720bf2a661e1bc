import Kernel
import TestKit
import Testing

@testable import aliquot

/// The register against months that are posted.
@Suite(.program(.demo)) struct PostedMembershipTests {
    @Test func `a member does not leave within a month that is posted (VAT-9, AGM-14)`()
        async throws
    {
        let program = try RunningProgram.current
        let secretary = try await program.visitor("governance")
        _ = try await secretary.get("/?language=en")
        let path = try await program.landmarks.address("/membership/members/{member}/resignation")
        let refused = try await secretary.post(
            path, ["received_on": "2026-10-01", "left_on": "2026-10-31"])
        #expect(refused.status == 422)
        #expect(refused.text.contains("October 2026 is posted and charged already (VAT-9)"))
        let next = try await secretary.post(
            path, ["received_on": "2026-10-01", "left_on": "2026-11-01"])
        #expect(next.status == 303)
    }

    @Test func `a standing that comes too late says which months it misses (VAT-17)`()
        async throws
    {
        let program = try RunningProgram.current
        let secretary = try await program.visitor("governance")
        _ = try await secretary.get("/?language=en")
        let member = "/membership/members/1"
        #expect(!(try await secretary.get(member).text.contains("another VAT standing than")))
        let change = try await secretary.post(
            member + "/vat-standing-change",
            ["vat_standing": "taxed", "from": "2026-10", "basis": "its own declaration"],
            following: true)
        #expect(
            change.text.contains("October 2026 is posted with another VAT standing than"))
        #expect(change.text.contains("hand in a new one by 1 November 2026 (VAT-16)"))
    }
}
