import Kernel
import Web

/// The published list of members beside the register: what is new, what changed, what is in doubt.
///
///     let file = try MemberFile(bytes)
///     let plan = try MemberImport.plan(file.rows, existing: register)
///     let settled = try plan.settled(by: MemberImportChoices(renamed: ["M0013"]))
///
/// - Source: AGM-18
public enum MemberImport {
    /// Compares a list with the register.
    ///
    /// A row is the member of exactly its name. A row without one is held beside the members that the
    /// list no longer names; where it looks like one of them, it is proposed as that member's new name
    /// and not as a new member.
    ///
    /// - Parameter existing: every member of the register, those that have left, too.
    /// - Refuses: rows that contradict the register, all of them at once.
    public static func plan(
        _ rows: [PublishedMember], existing: [RegisteredMember]
    ) throws(MemberFileRefusal) -> MemberImportPlan {
        let byName = Dictionary(
            existing.presentFirst.map { ($0.member.facts.name, $0) },
            uniquingKeysWith: { first, _ in first })
        try refuse(findings(rows, byName: byName, existing: existing))

        var plan = MemberImportPlan()
        var unknown: [PublishedMember] = []
        for row in rows {
            if let known = byName[row.name] {
                plan.place(row, as: known)
            } else {
                unknown.append(row)
            }
        }
        let named = Set(rows.map(\.name))
        let absent = existing.filter {
            $0.member.leftOn == nil && !named.contains($0.member.facts.name)
        }
        plan.matches = Matching.matches(unknown, with: absent)
        let matchedLines = Set(plan.matches.map(\.row.line))
        let matchedCodes = Set(plan.matches.map(\.known.member.code))
        plan.admissions = unknown.filter { !matchedLines.contains($0.line) }
        plan.missing = absent.filter { !matchedCodes.contains($0.member.code) }
        return plan
    }

    private static func refuse(_ findings: [CSVFinding]) throws(MemberFileRefusal) {
        if !findings.isEmpty { throw MemberFileRefusal(findings: findings) }
    }

    /// What no confirmation can mend: a member that has left, a number that is another's.
    private static func findings(
        _ rows: [PublishedMember], byName: [String: RegisteredMember],
        existing: [RegisteredMember]
    ) -> [CSVFinding] {
        let named = Set(rows.map(\.name))
        let byNumber = Dictionary(
            existing.presentFirst.compactMap { known in
                known.member.facts.enterpriseNumber.map { ($0, known.member) }
            }, uniquingKeysWith: { first, _ in first })
        return rows.compactMap { row in
            let known = byName[row.name]?.member
            if let known, let leftOn = known.leftOn {
                return finding(row, "name", .hasLeft(code: known.code, leftOn))
            }
            guard let number = row.enterpriseNumber else { return nil }
            if let known, let other = known.facts.enterpriseNumber, other != number {
                return finding(
                    row, "enterprise_number",
                    .enterpriseNumberDiffers(code: known.code, other))
            }
            guard let holder = byNumber[number], holder.id != known?.id,
                known != nil || holder.leftOn != nil || named.contains(holder.facts.name)
            else { return nil }
            return finding(
                row, "enterprise_number",
                .enterpriseNumberElsewhere(code: holder.code, name: holder.facts.name))
        }
    }

    private static func finding(
        _ row: PublishedMember, _ column: String, _ refusal: MemberRowRefusal
    ) -> CSVFinding {
        CSVFinding(line: row.line, field: column, refusal)
    }
}

extension [RegisteredMember] {
    /// A name or a number that has come back means the membership that runs.
    fileprivate var presentFirst: [RegisteredMember] {
        filter { $0.member.leftOn == nil } + filter { $0.member.leftOn != nil }.reversed()
    }
}
