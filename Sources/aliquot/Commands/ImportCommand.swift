import ArgumentParser
import Foundation
import Kernel
import Logging
import Membership
import Postgres

/// Brings a file into the program.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring a file in.",
        subcommands: [
            ImportMembersCommand.self, ImportProcurementCommand.self,
            ImportStaffingCommand.self,
        ])
}

/// Takes the published list of members into the register; twice changes nothing.
struct ImportMembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract:
            "Take a list of members in: category, name, short_name, enterprise_number, language.",
        discussion: """
            A row that looks like a known member under another name is shown as a match. Nothing is \
            written before each match is confirmed (--rename CODE, --accept-matches) or declined \
            (--admit LINE).
            """)

    @Argument(help: "The file, CSV in UTF-8.")
    var file: String

    @Option(name: .long, help: "The member of this code has the name of its row now.")
    var rename: [String] = []

    @Option(name: .long, help: "The row on this line is a new member all the same.")
    var admit: [Int] = []

    @Flag(help: "Every match that is not declined is right.")
    var acceptMatches = false

    @Option(help: "New members join, and changed categories begin, on this day (YYYY-MM-DD).")
    var asOf: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read. Name a file that you may read.")
        }
        let day = try asOf.map { text in
            guard let day = Day(text) else {
                throw ValidationError("\(text) is no day. Write it as 2026-01-31.")
            }
            return day
        }
        let logger = Logger(label: "aliquot") { _ in SwiftLogNoOpLogHandler() }
        do {
            try await Database.with(database, logger: logger) { pool in
                try await take([UInt8](bytes), as: day, pool)
            }
        } catch let refusal as any Refusal {
            StandardError.line(refusal.message(in: .en))
            throw ExitCode(StandardError.malformedInput)
        }
    }

    private func take(_ bytes: [UInt8], as day: Day?, _ pool: Postgres.Pool) async throws {
        let rows = try MemberFile(bytes).rows
        let choices = MemberImportChoices(
            renamed: Set(rename), admittedLines: Set(admit), acceptsMatches: acceptMatches)
        let known = try await pool.read(.association, MemberImportStore.register)
        for line in try MemberImport.plan(rows, existing: known).report(
            in: .en, writesCategories: day != nil)
        {
            print(line)
        }
        let outcome = try await pool.transaction(.association) { transaction in
            let register = try await transaction.run(MemberImportStore.register)
            let plan = try MemberImport.plan(rows, existing: register)
            return try await MemberImportStore(transaction).apply(
                try plan.settled(by: choices),
                MemberImportEntry(
                    day: day ?? Clock.today(), basis: "Published list of members",
                    writesCategories: day != nil),
                file: bytes, by: nil)
        }
        print(outcome?.report(in: .en) ?? MemberImportOutcome.nothing(in: .en))
    }
}
