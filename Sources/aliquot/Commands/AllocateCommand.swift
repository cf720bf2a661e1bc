import Allocation
import ArgumentParser
import Foundation

/// Reads one problem in JSON on standard input and prints its result.
///
/// A malformed problem is one line on standard error and exit status 65; nothing is printed then.
struct AllocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Allocate the problem on standard input; print shares and documents.")

    func run() throws {
        let input = FileHandle.standardInput.readDataToEndOfFile()
        do {
            let result = try Problem(json: [UInt8](input)).allocate()
            FileHandle.standardOutput.write(Data(result.json))
        } catch {
            StandardError.line("\(error)")
            throw ExitCode(StandardError.malformedInput)
        }
    }
}
