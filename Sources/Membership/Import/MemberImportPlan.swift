import Kernel

/// What an import would do, before anything is written.
public struct MemberImportPlan: Hashable, Sendable {
    /// Rows that say what the register says.
    public internal(set) var unchanged = 0
    /// Rows of new members.
    public internal(set) var admissions: [PublishedMember] = []
    /// Rows that are probably known members under a new name; each has to be confirmed or declined.
    public internal(set) var matches: [ProposedMatch] = []
    /// Members of which the row gives another name, short name, enterprise number or language.
    public internal(set) var corrections: [ImportedCorrection] = []
    /// Members that the list has in another category; written with a day only.
    public internal(set) var categoryChanges: [ImportedCategoryChange] = []
    /// Members that the list does not name; they stay in the register.
    public internal(set) var missing: [RegisteredMember] = []

    /// Whether there is nothing to write, as on the second run of the same file.
    public var isEmpty: Bool { admissions.isEmpty && matches.isEmpty && corrections.isEmpty }

    /// Sorts a row that is this member into what it changes.
    mutating func place(_ row: PublishedMember, as known: RegisteredMember) {
        let facts = row.amending(known.member.facts)
        let differs = facts != known.member.facts
        if differs {
            corrections.append(
                ImportedCorrection(line: row.line, member: known.member, facts: facts))
        }
        if let present = known.present, present.category != row.category {
            categoryChanges.append(
                ImportedCategoryChange(line: row.line, known: known, category: row.category))
        } else if !differs {
            unchanged += 1
        }
    }

    /// The plan with each proposed match made a correction, or a new member where it is declined.
    ///
    /// - Refuses: a code or line that is in no match, a match that nobody has decided, a new member with
    ///   the enterprise number of a known one.
    public func settled(
        by choices: MemberImportChoices
    ) throws(MemberImportRefusal) -> MemberImportPlan {
        let codes = Set(matches.map(\.known.member.code))
        let lines = Set(matches.map(\.row.line))
        let strange =
            choices.renamed.subtracting(codes).sorted()
            + choices.admittedLines.subtracting(lines).sorted().map { String($0) }
        guard strange.isEmpty else { throw .noSuchMatch(strange) }
        let open = matches.filter { !choices.decides($0) }
        guard open.isEmpty else { throw .unconfirmed(open) }
        let declined = matches.first {
            $0.likeness == .enterpriseNumber && choices.admittedLines.contains($0.row.line)
        }
        if let declined { throw .sameEnterprise(declined) }

        var plan = self
        plan.matches = []
        for match in matches {
            if choices.admittedLines.contains(match.row.line) {
                plan.admissions.append(match.row)
                plan.missing.append(match.known)
            } else {
                plan.place(match.row, as: match.known)
            }
        }
        plan.admissions.sort { $0.line < $1.line }
        plan.missing.sort { $0.member.code < $1.member.code }
        return plan
    }
}

/// What a person says to the proposed matches.
public struct MemberImportChoices: Hashable, Sendable {
    /// Codes of members that have the name of their row now.
    public var renamed: Set<String>
    /// Lines that are new members all the same.
    public var admittedLines: Set<Int>
    /// Whether every match that is not declined is right.
    public var acceptsMatches: Bool

    public init(
        renamed: Set<String> = [], admittedLines: Set<Int> = [], acceptsMatches: Bool = false
    ) {
        self.renamed = renamed
        self.admittedLines = admittedLines
        self.acceptsMatches = acceptsMatches
    }

    func decides(_ match: ProposedMatch) -> Bool {
        acceptsMatches || renamed.contains(match.known.member.code)
            || admittedLines.contains(match.row.line)
    }
}

/// A known member and the facts that its row gives it.
public struct ImportedCorrection: Hashable, Sendable {
    public let line: Int
    public let member: Member
    public let facts: MemberFacts

    public var isRenaming: Bool { facts.name != member.facts.name }
}

/// A known member and the category that its row gives it.
public struct ImportedCategoryChange: Hashable, Sendable {
    public let line: Int
    public let known: RegisteredMember
    public let category: Category
}
