import ArgumentParser
import Foundation
import Kernel
import Logging
import Postgres
import Web

/// The people who may sign in, for whoever works at the machine itself.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "The people who may sign in.",
        subcommands: [PersonAddCommand.self])
}

/// Adds somebody who may sign in: the first administrator, who adds everybody else on the page.
///
/// A password of fewer than twelve characters, an unknown role, language, member or supplier, and a login that
/// somebody has are one line on standard error and exit status 65; nothing is written then.
struct PersonAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add somebody; the password is one line of standard input.",
        discussion: "The password has at least twelve characters, without the login and the name.")

    @Argument(help: "What the person signs in with: small letters, digits, . _ @ and -.")
    var login: String

    @Option(help: "The person's name.")
    var name: String

    @Option(help: "One of \(Self.list(Role.self)).")
    var role: String

    @Option(help: "One of \(Self.list(Language.self)).")
    var language = Language.nl.rawValue

    @Option(help: "The code of the person's member, for the role member: M0001.")
    var member: String?

    @Option(help: "The enterprise or VAT number of the person's supplier, for the role supplier.")
    var supplier: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        do {
            let admission = try PersonAdmission.decide(
                login: login,
                PersonEntry(
                    name: name, role: try choice(role, "role"), memberCode: member,
                    supplierNumber: supplier, language: try choice(language, "language")))
            let password = StandardInput.secretLine(prompt: "Password: ")
            try PasswordRule.check(password, login: admission.login, name: name)
            let hash = try Password.derive(password)
            let logger = Logger(label: "aliquot") { _ in SwiftLogNoOpLogHandler() }
            try await Database.with(database, logger: logger) { pool in
                try await pool.transaction(.association) { transaction in
                    _ = try await admission.record(in: transaction, passwordHash: hash, by: nil)
                }
            }
            print("\(admission.login) can sign in.")
        } catch let refusal as any Refusal {
            StandardError.line(refusal.message(in: .en))
            throw ExitCode(StandardError.malformedInput)
        } catch let unknown as UnknownChoice {
            StandardError.line(unknown.line)
            throw ExitCode(StandardError.malformedInput)
        }
    }

    /// The case that an option names.
    ///
    /// - Refuses: a word that is none.
    private func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ word: String, _ option: String
    ) throws -> Choice {
        guard let choice = Choice(rawValue: word) else {
            throw UnknownChoice(option: option, word: word, known: Self.list(Choice.self))
        }
        return choice
    }

    private static func list<Choice: CaseIterable & RawRepresentable<String>>(
        _ type: Choice.Type
    ) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

/// An option names something that there is not.
private struct UnknownChoice: Error {
    let option, word, known: String

    var line: String { "There is no \(option) “\(word)”. Take one of \(known)." }
}

/// What somebody types to a command.
enum StandardInput {
    /// One line without its end; empty where there is none. At a terminal, which shows the prompt,
    /// nothing that is typed can be seen.
    static func secretLine(prompt: String) -> String {
        var shown = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &shown) == 0 else {
            return readLine() ?? ""
        }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        FileHandle.standardError.write(Data(prompt.utf8))
        tcsetattr(STDIN_FILENO, TCSANOW, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &shown)
            StandardError.line("")
        }
        return readLine() ?? ""
    }
}
