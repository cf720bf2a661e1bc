import Foundation
import Kernel
import Migrations
import Postgres
import TestKit
import Testing

@testable import Membership

/// The repository, three folders above this file.
private let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func bytes(of path: String) -> [UInt8] {
    guard let data = try? Data(contentsOf: repository.appending(path: path)) else {
        preconditionFailure("\(path) cannot be read")
    }
    return Array(data)
}

/// The product's own migrations.
let membershipMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// The published list that the demo is made of: 15 + 125 + 192 members.
let publishedList = bytes(of: "Sources/aliquot/Demo/members.csv")

extension Day {
    /// A day that the test itself writes.
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension Member {
    /// A member that no database knows.
    static func sample(
        _ number: Int, _ name: String, short: String = "", number digits: String? = nil,
        leftOn: Day? = nil
    ) -> Member {
        Member(
            id: Int64(number), code: "M000\(number)",
            facts: MemberFacts(
                name: name, shortName: short,
                enterpriseNumber: digits.flatMap { EnterpriseNumber($0) }, language: .nl),
            joinedOn: Day(number: 19_000), leftOn: leftOn)
    }
}

extension RegisteredMember {
    /// A member of a category since it joined.
    static func sample(
        _ number: Int, _ name: String, _ category: Membership.Category = .c, short: String = "",
        number digits: String? = nil, leftOn: Day? = nil
    ) -> RegisteredMember {
        let member = Member.sample(number, name, short: short, number: digits, leftOn: leftOn)
        return RegisteredMember(
            member,
            present: leftOn == nil
                ? CategorySpan(category, over: DaySpan(from: member.joinedOn)) : nil)
    }
}

extension TestDatabase {
    /// Runs a statement as the application does, for the association's people.
    func execute(_ statement: SQL) async throws {
        try await pool.transaction(.association) { try await $0.run(statement.done) }
    }

    /// A person of the association, or of a member.
    func person(_ login: String, role: String, member: Int64? = nil) async throws -> Int64 {
        let statement: SQL = """
            INSERT INTO kernel.person (login, name, role, member_id, language, password_hash)
            VALUES (\(login), \(login), \(role), \(member as Int64?), 'nl', '')
            RETURNING id
            """
        return try await owner.transaction(.association) { transaction in
            try await transaction.run(statement.one { try $0["id"] })
        }
    }

    /// Admits a member of category C, exempt, from 1 March 2024 on.
    func admit(_ facts: MemberFacts, by actor: Int64) async throws -> Int64 {
        let admission = try Admission.decide(
            facts, category: .c, joinedOn: .day("2024-03-01"), standing: .exempt, basis: "ruling")
        return try await pool.transaction(.association) {
            try await admission.record(in: $0, by: actor)
        }
    }

    func member(_ id: Int64) async throws -> Member {
        try #require(try await pool.read(.association, MemberStore.find(id)))
    }
}
