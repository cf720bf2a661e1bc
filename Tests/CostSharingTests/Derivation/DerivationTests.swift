import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// The figures with which a page explains a share are those that made it.
@Suite struct DerivationTests {
    /// The line of a share, and who is charged.
    private struct Line: Sendable {
        let reference: DerivationReference
        let member: Int64
    }

    @Test(.database(migrations: cycleMigrations), arguments: UInt64(1)...10)
    func `every share of random months is found again to the cent (VAT-9)`(
        _ seed: UInt64
    ) async throws {
        let database = try TestDatabase.current
        let association = try RandomAssociation(seed: seed)
        try await database.load(association.problem)
        for month in Set(association.problem.costs.map(\.period)).sorted() {
            for late in association.late where late.booked == month {
                try await database.takeInLate(
                    late.net, of: late.pool, from: late.origin, in: month)
            }
            try await database.close(month)
        }
        let lines = try await lines(of: database)
        #expect(lines.count > 30)
        #expect(lines.contains { $0.reference.origin != $0.reference.period })
        for line in lines {
            let words: Comment = "\(line.reference)"
            let whole = try #require(
                try await DerivationStore.load(
                    line.reference, scope: .association, from: database.pool), words)
            #expect(whole.holds && whole.isRecomputed, words)
            #expect(whole.closes, words)
            let own = try #require(
                try await DerivationStore.load(
                    line.reference, scope: .member(line.member), from: database.pool), words)
            #expect(own.holds, words)
            #expect(own.net?.quotient == whole.net?.quotient, words)
            #expect(own.vat?.remainder == whole.vat?.remainder, words)
            #expect(own.head.share.costs == whole.head.share.costs, words)
            if own.net?.carry != nil { #expect(own.net == whole.net, words) }
        }
    }

    private func lines(of database: TestDatabase) async throws -> [Line] {
        try await database.pool.read(
            .association,
            SQL(
                """
                SELECT cycle.period, member.code, share.member_id, share.pool_id, share.origin
                FROM cost_sharing.cycle
                JOIN cost_sharing.share ON share.run_id = cycle.run_id
                JOIN membership.member ON member.id = share.member_id
                WHERE cycle.state = 'posted'
                """
            ).rows { row in
                Line(
                    reference: DerivationReference(
                        period: try row["period"], member: try row["code"],
                        pool: try row["pool_id"], origin: try row["origin"]),
                    member: try row["member_id"])
            })
    }

    @Test func `a cent that does not divide goes to the largest remainder (VAT-9)`() {
        let thirds = PoolSharing(rounding: .monthly, weights: ["a": 1, "b": 1, "c": 1])
        let steps = thirds.steps(of: Cents(100), carrying: [:])
        #expect(["a", "b", "c"].map { steps[$0]?.share } == [Cents(34), Cents(33), Cents(33)])
        #expect(steps["b"]?.quotient == 33 && steps["b"]?.remainder == 1)
        #expect(steps["a"]?.isRoundedUp == true && steps["b"]?.isRoundedUp == false)
        let credit = thirds.steps(of: Cents(-100), carrying: [:])
        #expect(["a", "b", "c"].map { credit[$0]?.share } == [Cents(-34), Cents(-33), Cents(-33)])
    }

    @Test func `what is carried decides who gets the cent (VAT-9)`() {
        let thirds = PoolSharing(rounding: .cumulative, weights: ["a": 1, "b": 1, "c": 1])
        let first = thirds.steps(of: Cents(100), carrying: [:])
        let carried = first.compactMapValues { $0.carry?.after }
        #expect(carried.values.reduce(.zero, +) == .zero)
        let second = thirds.steps(of: Cents(100), carrying: carried)
        #expect(["a", "b", "c"].map { second[$0]?.share } == [Cents(33), Cents(34), Cents(33)])
        let own = ShareStep(
            charged: Cents(34), of: Cents(100), weight: 1, total: 3, rounding: .cumulative,
            before: carried["b"], after: second["b"]?.carry?.after)
        #expect(own == second["b"])
    }

    @Test func `figures that do not fit together are no derivation`() {
        #expect(
            ShareStep(
                charged: Cents(40), of: Cents(100), weight: 1, total: 3, rounding: .monthly,
                before: nil, after: nil) == nil)
        #expect(
            ShareStep(
                charged: Cents(40), of: Cents(100), weight: 1, total: 3, rounding: .cumulative,
                before: .zero, after: .zero) == nil)
    }

    @Test func `a disbursement, goods and services each name their rule (VAT-22, VAT-7, VAT-8)`()
        async throws
    {
        #expect(
            Supply.allCases.map(\.treatmentRule) == ["VAT-3", "VAT-7", "VAT-8", "VAT-22"])
    }
}

extension Derivation {
    /// Whether own costs, support and deduction make what was shared.
    fileprivate var closes: Bool {
        head.spread.own.net + received.net == head.spread.shared.net
            && (head.proRata != nil || deducted == .zero)
            && !(head.pool.supply == .disbursement && deducted != .zero)
    }
}
