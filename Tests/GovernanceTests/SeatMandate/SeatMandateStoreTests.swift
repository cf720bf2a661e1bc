import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Governance

/// Who sat where on any day (AGM-19).
@Suite struct SeatMandateStoreTests {
    private func holders(_ body: Int64, on day: String) async throws -> [String?] {
        try await TestDatabase.current.pool.read(
            .association, SeatMandateStore.seats(of: body, on: .day(day), in: .en)
        ).map { $0.holder?.mandate.name }
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `each day has its holders, whoever came and went since (AGM-19)`() async throws {
        let database = try TestDatabase.current
        let board = try await database.board(seats: 2)
        let ann = try SeatMandate.sample("Ann")
        try await database.appoint(ann, on: 1, of: board)
        try await database.appoint(.sample("Ben"), on: 2, of: board)
        try await database.pool.transaction(.association) { transaction in
            try await ann.ended(on: .day("2026-03-31")).recordEnd(
                of: 1, because: "Resignation", in: board, by: secretary, in: transaction)
        }
        try await database.appoint(.sample("Cleo", from: "2026-05-01"), on: 1, of: board)
        #expect(try await holders(board, on: "2024-12-31") == [nil, nil])
        #expect(try await holders(board, on: "2026-03-31") == ["Ann", "Ben"])
        #expect(try await holders(board, on: "2026-04-01") == [nil, "Ben"])
        #expect(try await holders(board, on: "2026-05-01") == ["Cleo", "Ben"])
        let found = try await database.pool.read(
            .association, BodyStore.body(board, on: .day("2026-04-15")))
        let row = try #require(found)
        #expect((row.seats, row.seated, row.vacant) == (2, 1, 1))
        #expect(row.nextEnd == (try .day("2028-12-31")))
        let others = try await database.pool.read(
            .association, SeatMandateStore.others(of: board, than: .day("2026-05-01"), in: .nl))
        #expect(others.map(\.mandate.name) == ["Ann"])
        #expect(others.map(\.endReason) == ["Resignation"])
        #expect(others.map(\.bodyName) == ["Board nl"])
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `a seat that is held, and a person that sits already, are refused by name`()
        async throws
    {
        let database = try TestDatabase.current
        let board = try await database.board(seats: 2)
        try await database.appoint(.sample("Ann"), on: 1, of: board)
        await #expect(throws: SeatMandateRefusal.seatIsHeld) {
            try await database.appoint(
                .sample("Ben", from: "2028-12-31", last: "2029-01-31"), on: 1, of: board)
        }
        await #expect(throws: SeatMandateRefusal.sitsAlready("ann")) {
            try await database.appoint(.sample("ann"), on: 2, of: board)
        }
        await #expect(throws: BodyRefusal.standsOnce(.board)) {
            try await database.pool.transaction(.association) {
                _ = try await Body.sample(.board, "Other").record(by: secretary, in: $0)
            }
        }
        await #expect(throws: BodyRefusal.nameIsTaken("Board")) {
            try await database.pool.transaction(.association) {
                _ = try await Body.sample(.audit, "Board").record(by: secretary, in: $0)
            }
        }
        await #expect(throws: SeatRefusal.numberIsTaken(2, last: 4)) {
            try await database.pool.transaction(.association) {
                try await Seat(by: .jointly).record(3, from: 2, of: board, by: secretary, in: $0)
            }
        }
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `a mandate that somebody else ended is not ended later`() async throws {
        let database = try TestDatabase.current
        let board = try await database.board(seats: 1)
        let ann = try SeatMandate.sample("Ann")
        try await database.appoint(ann, on: 1, of: board)
        for (day, isRefused) in [("2026-03-31", false), ("2026-06-30", true)] {
            do {
                try await database.pool.transaction(.association) { transaction in
                    try await ann.ended(on: .day(day)).recordEnd(
                        of: 1, because: "x", in: board, by: secretary, in: transaction)
                }
                #expect(!isRefused)
            } catch let refusal as SeatMandateRefusal {
                #expect(isRefused && refusal == .hasEnded)
            }
        }
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `a declared interest ends once`() async throws {
        let database = try TestDatabase.current
        let board = try await database.board(seats: 1)
        let ann = try SeatMandate.sample("Ann")
        try await database.appoint(ann, on: 1, of: board)
        let today = try Day.day("2025-06-01")
        try await database.pool.transaction(.association) { transaction in
            try await Interest.decide("Shares", on: today, of: ann, today: today).record(
                of: 1, "Ann", by: secretary, in: transaction)
        }
        for isOpen in [true, false] {
            let isDone = try await database.pool.transaction(.association) {
                try await Interest.end(1, in: board, on: today, by: secretary, in: $0)
            }
            #expect(isDone == isOpen)
        }
        let declared = try await database.pool.read(.association, Interest.declared(in: board))
        #expect(declared.map(\.endedOn) == [today])
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `what ends soon without a successor waits, and no other`() async throws {
        let database = try TestDatabase.current
        let board = try await database.board(seats: 3)
        try await database.appoint(.sample("Ann", last: "2026-12-31"), on: 1, of: board)
        try await database.appoint(.sample("Ben", last: "2026-12-31"), on: 2, of: board)
        try await database.appoint(.sample("Ben", from: "2027-01-01"), on: 2, of: board)
        try await database.appoint(.sample("Cleo"), on: 3, of: board)
        let expiring: SQL = """
            SELECT mandate.name FROM governance.mandate
            WHERE \(SeatMandateStore.unfollowed(on: try .day("2026-11-22")))
            """
        let names = try await database.pool.read(
            .association, expiring.rows { try $0["name"] as String })
        #expect(names == ["Ann"])
    }
}
