import Governance
import Kernel
import Postgres

/// Loads the demo's bodies by the program's own ways: founded, given seats, their holders appointed. The
/// people are numbers; one left early, two end soon without a successor, one seat is vacant.
struct DemoBodies {
    let people: [String: Int64]

    /// Seats alike, numbered on.
    private struct Seats {
        let count: Int
        let nomination: Seat.Nomination
        var category: Seat.Category?
        var authority = ""
    }

    private static let board = [
        Seats(count: 4, nomination: .category, category: .a),
        Seats(count: 6, nomination: .category, category: .b),
        Seats(count: 3, nomination: .category, category: .c),
        Seats(count: 3, nomination: .jointly),
        Seats(count: 1, nomination: .minister, authority: "Minister of Social Affairs"),
        Seats(count: 1, nomination: .minister, authority: "Minister of Public Health"),
        Seats(count: 1, nomination: .minister, authority: "Minister of Digital Affairs"),
    ]

    func load(in transaction: Transaction) async throws {
        guard let secretary = people["governance"] else { return }
        _ = try await Body(
            .assembly,
            Body.Names(
                nl: "Algemene vergadering", fr: "Assemblée générale", en: "General assembly"),
            basis: "Article 12", termYears: 4
        ).record(by: secretary, in: transaction)
        let board = try await found(
            Body(
                .board,
                Body.Names(nl: "Bestuursorgaan", fr: "Organe d’administration", en: "Board"),
                basis: "Article 18", termYears: 4), Self.board, by: secretary, in: transaction)
        try await appoint(board.seats, in: board.body, by: secretary, in: transaction)
        let committees = [
            (
                Body(
                    .strategic,
                    Body.Names(
                        nl: "Strategisch comité", fr: "Comité stratégique",
                        en: "Strategic committee"),
                    basis: "Article 24", termYears: 4),
                [Seats(count: 12, nomination: .jointly)], "Adviser"
            ),
            (
                Body(
                    .audit,
                    Body.Names(nl: "Auditcomité", fr: "Comité d’audit", en: "Audit committee"),
                    basis: "Article 26", termYears: 4),
                [
                    Seats(count: 4, nomination: .body, authority: "Board"),
                    Seats(count: 3, nomination: .jointly),
                ], "Auditor"
            ),
            (
                Body(
                    .executive,
                    Body.Names(
                        nl: "Directiecomité", fr: "Comité de direction", en: "Executive committee"),
                    basis: "Article 28", termYears: 6),
                [Seats(count: 5, nomination: .body, authority: "Board")], "Manager"
            ),
        ]
        for (body, seats, title) in committees {
            let (id, ids) = try await found(body, seats, by: secretary, in: transaction)
            for (place, seat) in ids.enumerated() {
                try await mandate(
                    "\(title) \(Self.twoDigits(place + 1))",
                    function: place == 0 ? "Chair" : "Member", from: (2025, 1), until: (2028, 12),
                    term: body.termYears
                ).record(on: seat, of: id, by: secretary, in: transaction)
            }
        }
    }

    private func found(
        _ body: Body, _ seats: [Seats], by person: Int64, in transaction: Transaction
    ) async throws -> (body: Int64, seats: [Int64]) {
        let id = try await body.record(by: person, in: transaction)
        var next = 1
        for group in seats {
            try await Seat(
                by: group.nomination, category: group.category, authority: group.authority
            ).record(group.count, from: next, of: id, by: person, in: transaction)
            next += group.count
        }
        let ids: SQL = "SELECT id FROM governance.seat WHERE body_id = \(id) ORDER BY number"
        return (id, try await transaction.run(ids.rows { try $0["id"] }))
    }

    /// The first five directors' terms end with 2026, three of them are renewed; the last seat is vacant.
    private func appoint(
        _ seats: [Int64], in body: Int64, by person: Int64, in transaction: Transaction
    ) async throws {
        for (place, seat) in seats.dropLast().enumerated() {
            let name = "Director \(Self.twoDigits(place + 1))"
            let isOld = place < 5
            let function = ["Chair", "Vice-chair"].dropFirst(place).first ?? "Director"
            let given = try mandate(
                name, function: function, from: (isOld ? 2023 : 2025, 1),
                until: (isOld ? 2026 : 2028, 12))
            try await given.record(on: seat, of: body, by: person, in: transaction)
            if place < 3 {
                try await mandate(name, function: function, from: (2027, 1), until: (2030, 12))
                    .record(on: seat, of: body, by: person, in: transaction)
            }
            if place == 11 {
                try await leave(given, seat, body, by: person, in: transaction)
            }
            if place == 6 { try await declare(given, by: person, in: transaction) }
        }
    }

    /// A director resigns, and another follows a month later.
    private func leave(
        _ mandate: SeatMandate, _ seat: Int64, _ body: Int64, by person: Int64,
        in transaction: Transaction
    ) async throws {
        let held: SQL = "SELECT id FROM governance.mandate WHERE seat_id = \(seat)"
        let id: Int64 = try await transaction.run(held.one { try $0["id"] })
        try await mandate.ended(on: Self.lastDay(2026, 3)).recordEnd(
            of: id, because: "Resignation, letter of 2 March 2026", in: body, by: person,
            in: transaction)
        try await self.mandate(
            "Director 20", function: "Director", from: (2026, 5), until: (2028, 12)
        ).record(on: seat, of: body, by: person, in: transaction)
    }

    private func declare(
        _ mandate: SeatMandate, by person: Int64, in transaction: Transaction
    ) async throws {
        let held: SQL = "SELECT id FROM governance.mandate WHERE name = \(mandate.name)"
        let id: Int64 = try await transaction.run(held.one { try $0["id"] })
        let day = Self.lastDay(2025, 9)
        try await Interest.decide(
            "Holds shares of Demo supplier 02", on: day, of: mandate, today: day
        ).record(of: id, mandate.name, by: person, in: transaction)
    }

    private func mandate(
        _ name: String, function: String, from: (Int, Int), until: (Int, Int), term: Int = 4
    ) throws -> SeatMandate {
        try SeatMandate.decide(
            name, function: function, by: "Demo: assembly of June \(from.0 - 1)",
            from: Self.firstDay(from.0, from.1), last: Self.lastDay(until.0, until.1), term: term)
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + "\(number)"
    }

    private static func firstDay(_ year: Int, _ month: Int) -> Day {
        Period(year: year, month: month)?.firstDay ?? Day(number: 0)
    }

    private static func lastDay(_ year: Int, _ month: Int) -> Day {
        Period(year: year, month: month)?.next.firstDay.adding(days: -1) ?? Day(number: 0)
    }
}
