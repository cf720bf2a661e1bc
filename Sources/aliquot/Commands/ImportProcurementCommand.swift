import ArgumentParser
import Foundation
import Kernel
import Logging
import Postgres
import Procurement
import Web

extension ProcurementFileKind: ExpressibleByArgument {}

/// Takes a file of frameworks, their terms or their orders in, whole or not at all.
struct ImportProcurementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "procurement",
        abstract:
            "Take a file of frameworks, lots, participants, beneficiaries, prices or orders in.",
        discussion: """
            Frameworks stay drafts until another person confirms them; --confirm does that for all of \
            the file with the number INTAKE once their lots, participants, beneficiaries and prices \
            are in.
            """)

    @Argument(help: "What the file brings: \(ProcurementFileKind.allNames).")
    var kind: ProcurementFileKind

    @Argument(help: "The file, CSV in UTF-8; with --confirm the number of an intake.")
    var file: String

    @Option(help: "The login of the person who does it.")
    var by: String

    @Flag(help: "Put the frameworks of an earlier file in force.")
    var confirm = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let logger = Logger(label: "aliquot") { _ in SwiftLogNoOpLogHandler() }
        do {
            try await Database.with(database, logger: logger) { pool in
                guard let person = try await pool.read(.association, Self.person(by)) else {
                    throw ValidationError("Nobody signs in as \(by). Name somebody who does.")
                }
                if confirm {
                    try await confirmAll(by: person, pool)
                } else {
                    try await take(by: person, pool)
                }
            }
        } catch let findings as ProcurementFindings {
            for finding in findings.all { StandardError.line(Self.text(of: finding)) }
            throw ExitCode(StandardError.malformedInput)
        } catch let refusal as any Refusal {
            StandardError.line(refusal.message(in: .en))
            throw ExitCode(StandardError.malformedInput)
        }
    }

    private func take(by person: Int64, _ pool: Postgres.Pool) async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read. Name a file that you may read.")
        }
        let name = URL(filePath: file).lastPathComponent
        let taken = ProcurementFile(kind, name: name, bytes: [UInt8](bytes))
        let intake = try await pool.transaction(
            .association, isolation: .readCommitted, within: ProcurementFileJob.limit
        ) { try await taken.take(by: person, today: Clock.today(), in: $0) }
        print("\(name) is taken in as number \(intake).")
    }

    private func confirmAll(by person: Int64, _ pool: Postgres.Pool) async throws {
        guard let intake = Int64(file) else {
            throw ValidationError("\(file) is no number of an intake.")
        }
        let count = try await pool.transaction(
            .association, within: ProcurementFileJob.limit
        ) {
            try await IntakeConfirmation(intake: intake, person: person, today: Clock.today())
                .run(in: $0)
        }
        print("\(count) frameworks are in force.")
    }

    private static func text(of finding: CSVFinding) -> String {
        let place = [
            finding.line.map { "line \($0)" }, finding.field.map { "column \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
        return (place.isEmpty ? "" : place + ": ") + finding.message(in: .en)
    }

    private static func person(_ login: String) -> Query<Int64?> {
        SQL("SELECT id FROM kernel.person WHERE login = \(login)").first { row in
            try row["id"]
        }
    }
}

extension ProcurementFileKind {
    fileprivate static var allNames: String {
        allCases.map(\.rawValue).joined(separator: ", ")
    }
}
