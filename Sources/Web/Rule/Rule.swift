import Kernel
import Postgres

/// One parameter of one rule with its value over a span of days.
struct Rule: Sendable {
    let identifier: String
    let parameter: String
    let span: DaySpan
    let value: String
    let law: String
    let confidence: Confidence
    let meaning: String
}

/// How sure we are of a rule.
enum Confidence: String, SQLEnum, CaseIterable {
    case read, executed, general, open
}
