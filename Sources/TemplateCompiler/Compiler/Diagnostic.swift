/// A place in a file that a person wrote.
public struct SourcePosition: Hashable, Sendable {
    /// The file, as the build names it.
    public let file: String
    /// Unit: lines, the first is 1.
    public let line: Int
    /// Unit: bytes, the first is 1.
    public let column: Int

    /// A place in a file.
    public init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// What is wrong at one place, in the form that the build shows and editors can follow.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where to mend it.
    public let position: SourcePosition
    /// One sentence: what is wrong and what to write instead.
    public let message: String

    /// A mistake at a place.
    public init(_ message: String, at position: SourcePosition) {
        self.position = position
        self.message = message
    }

    /// `file:line:column: error: message`.
    public var description: String {
        "\(position.file):\(position.line):\(position.column): error: \(message)"
    }
}

/// Every mistake of one file, so that one build shows them all.
public struct Diagnostics: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of the file.
    public let all: [Diagnostic]

    /// The mistakes of one file.
    public init(_ all: [Diagnostic]) {
        self.all = all
    }

    /// One line a mistake.
    public var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
