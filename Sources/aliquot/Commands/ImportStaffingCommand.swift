import ArgumentParser
import Foundation
import Kernel
import Logging
import Postgres
import Staffing
import Web

extension DossierFileKind: ExpressibleByArgument {}

/// Takes a file of employees or secondments in, whole or not at all.
struct ImportStaffingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staffing",
        abstract: "Take a file of employees or secondments in.",
        discussion: "Employees come before the secondments that name them.")

    @Argument(
        help:
            "What the file brings: \(DossierFileKind.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var kind: DossierFileKind

    @Argument(help: "The file, CSV in UTF-8.")
    var file: String

    @Option(help: "The login of the person who does it.")
    var by: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let logger = Logger(label: "aliquot") { _ in SwiftLogNoOpLogHandler() }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read. Name a file that you may read.")
        }
        let name = URL(filePath: file).lastPathComponent
        let taken = DossierFile(kind, name: name, bytes: [UInt8](bytes))
        do {
            try await Database.with(database, logger: logger) { pool in
                let login: SQL = "SELECT id FROM kernel.person WHERE login = \(by)"
                let found = login.first { try $0["id"] as Int64 }
                guard let person = try await pool.read(.association, found) else {
                    throw ValidationError("Nobody signs in as \(by). Name somebody who does.")
                }
                let number = try await pool.transaction(
                    .association, isolation: .readCommitted, within: DossierFileJob.limit
                ) { try await taken.take(by: person, in: $0) }
                print("\(name) is taken in as number \(number).")
            }
        } catch let findings as DossierFindings {
            for finding in findings.all {
                let place = [
                    finding.line.map { "line \($0)" }, finding.field.map { "column \($0)" },
                ].compactMap { $0 }.joined(separator: ", ")
                StandardError.line(
                    (place.isEmpty ? "" : place + ": ") + finding.message(in: .en))
            }
            throw ExitCode(StandardError.malformedInput)
        }
    }
}
