import Foundation
import Kernel
import Migrations
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// The product's own migrations.
let inputMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// This folder's parent, where recorded texts lie.
let costSharingTests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

/// Three members, five pools, three keys: the small association of these tests.
///
///     M0001, M0002   members since 2020; M0003 left on 1 January 2026
///     RACKS          shared by SERVERS      OFFICE  support, 1st, by HEADS
///     D-M0001        direct, M0001 pays     D-M0003 direct, M0003 pays
///     PAID           disbursement for M0001
///     HEADS          fixed from 2026-01: M0001 3, M0002 1, RACKS 2
///     SERVERS        measured from 2026-01  MIX     composite from 2026-01: HEADS 0.4, SERVERS 0.6
struct SmallAssociation {
    let database: TestDatabase
    let actor: Int64
    let today: Day

    static let today = Day(number: 20_741)

    /// Fills the database of the running test.
    init() async throws {
        database = try TestDatabase.current
        today = Self.today
        let members: SQL = """
            INSERT INTO membership.member (code, name, language, joined_on, left_on) VALUES
                ('M0001', 'First member', 'nl', '2020-01-01', NULL),
                ('M0002', 'Second member', 'fr', '2020-01-01', NULL),
                ('M0003', 'Former member', 'en', '2020-01-01', '2026-01-01')
            """
        let person: SQL = """
            INSERT INTO kernel.person (login, name, role, language, password_hash)
            VALUES ('clerk', 'Clerk', 'finance', 'en', '') RETURNING id
            """
        let association: SQL = """
            INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number, street,
                postal_code, city_nl, city_fr, city_en, iban, bic)
            VALUES ('Wij', 'Nous', 'Us', '0403019261', 'Straat 1', '1000', 'Brussel', 'Bruxelles',
                'Brussels', 'BE68539007547034', 'GKCCBEBB')
            """
        let owner = database.owner
        actor = try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(members.done, association.done)
            return try await transaction.run(person.one { try $0["id"] })
        }
        try await makePoolsAndKeys()
    }

    private func makePoolsAndKeys() async throws {
        let (actor, today) = (actor, today)
        let start = try #require(Period(year: 2026, month: 1))
        let decidedOn = start.firstDay
        try await database.pool.transaction(.association) { transaction in
            let first = try await transaction.run(KeyStore.members)
            for code in ["HEADS", "SERVERS", "MIX"] {
                let key = try KeyDraft(
                    code: code, names: Names(nl: code, fr: code, en: code),
                    units: Names(nl: "stuk", fr: "pièce", en: "piece"))
                _ = try await key.record(by: actor, in: transaction)
            }
            var keys = KeyRegister(
                try await transaction.run(KeyStore.registered), lastPosted: nil)
            let pools = [
                PoolDraft(code: "RACKS", .shared, key: keys["SERVERS"]?.id),
                PoolDraft(code: "OFFICE", .support, key: keys["HEADS"]?.id, order: 1),
                PoolDraft(code: "D-M0001", .direct, member: first[0].id),
                PoolDraft(code: "D-M0003", .direct, member: first[2].id),
                PoolDraft(code: "PAID", .direct, .disbursement, member: first[0].id),
            ]
            for pool in pools { _ = try await pool.record(by: actor, in: transaction) }
            let racks = try #require(
                try await transaction.run(KeyStore.pools).first { $0.code == "RACKS" })
            let versions: [(String, KeyVersion)] = [
                (
                    "HEADS",
                    KeyVersion(
                        from: start, .fixed,
                        weights: [
                            Weight(.member(first[0].id), Millionths(whole: 3)),
                            Weight(.member(first[1].id), .one),
                            Weight(.pool(racks.id), Millionths(whole: 2)),
                        ], decision: "Board, item 1", decidedOn: decidedOn)
                ),
                (
                    "SERVERS",
                    KeyVersion(
                        from: start, .measured, decision: "Board, item 2", decidedOn: decidedOn)
                ),
                (
                    "MIX",
                    KeyVersion(
                        from: start, .composite,
                        parts: [
                            KeyPart("HEADS", share: Millionths(400_000)),
                            KeyPart("SERVERS", share: Millionths(600_000)),
                        ], decision: "Board, item 3", decidedOn: decidedOn)
                ),
            ]
            for (code, version) in versions {
                let key = try #require(keys[code])
                _ = try await version.record(
                    for: key, among: keys, by: actor, today: today, in: transaction)
                keys = KeyRegister(
                    try await transaction.run(KeyStore.registered), lastPosted: nil)
            }
        }
    }

    /// Takes a file in at once.
    @discardableResult
    func take(_ kind: IntakeKind, _ text: String, name: String = "file.csv") async throws -> Int64 {
        let file = IntakeFile(kind, name: name, bytes: Array(text.utf8))
        return try await database.pool.transaction(.association) { transaction in
            try await file.take(by: actor, today: today, in: transaction)
        }
    }

    /// Posts a period, its run left out: this department's inputs ask for the state alone.
    func post(_ period: Period) async throws {
        let withoutRun: SQL = "SET LOCAL session_replication_role = replica"
        let statement: SQL = """
            INSERT INTO cost_sharing.cycle (period, state, run_id, computed_by, computed_at,
                approved_by, approved_at, posted_by, posted_at, seal)
            VALUES (\(period), 'posted', 1, \(actor), now(), \(actor + 1), now(), \(actor + 1),
                now(), sha256('seal'))
            """
        try await database.owner.transaction(.association) { transaction in
            try await transaction.run(withoutRun.done)
            try await transaction.run(statement.done)
        }
    }

    /// The only number that a statement gives.
    func number(_ statement: SQL) async throws -> Int {
        try await database.pool.read(.association, statement.one { try $0["number"] })
    }
}

extension PoolDraft {
    init(
        code: String, _ kind: PoolKind, _ supply: Supply = .services, key: Int64? = nil,
        member: Int64? = nil, order: Int? = nil
    ) {
        self.init(
            code: code, names: Names(nl: code, fr: code, en: code), kind: kind, supply: supply,
            memberID: member, keyID: key, supportOrder: order)
    }
}

/// The header of a cost file and lines below it.
func costFile(_ lines: String...) -> String {
    (["period;pool;document;document_date;supplier;description;net;vat"] + lines)
        .joined(separator: "\n") + "\n"
}

/// The header of a driver file and lines below it.
func driverFile(_ lines: String...) -> String {
    (["period;key;target;quantity"] + lines).joined(separator: "\n") + "\n"
}
