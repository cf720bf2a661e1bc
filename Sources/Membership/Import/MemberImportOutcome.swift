import Journal
public import Kernel

/// What an import wrote.
public struct MemberImportOutcome: Hashable, Sendable {
    /// The file's SHA-256 in hexadecimal digits.
    public let fileDigest: String
    /// The codes of the new members, in the order of the list.
    public let admitted: [String]
    public let corrected: [ImportedCorrection]
    public let changed: [ImportedCategoryChange]

    /// What was written, in one line for the command to print.
    public func report(in language: Language) -> String {
        Messages(language).importing.done(
            admitted: String(admitted.count), corrected: String(corrected.count),
            changed: String(changed.count), digest: String(fileDigest.prefix(12)))
    }

    /// What the command prints where there was nothing to write.
    public static func nothing(in language: Language) -> String {
        Messages(language).importing.nothing
    }

    /// One event for the whole list; it names each member that is not new.
    func event(by actor: Int64?) -> Event {
        let names = corrected.filter(\.isRenaming)
        let others = corrected.filter { !$0.isRenaming }
        return Event(
            "member-import", of: "membership/import/\(fileDigest)", by: actor,
            before: names.map { Fact("\($0.member.code) name", $0.member.facts.name) }
                + changed.map {
                    Fact(
                        "\($0.known.member.code) category",
                        $0.known.present?.category.rawValue)
                },
            after: [
                Fact("sha256", fileDigest), Fact("admitted", String(admitted.count)),
                Fact("first_code", admitted.first), Fact("last_code", admitted.last),
                Fact("completed", others.map(\.member.code).joined(separator: " ")),
            ] + names.map { Fact("\($0.member.code) name", $0.facts.name) }
                + changed.map {
                    Fact("\($0.known.member.code) category", $0.category.rawValue)
                })
    }
}

extension MemberImportPlan {
    /// The plan in the words that the command prints, one line each.
    ///
    /// - Parameter writesCategories: whether the categories are changed, or only reported.
    public func report(in language: Language, writesCategories: Bool = false) -> [String] {
        let t = Messages(language).importing
        var lines = [
            t.unchanged(count: unchanged), t.admissions(count: admissions.count),
        ]
        lines += matches.map { $0.message(in: language) }
        lines += corrections.map {
            $0.isRenaming
                ? t.renaming(
                    code: $0.member.code, name: $0.member.facts.name, other: $0.facts.name)
                : t.completion(code: $0.member.code, name: $0.facts.name)
        }
        lines += categoryChanges.map {
            t.categoryChange(
                code: $0.known.member.code, name: $0.known.member.facts.name,
                category: $0.known.present?.category.rawValue ?? "–",
                other: $0.category.rawValue)
        }
        if !categoryChanges.isEmpty && !writesCategories { lines.append(t.categoriesNeedADay) }
        lines += missing.map { t.missing(code: $0.member.code, name: $0.member.facts.name) }
        return lines
    }
}
