/// Pairs the rows that the register does not know by name with the members that the list no longer names.
struct Matching {
    private struct Candidate {
        let row: Int
        let known: Int
        let likeness: Likeness
        /// - Unit: thousandths.
        let closeness: Int

        /// The stronger sign first, then the closer name, then the order of the list.
        var order: (Int, Int, Int, Int) { (likeness.rawValue, -closeness, row, known) }
    }

    /// Each row and each member stands in one match at most, the strongest.
    static func matches(
        _ rows: [PublishedMember], with members: [RegisteredMember]
    ) -> [ProposedMatch] {
        let names = members.map { FoldedName($0.member.facts.name) }
        let candidates = rows.indices.flatMap { row in
            let name = FoldedName(rows[row].name)
            return members.indices.compactMap { known -> Candidate? in
                let closeness = name.likeness(to: names[known])
                return likeness(
                    rows[row], members[known], sameName: name == names[known],
                    closeness: closeness
                ).map { Candidate(row: row, known: known, likeness: $0, closeness: closeness) }
            }
        }
        var (takenRows, takenMembers): (Set<Int>, Set<Int>) = ([], [])
        var matches: [ProposedMatch] = []
        for candidate in candidates.sorted(by: { $0.order < $1.order })
        where !takenRows.contains(candidate.row) && !takenMembers.contains(candidate.known) {
            takenRows.insert(candidate.row)
            takenMembers.insert(candidate.known)
            matches.append(
                ProposedMatch(
                    row: rows[candidate.row], known: members[candidate.known],
                    likeness: candidate.likeness))
        }
        return matches.sorted { $0.row.line < $1.row.line }
    }

    /// The strongest sign that a row is this member; two different enterprise numbers say that it is not.
    private static func likeness(
        _ row: PublishedMember, _ known: RegisteredMember, sameName: Bool, closeness: Int
    ) -> Likeness? {
        let facts = known.member.facts
        if let number = row.enterpriseNumber, let other = facts.enterpriseNumber {
            return number == other ? .enterpriseNumber : nil
        }
        if sameName { return .foldedName }
        let short = FoldedName(row.shortName)
        if !short.isEmpty, short == FoldedName(facts.shortName) { return .shortName }
        return row.category == known.present?.category && closeness >= Likeness.closeFrom
            ? .closeName : nil
    }
}
