import Kernel
import Postgres
import TestKit
import Testing

/// Statements that a constraint of the department's tables refuses, whoever writes them.
///
/// Body 1 is a board with seats 1 and 2; seat 1 is held by Ann in 2025 and 2026, who declared an interest.
struct Breach: Sendable, CustomTestStringConvertible {
    let constraint: String
    let statements: [SQL]

    init(_ constraint: String, _ statements: SQL...) {
        self.constraint = constraint
        self.statements = statements
    }

    var testDescription: String { constraint }

    /// The name of the constraint that refuses it; nil for none.
    func refusing() async throws -> String? {
        let database = try TestDatabase.current
        return try await GovernanceTests.constraint {
            try await database.owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: statements.map(\.done))
            }
        }
    }

    static let all = ofBodies + ofSeats + ofMandates + ofInterests

    private static func body(
        _ kind: SQL = "'audit'", name: SQL = "'x'", basis: SQL = "'x'", years: SQL = "4"
    ) -> SQL {
        """
        INSERT INTO governance.body (kind, name_nl, name_fr, name_en, basis, term_years)
        VALUES (\(kind), 'x', 'x', \(name), \(basis), \(years))
        """
    }

    private static let ofBodies: [Breach] = [
        .init("body_kind_is_known", body("'club'")),
        .init("body_of_the_law_stands_once", body("'board'")),
        .init("body_has_a_name_in_each_language", body(name: "' '")),
        .init("body_name_is_unique", body(name: "'Board'")),
        .init("body_names_its_article", body(basis: "''")),
        .init("body_term_is_one_to_ten_years", body(years: "11")),
    ]

    private static func seat(
        _ number: SQL = "9", _ nomination: SQL = "'jointly'", _ category: SQL = "NULL",
        _ authority: SQL = "''"
    ) -> SQL {
        """
        INSERT INTO governance.seat (body_id, number, nomination, category, authority)
        VALUES (1, \(number), \(nomination), \(category), \(authority))
        """
    }

    private static let ofSeats: [Breach] = [
        .init("seat_number_stands_once", seat("2")),
        .init("seat_is_counted_from_one", seat("0")),
        .init("seat_nomination_is_known", seat("9", "'lot'")),
        .init("seat_of_a_category_names_it", seat("9", "'category'")),
        .init("seat_category_is_known", seat("9", "'category'", "'D'")),
        .init("seat_of_an_authority_names_it", seat("9", "'minister'")),
    ]

    private static func mandate(
        _ seat: SQL = "2", body: SQL = "1", name: SQL = "'Ben'", function: SQL = "'x'",
        decision: SQL = "'x'", _ span: SQL = "'[2025-01-01,2027-01-01)'"
    ) -> SQL {
        """
        INSERT INTO governance.mandate (seat_id, body_id, name, function, decision, span)
        VALUES (\(seat), \(body), \(name), \(function), \(decision), \(span))
        """
    }

    private static let ofMandates: [Breach] = [
        .init("mandate_is_for_a_seat_of_its_body", body(), mandate(body: "2")),
        .init("mandate_names_its_holder", mandate(name: "' Ben'")),
        .init("mandate_names_its_function", mandate(function: "''")),
        .init("mandate_names_the_decision", mandate(decision: "' '")),
        .init("mandate_has_a_first_and_a_last_day", mandate("2", "'[2025-01-01,)'")),
        .init("mandate_is_within_the_term_of_its_body", mandate("2", "'[2025-01-01,2029-01-02)'")),
        .init("seat_has_one_holder_a_day", mandate("1", "'[2026-12-31,2027-06-01)'")),
        .init("person_sits_in_a_body_once", mandate(name: "'ANN'")),
        .init(
            "mandate_is_only_made_shorter",
            "UPDATE governance.mandate SET span = '[2025-01-01,2027-01-02)', end_reason = 'x'"),
        .init(
            "mandate_is_only_made_shorter",
            "UPDATE governance.mandate SET name = 'Ben', end_reason = 'x'"),
        .init(
            "mandate_that_is_made_shorter_says_why",
            "UPDATE governance.mandate SET span = '[2025-01-01,2026-01-01)'"),
    ]

    private static let ofInterests: [Breach] = [
        .init("interest_says_what", "UPDATE governance.interest SET subject = ' '"),
        .init(
            "interest_ends_after_it_was_declared",
            "UPDATE governance.interest SET ended_on = '2025-05-31'"),
    ]
}
