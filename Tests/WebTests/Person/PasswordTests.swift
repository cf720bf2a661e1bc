import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

struct PasswordRuleTests {
    @Test(arguments: [
        ("elf tekens1", PasswordRefusal.tooShort(min: 12)),
        (String(repeating: "é", count: 501), .tooLong(max: 1000)),
        ("my ANPEETERS 2026", .holdsLogin("anpeeters")),
        ("the secret of Peeters", .holdsName("Peeters")),
        ("vandaag is het warm", nil), ("correct horse battery", nil),
    ])
    func `a password is long and holds neither login nor name`(
        password: String, expected: PasswordRefusal?
    ) {
        var refusal: PasswordRefusal?
        do throws(PasswordRefusal) {
            try PasswordRule.check(password, login: "anpeeters", name: "An van Peeters")
        } catch {
            refusal = error
        }
        #expect(refusal == expected)
    }

    @Test func `a short login may stand in a password by chance`() {
        #expect(throws: Never.self) {
            try PasswordRule.check("a banana for lunch", login: "an", name: "An")
        }
    }

    @Test func `passwords that the program thinks of differ, pass the rule and can be read`() {
        let passwords = (0..<200).map { _ in PasswordRule.generated() }
        #expect(Set(passwords).count == 200)
        for password in passwords {
            #expect(password.wholeMatch(of: /[a-km-np-z2-9]{5}(?:-[a-km-np-z2-9]{5}){3}/) != nil)
            #expect(throws: Never.self) {
                try PasswordRule.check(password, login: "x", name: "Y")
            }
        }
    }
}

@Suite(.timeLimit(.minutes(2)))
struct PasswordPagesTests {
    @Test(.migrated)
    func `whoever is signed in changes the password, and other sessions end`() async throws {
        let id = try await TestSite.add("dora", .finance)
        try await TestSite.run { site in
            let (client, elsewhere) = (site.client, site.client)
            try await client.signIn("dora", TestSite.password)
            try await elsewhere.signIn("dora", TestSite.password)
            let form = try await client.get("/password")
            #expect(form.text.contains("autocomplete=\"new-password\""))
            let new = "quiet river stones"
            let done = try await client.post(
                "/password",
                [
                    "password_present": TestSite.password, "password_new": new,
                    "password_again": new,
                ], following: true)
            #expect(done.text.contains("Your password is changed"))
            #expect(try await elsewhere.get("/notes").status == 303)
            #expect(try await elsewhere.signIn("dora", TestSite.password).status == 401)
            #expect(try await elsewhere.signIn("dora", new).status == 303)
            let history = try await TestDatabase.current.pool.read(
                .association, History.of(PersonRecord.subject(of: id)))
            let change = try #require(history.first { $0.action == "password-change" })
            #expect(change.before.isEmpty && change.after.isEmpty)
        }
    }

    @Test(
        .migrated,
        arguments: [
            (TestSite.password, "short", "short", "too short: 12 characters at least"),
            (TestSite.password, "wise dora river", "wise dora river", "holds the user name “dora”"),
            (
                TestSite.password, TestSite.password, TestSite.password,
                "This is the present password"
            ),
            (TestSite.password, "quiet river stones", "quiet river stone", "something else"),
            ("not the present one", "quiet river stones", "quiet river stones", "not your present"),
            ("", "", "", "3 things to mend"),
        ])
    func `a password that breaks a rule changes nothing and is not shown`(
        present: String, new: String, again: String, words: String
    ) async throws {
        try await TestSite.add("dora", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("dora", TestSite.password)
            let answer = try await client.post(
                "/password",
                ["password_present": present, "password_new": new, "password_again": again])
            #expect(answer.status == 422)
            #expect(answer.text.contains(words))
            #expect(!answer.text.contains("value=\"quiet"))
            #expect(!answer.text.contains(TestSite.password))
            #expect(try await site.client.signIn("dora", TestSite.password).status == 303)
        }
    }

    @Test(.migrated) func `whoever guesses at the present password has to wait`() async throws {
        try await TestSite.add("dora", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("dora", TestSite.password)
            let guess: KeyValuePairs = [
                "password_present": "a guess", "password_new": "quiet river stones",
                "password_again": "quiet river stones",
            ]
            for _ in 1...5 { #expect(try await client.post("/password", guess).status == 422) }
            #expect(try await client.post("/password", guess).status == 429)
        }
    }

    @Test(.migrated) func `a password typed in a form that came too late is not carried`()
        async throws
    {
        try await TestSite.add("dora", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("dora", TestSite.password)
            site.clock.advance(minutes: 45)
            let late = try await client.post(
                "/password", ["password_present": "old one", "password_new": "quiet river stones"])
            #expect(late.status == 401)
            #expect(!late.text.contains("quiet river") && !late.text.contains("old one"))
        }
    }
}
