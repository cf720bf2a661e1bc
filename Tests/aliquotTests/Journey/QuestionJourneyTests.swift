import TestKit
import Testing

@testable import aliquot

/// A member contests an amount, finance answers, and both keep what was said.
@Suite(.program(.demo)) struct QuestionJourneyTests {
    @Test func `a question is asked, refused twice, answered, replied to and closed`() async throws
    {
        let program = try RunningProgram.current
        let member = try await program.visitor("member")
        let finance = try await program.visitor("finance")

        let statement = try await member.get("/cost-sharing/statements/2026-10/M0333")
        let why = try #require(
            statement.attribute("href", after: "class=\"row\""), "a line leads to its why")
        let line = try await member.get(why)
        #expect(line.status == 200)
        #expect(line.text.contains("notice-ok"))
        let ask = try #require(line.attribute("href", after: "button primary"))
        let form = try await member.get(ask.replacing("&amp;", with: "&"))
        #expect(form.status == 200)
        let pool = try #require(why.split(separator: "/").last.map(String.init))
        let fields: KeyValuePairs = [
            "period": "2026-10", "line": "\(pool)/2026-10", "body": "Why so much?",
        ]
        let empty = try await member.post(
            "/cost-sharing/questions",
            ["period": "2026-10", "line": "\(pool)/2026-10", "body": " "])
        #expect(empty.status == 422)
        let asked = try await member.post("/cost-sharing/questions", fields)
        #expect(asked.status == 303)
        let path = try #require(asked.location)
        let twice = try await member.post("/cost-sharing/questions", fields)
        #expect(twice.status == 422)
        #expect(twice.text.contains("Why so much?"), "what was typed is kept")

        let list = try await finance.get("/cost-sharing/questions?language=en")
        #expect(list.text.contains(path))
        let wrong = try await finance.post(
            path + "/answer",
            ["body": "By the key.", "outcome": "corrected", "correction": "elsewhere"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("By the key."))
        #expect(try await member.post(path + "/answer", ["body": "x"]).status == 403)
        #expect(try await finance.post(path + "/reply", ["body": "x"]).status == 403)
        let answered = try await finance.post(
            path + "/answer", ["body": "By the key.", "outcome": "open"])
        #expect(answered.status == 303)
        let replied = try await member.post(path + "/reply", ["body": "Which key?"])
        #expect(replied.status == 303)
        let closed = try await finance.post(
            path + "/answer",
            [
                "body": "You are right.", "outcome": "corrected",
                "correction": program.origin + "/cost-sharing/cycles/2026-10",
            ])
        #expect(closed.status == 303)
        let late = try await member.post(path + "/reply", ["body": "Thank you."])
        #expect(late.status == 409)

        let kept = try await member.get(path)
        for words in ["Why so much?", "By the key.", "Which key?", "You are right."] {
            #expect(kept.text.contains(words), "\(words)")
        }
        let seen = try await finance.get(path)
        #expect(seen.text.contains("/cost-sharing/cycles/2026-10"))
        let after = try await member.get("/cost-sharing/statements/2026-10/M0333")
        #expect(after.text.contains(path), "the line says that it was questioned")
    }
}
