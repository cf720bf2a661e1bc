import Kernel

/// One thing that a job found wrong, for the person who started it.
public struct JobFinding: Hashable, Sendable {
    /// The line of the file, from 1; nil where the whole is meant.
    public let line: Int?
    /// The column or field at fault.
    public let field: String?
    private let nl: String
    private let fr: String
    private let en: String

    public init(line: Int? = nil, field: String? = nil, nl: String, fr: String, en: String) {
        self.line = line
        self.field = field
        self.nl = nl
        self.fr = fr
        self.en = en
    }

    /// What the rules say no to, in all languages.
    public init(_ refusal: any Refusal, line: Int? = nil) {
        self.init(
            line: line, field: refusal.field, nl: refusal.message(in: .nl),
            fr: refusal.message(in: .fr), en: refusal.message(in: .en))
    }

    public func message(in language: Language) -> String {
        switch language {
        case .nl: nl
        case .fr: fr
        case .en: en
        }
    }
}

/// A handler throws it where its input is wrong in one place or in many: the job is refused.
public struct JobFindings: Error, Sendable {
    public let findings: [JobFinding]

    public init(_ findings: [JobFinding]) {
        self.findings = findings
    }
}
