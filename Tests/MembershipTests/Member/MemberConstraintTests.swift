import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

/// Each constraint of the register, violated by a statement that no page would send.
@Suite(.database(migrations: membershipMigrations))
struct MemberConstraintTests {
    /// The name of the constraint that refuses the statement.
    private func refused(_ statement: SQL) async throws -> String? {
        do {
            try await TestDatabase.current.execute(statement)
            return nil
        } catch DatabaseError.violation(let violation) {
            return violation.constraint
        }
    }

    private func member(
        code: String = "M0500", name: String = "Another", number: String? = nil,
        language: String = "nl", leftOn: Day? = nil
    ) throws -> SQL {
        """
        INSERT INTO membership.member
            (code, name, enterprise_number, language, joined_on, left_on)
        VALUES (\(code), \(name), \(number as String?), \(language), \(try Day.day("2024-01-01")),
            \(leftOn as Day?))
        """
    }

    @Test func `a member's own facts are held by name`() async throws {
        try await TestDatabase.current.execute(
            member(code: "M0901", name: "Known", number: "0403019261"))
        let cases: [(String, SQL)] = [
            ("member_code_is_unique", try member(code: "M0901")),
            ("member_code_has_a_letter_and_four_digits", try member(code: "M10000")),
            ("member_has_a_name", try member(name: "")),
            ("member_has_a_name", try member(name: " Spaced")),
            ("member_name_is_unique", try member(name: "Known")),
            ("member_enterprise_number_is_unique", try member(number: "0403019261")),
            ("member_enterprise_number_has_ten_digits", try member(number: "403019261")),
            ("member_language_is_known", try member(language: "de")),
            ("member_leaves_after_joining", try member(leftOn: .day("2024-01-01"))),
        ]
        for (constraint, statement) in cases {
            #expect(try await refused(statement) == constraint)
        }
    }

    /// The code lies below the others: an admission beside it takes the one after the highest.
    @Test func `spans are held by name`() async throws {
        try await TestDatabase.current.execute(member(code: "M0801", name: "Spanned"))
        func category(_ category: String, _ span: DaySpan?) -> SQL {
            """
            INSERT INTO membership.category (member_id, category, span)
            SELECT id, \(category), coalesce(\(span as DaySpan?), 'empty')
            FROM membership.member WHERE code = 'M0801'
            """
        }
        func standing(_ standing: String, _ span: DaySpan, basis: String = "ruling") -> SQL {
            """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            SELECT id, \(standing), \(span), \(basis)
            FROM membership.member WHERE code = 'M0801'
            """
        }
        let (first, mid) = (try Day.day("2024-01-01"), try Day.day("2024-01-15"))
        let always = DaySpan(from: first)
        try await TestDatabase.current.execute(category("A", always))
        try await TestDatabase.current.execute(standing("exempt", always))
        let cases: [(String, SQL)] = [
            ("category_is_a_b_or_c", category("D", DaySpan(from: first, until: mid))),
            ("category_span_has_a_start", category("A", DaySpan(until: first))),
            ("category_span_has_a_start", category("A", nil)),
            ("member_has_one_category_a_day", category("B", DaySpan(from: mid))),
            ("vat_standing_is_known", standing("mixed", always)),
            ("vat_standing_names_its_basis", standing("taxed", always, basis: " ")),
            ("vat_standing_starts_with_a_month", standing("taxed", DaySpan(from: mid))),
            ("vat_standing_starts_with_a_month", standing("taxed", DaySpan(until: first))),
            ("vat_standing_ends_with_a_month", standing("taxed", DaySpan(from: first, until: mid))),
            ("member_has_one_vat_standing_a_day", standing("taxed", always)),
        ]
        for (constraint, statement) in cases {
            #expect(try await refused(statement) == constraint)
        }
    }

    @Test func `what the register said cannot be deleted by the application`() async throws {
        for statement: SQL in [
            "DELETE FROM membership.member", "DELETE FROM membership.category",
            "DELETE FROM membership.vat_standing",
            "UPDATE membership.category SET category = 'A'",
            "UPDATE membership.vat_standing SET standing = 'taxed'",
        ] {
            let error = await #expect(throws: DatabaseError.self) {
                try await TestDatabase.current.execute(statement)
            }
            guard case .statement("42501", _, _) = error else {
                Issue.record("\(statement) was not refused for want of a right: \(error as Any)")
                continue
            }
        }
    }

    @Test(arguments: [
        ("member_has_a_name", MemberRefusal.nameMissing),
        ("member_name_is_unique", .nameTaken("Known")),
        ("member_leaves_after_joining", .leavesBeforeJoining),
        ("member_code_has_a_letter_and_four_digits", .codesUsedUp),
    ])
    func `a member's constraint gives the refusal of the same rule`(
        constraint: String, refusal: MemberRefusal
    ) {
        let facts = MemberFacts(name: "Known", language: .nl)
        #expect(MemberRefusal(.named(constraint), of: facts) == refusal)
    }

    @Test func `a span's constraint gives the refusal of the same rule`() {
        #expect(CategoryChangeRefusal(.named("member_has_one_category_a_day")) == .overlaps)
        #expect(CategoryChangeRefusal(.named("category_span_has_a_start")) == .overlaps)
        let standings: [String: VATStandingChangeRefusal] = [
            "vat_standing_names_its_basis": .basisMissing,
            "vat_standing_starts_with_a_month": .notAMonth,
            "vat_standing_ends_with_a_month": .notAMonth,
            "member_has_one_vat_standing_a_day": .overlaps,
        ]
        for (constraint, refusal) in standings {
            #expect(VATStandingChangeRefusal(.named(constraint)) == refusal)
        }
        #expect(CategoryChangeRefusal(.named("another_rule")) == nil)
    }

    @Test func `a name or number that another member has is refused by the database`() async throws
    {
        let database = try TestDatabase.current
        let actor = try await database.person("twice", role: "governance")
        let number = try #require(EnterpriseNumber("0428.759.497"))
        let facts = MemberFacts(name: "Twice", enterpriseNumber: number, language: .nl)
        _ = try await database.admit(facts, by: actor)
        await #expect(throws: MemberRefusal.nameTaken("Twice")) {
            try await database.admit(MemberFacts(name: "Twice", language: .fr), by: actor)
        }
        await #expect(throws: MemberRefusal.enterpriseNumberTaken(number)) {
            try await database.admit(
                MemberFacts(name: "Other", enterpriseNumber: number, language: .fr), by: actor)
        }
    }
}

extension Violation {
    fileprivate static func named(_ constraint: String) -> Violation {
        Violation(sqlState: "23514", constraint: constraint, table: nil)
    }
}
