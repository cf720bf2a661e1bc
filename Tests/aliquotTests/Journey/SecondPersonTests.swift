import Kernel
import TestKit
import Testing

@testable import aliquot

/// What one officer proposes of thresholds and exclusions, and another confirms.
@Suite(.program(.demo)) struct SecondPersonTests {
    @Test func `a threshold waits on the desk of another person, who confirms it`() async throws {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let second = try await program.visitor("finance")
        let page = "/procurement/delegations?language=en"
        #expect(try await second.get("/?language=en").text.contains("1 threshold of approval"))
        let text = try await second.get(page).text
        #expect(text.contains("25,000.00") && text.contains("audit committee"))
        let action = try #require(text.firstMatch(of: /action="([^"]+\/confirmation)"/)).output.1
        _ = try await buyer.get(page)
        let own = try await buyer.post(String(action))
        #expect(own.status == 422 && own.text.contains("PROC-12"))
        let again = try await buyer.post(
            "/procurement/delegations/thresholds",
            ["step": "second", "amount": "20000", "reason": "Other"])
        #expect(again.status == 409 && again.text.contains("value=\"20000\""))
        #expect(try await second.post(String(action)).status == 303)
        let rejection = String(action).replacing("confirmation", with: "rejection")
        #expect(try await second.post(rejection).status == 409)
        let member = try await program.visitor("member")
        #expect(try await member.post(String(action)).status == 403)
        #expect(try await member.get(page).text.contains("25,000.00"), "what holds is told")
    }

    @Test func `an exclusion waits for another officer, and is revoked with a reason`()
        async throws
    {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let second = try await program.visitor("finance")
        let path = try await program.landmarks.address(
            "/procurement/competitions/{opened_competition}")
        let page = path + "?language=en"
        let offered = try await buyer.get(page).text
        let select = try #require(offered.firstMatch(of: /name="excluded"[\s\S]*?<\/select>/))
        let tender = try #require(
            select.output.matches(of: /value="([0-9]+)"/).first
        ).output.1
        let excluded = try await buyer.post(
            path + "/exclusions",
            [
                "excluded": String(tender), "ground": "irregular",
                "exclusionReason": "No names are given",
            ])
        #expect(excluded.status == 303)
        #expect(try await second.get("/?language=en").text.contains("1 exclusion to confirm"))
        let text = try await second.get(page).text
        #expect(text.contains("exclusion proposed") && text.contains("No names are given"))
        let action = try #require(
            text.firstMatch(of: /action="([^"]+\/exclusions\/[0-9]+)\/confirmation"/)
        ).output.1
        let own = try await buyer.post(action + "/confirmation")
        #expect(own.status == 422 && own.text.contains("PROC-5"))
        #expect(try await second.post(action + "/confirmation").status == 303)
        #expect(try await second.post(action + "/confirmation").status == 409)
        let mute = try await buyer.post(action + "/revocation")
        #expect(mute.status == 422)
        let id = String(action.split(separator: "/").last ?? "")
        let revoked = try await buyer.post(
            action + "/revocation", ["revocation-\(id)": "They are on page 3"])
        #expect(revoked.status == 303)
        let told = try await second.get(page).text
        #expect(told.contains("exclusion revoked") && told.contains("They are on page 3"))
    }
}
