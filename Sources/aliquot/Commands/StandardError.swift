import Foundation

/// Where a command says what is wrong, a line each.
enum StandardError {
    /// The exit status for input that breaks the rules (`EX_DATAERR`).
    static let malformedInput: Int32 = 65
    /// The exit status when what was verified is broken.
    static let broken: Int32 = 1

    static func line(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
