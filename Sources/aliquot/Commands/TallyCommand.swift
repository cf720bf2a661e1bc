import ArgumentParser
import Foundation
import Tally

/// Reads the published record of a meeting on standard input and prints its count.
///
/// A record that breaks a rule is one line on standard error and exit status 65; nothing is
/// printed then.
struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally",
        abstract: "Count the meeting on standard input; print resolutions and elections.")

    func run() throws {
        let input = FileHandle.standardInput.readDataToEndOfFile()
        do {
            let tally = try Meeting(json: [UInt8](input)).tally()
            FileHandle.standardOutput.write(Data(tally.json))
        } catch {
            StandardError.line("\(error)")
            throw ExitCode(StandardError.malformedInput)
        }
    }
}
