public import Kernel
public import Web

/// A list of members that cannot be read, or that contradicts the register; nothing is written.
public struct MemberFileRefusal: Refusal {
    /// In the order of the file; never empty.
    public let findings: [CSVFinding]

    public init(findings: [CSVFinding]) { self.findings = findings }

    /// Every finding with its place, on a line of its own: `Line 5, category: …`.
    public func message(in language: Language) -> String {
        let t = Messages(language).finding
        return findings.map { finding in
            let text = finding.message(in: language)
            return switch (finding.line, finding.field) {
            case (let line?, let column?):
                t.inColumn(line: String(line), column: column, text: text)
            case (let line?, nil): t.inLine(line: String(line), text: text)
            case (nil, _): text
            }
        }
        .joined(separator: "\n")
    }
}

/// What a person still has to decide, or decided wrongly, about an import.
public enum MemberImportRefusal: Refusal, Hashable {
    /// Codes and lines that were named and stand in no proposed match.
    case noSuchMatch([String])
    /// Proposed matches that were neither confirmed nor declined.
    case unconfirmed([ProposedMatch])
    /// A match that was declined although both have one enterprise number.
    case sameEnterprise(ProposedMatch)
    /// New members would join in a month that is posted.
    case startsInPosted(Period)

    public var field: String? {
        switch self {
        case .sameEnterprise(let match): MemberImportChoices.field(of: match)
        case .startsInPosted: "from"
        case .noSuchMatch, .unconfirmed: nil
        }
    }

    public func message(in language: Language) -> String {
        let t = Messages(language).importing
        switch self {
        case .noSuchMatch(let names):
            return t.noSuchMatch(names: names.joined(separator: ", "))
        case .sameEnterprise(let match):
            return t.sameEnterprise(line: String(match.row.line), code: match.known.member.code)
        case .startsInPosted(let period):
            return Messages(language).takingIn.startsInPosted(
                period: Localized(language).periodTitle(period))
        case .unconfirmed(let matches):
            let lines = matches.map { $0.message(in: language) }
            return ([t.unconfirmed(count: matches.count)] + lines + [t.howToConfirm])
                .joined(separator: "\n")
        }
    }
}

extension ProposedMatch {
    /// `Line 7: "B" is probably M0013 "A" (same short name)`.
    public func message(in language: Language) -> String {
        Messages(language).importing.match(
            line: String(row.line), name: row.name, code: known.member.code,
            known: known.member.facts.name, likeness: likeness.message(in: language))
    }
}
