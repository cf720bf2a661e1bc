import Journal
import Kernel
import Postgres
import Web

/// A place in a body, and who nominates its holder.
public struct Seat: Hashable, Sendable {
    public enum Nomination: String, SQLEnum, CaseIterable {
        /// The members of one category.
        case category
        /// All members together.
        case jointly
        case minister
        /// Another body, of the association or elsewhere.
        case body
    }

    public enum Category: String, SQLEnum, CaseIterable {
        case a = "A"
        case b = "B"
        case c = "C"
    }

    public let nomination: Nomination
    public let category: Category?
    /// Which minister or body; empty for members.
    public let authority: String

    /// - Refuses: `categoryIsMissing`, `categoryIsNotAsked`, `authorityIsMissing`,
    ///   `authorityIsNotAsked`.
    public init(
        by nomination: Nomination, category: Category? = nil, authority: String = ""
    ) throws(SeatRefusal) {
        if nomination == .category {
            guard category != nil else { throw .categoryIsMissing }
        } else {
            guard category == nil else { throw .categoryIsNotAsked }
        }
        if nomination == .minister || nomination == .body {
            guard !authority.isEmpty else { throw .authorityIsMissing }
        } else {
            guard authority.isEmpty else { throw .authorityIsNotAsked }
        }
        self.nomination = nomination
        self.category = category
        self.authority = authority
    }

    /// How many seats are founded at once, at most.
    static let most = 50

    /// Writes so many seats alike, numbered on from the first, and the event.
    ///
    /// - Refuses: `numberIsTaken`.
    public func record(
        _ count: Int, from number: Int, of body: Int64, by person: Int64,
        in transaction: Transaction
    ) async throws {
        let last = number + count - 1
        let insert: SQL = """
            INSERT INTO governance.seat (body_id, number, nomination, category, authority)
            SELECT \(body), number, \(nomination), \(category), \(authority)
            FROM generate_series(\(Int32(number)), \(Int32(last))) AS number
            """
        do {
            _ = try await transaction.run(
                insert.affected,
                Event(
                    "seats", of: Body.subject(of: body), by: person,
                    after: [
                        Fact("seats", count == 1 ? "\(number)" : "\(number)–\(last)"),
                        Fact("nomination", nomination.rawValue),
                    ] + nominators
                ).recorded)
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "seat_number_stands_once"
        {
            throw SeatRefusal.numberIsTaken(number, last: last)
        }
    }
}

extension Seat {
    /// Which category, minister or body nominates.
    private var nominators: [Fact] {
        if let category { return [Fact("category", category.rawValue)] }
        return authority.isEmpty ? [] : [Fact("authority", authority)]
    }
}

/// Why seats are not founded so, in order of precedence.
public enum SeatRefusal: Refusal, Hashable {
    case categoryIsMissing
    case categoryIsNotAsked
    case authorityIsMissing
    case authorityIsNotAsked
    case numberIsTaken(Int, last: Int)

    public var field: String? {
        switch self {
        case .categoryIsMissing, .categoryIsNotAsked: "category"
        case .authorityIsMissing, .authorityIsNotAsked: "authority"
        case .numberIsTaken: "number"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).seat.refusal
        return switch self {
        case .categoryIsMissing: words.categoryIsMissing
        case .categoryIsNotAsked: words.categoryIsNotAsked
        case .authorityIsMissing: words.authorityIsMissing
        case .authorityIsNotAsked: words.authorityIsNotAsked
        case .numberIsTaken(let first, let last):
            words.numberIsTaken(first: "\(first)", last: "\(last)")
        }
    }
}

extension Seat.Nomination {
    func word(_ t: Messages) -> String {
        switch self {
        case .category: t.seat.byCategory
        case .jointly: t.seat.jointly
        case .minister: t.seat.minister
        case .body: t.seat.body
        }
    }
}

extension Seat {
    /// Who nominates, in words.
    func words(_ t: Messages) -> String {
        switch nomination {
        case .category: t.seat.ofCategory(category: category?.rawValue ?? "")
        case .jointly: t.seat.jointly
        case .minister, .body: authority
        }
    }
}
