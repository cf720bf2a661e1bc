import Journal
import Kernel
import Postgres
import Web

/// What a holder of a mandate declared that may conflict with the interest of the association.
public struct Interest: Sendable {
    public let subject: String
    public let declaredOn: Day

    static let limit = 300

    /// Apart from the body, whose history members read.
    static func subject(of mandate: Int64) -> String { "governance/interest/\(mandate)" }

    /// - Refuses: `declaredLater`, `declaredOutsideTheMandate`.
    public static func decide(
        _ subject: String, on day: Day, of mandate: SeatMandate, today: Day
    ) throws(InterestRefusal) -> Interest {
        guard day <= today else { throw .declaredLater }
        guard mandate.from <= day, day <= mandate.last else {
            throw .declaredOutsideTheMandate(mandate.from, mandate.last)
        }
        return Interest(subject: subject, declaredOn: day)
    }

    /// An interest as the register holds it.
    struct Row: Sendable {
        let id: Int64
        let name: String
        let interest: Interest
        let endedOn: Day?
    }

    /// What the holders of a body's seats declared, the latest first.
    static func declared(in body: Int64) -> Query<[Row]> {
        SQL(
            """
            SELECT interest.id, mandate.name, interest.subject, interest.declared_on,
                interest.ended_on
            FROM governance.interest
            JOIN governance.mandate ON mandate.id = interest.mandate_id
            WHERE mandate.body_id = \(body)
            ORDER BY interest.ended_on IS NOT NULL, interest.declared_on DESC, interest.id DESC
            LIMIT 100
            """
        ).rows { row in
            Row(
                id: try row["id"], name: try row["name"],
                interest: Interest(
                    subject: try row["subject"], declaredOn: try row["declared_on"]),
                endedOn: try row["ended_on"])
        }
    }

    /// Writes the declaration and the event.
    public func record(
        of mandate: Int64, _ holder: String, by person: Int64, in transaction: Transaction
    ) async throws {
        let insert: SQL = """
            INSERT INTO governance.interest (mandate_id, declared_on, subject)
            VALUES (\(mandate), \(declaredOn), \(subject))
            """
        _ = try await transaction.run(
            insert.affected,
            Event(
                "interest", of: Self.subject(of: mandate), by: person,
                after: [
                    Fact("holder", holder), Fact("interest", subject),
                    Fact("declared", "\(declaredOn)"),
                ]
            ).recorded)
    }

    /// Ends a declaration, from today on.
    ///
    /// - Returns: false where there is no such open declaration.
    static func end(
        _ id: Int64, in body: Int64, on today: Day, by person: Int64, in transaction: Transaction
    ) async throws -> Bool {
        let update: SQL = """
            UPDATE governance.interest SET ended_on = \(today)
            FROM governance.mandate
            WHERE interest.id = \(id) AND interest.ended_on IS NULL
                AND mandate.id = interest.mandate_id AND mandate.body_id = \(body)
            RETURNING mandate.id, mandate.name, interest.subject
            """
        let found = try await transaction.run(
            update.first { row in
                (try row["id"] as Int64, try row["name"] as String, try row["subject"] as String)
            })
        guard let (mandate, holder, subject) = found else { return false }
        _ = try await transaction.run(
            Event(
                "interest-end", of: Self.subject(of: mandate), by: person,
                after: [Fact("holder", holder), Fact("interest", subject)]
            ).recorded)
        return true
    }
}

/// Why an interest is not declared so, in order of precedence.
public enum InterestRefusal: Refusal, Hashable {
    case declaredLater
    case declaredOutsideTheMandate(Day, Day)

    public var field: String? { "declaredOn" }

    public func message(in language: Language) -> String {
        let words = Messages(language).interest.refusal
        let format = Localized(language)
        return switch self {
        case .declaredLater: words.declaredLater
        case .declaredOutsideTheMandate(let from, let last):
            words.declaredOutsideTheMandate(from: format.day(from), last: format.day(last))
        }
    }
}
