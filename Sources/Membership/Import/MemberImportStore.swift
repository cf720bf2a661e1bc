import Journal
public import Kernel
public import Postgres

/// Writes a settled plan: whole, or not at all.
///
///     let entry = MemberImportEntry(day: today, standing: .exempt, basis: "…", writesCategories: false)
///     let outcome = try await MemberImportStore(tx).apply(plan, entry, file: bytes, by: actor)
public struct MemberImportStore: Sendable {
    private let transaction: Transaction

    public init(_ transaction: Transaction) { self.transaction = transaction }

    /// Every member with the category that has no end.
    public static var register: Query<[RegisteredMember]> {
        let sql: SQL = """
            SELECT member.id, member.code, member.name, member.short_name, member.enterprise_number,
                member.language, member.joined_on, member.left_on, member.version,
                category.category, category.span
            FROM membership.member
                LEFT JOIN membership.category ON category.member_id = member.id
                    AND upper_inf(category.span)
            ORDER BY member.code
            """
        return sql.rows { row in
            let member = try Member(row)
            let category: Category? = try row["category"]
            return RegisteredMember(
                member, present: try category.map { CategorySpan($0, over: try row["span"]) })
        }
    }

    /// Writes what the plan says, and one event with the digest of the file.
    ///
    /// - Parameters:
    ///   - plan: settled, so without open matches.
    ///   - actor: who imports; nil for the program itself.
    /// - Returns: nil where there was nothing to write; nothing is recorded then.
    /// - Refuses: a name or number that another member has, a category change that the register does
    ///   not allow on that day.
    public func apply(
        _ plan: MemberImportPlan, _ entry: MemberImportEntry, file: [UInt8], by actor: Int64?
    ) async throws -> MemberImportOutcome? {
        precondition(plan.matches.isEmpty, "a plan is settled before it is written")
        let changes = entry.writesCategories ? plan.categoryChanges : []
        guard !plan.isEmpty || !changes.isEmpty else { return nil }

        try await correct(plan.corrections)
        let codes = try await admit(plan.admissions, entry)
        try await change(changes, from: entry.day)
        let digest = try await transaction.run(Self.digest(of: file))
        let outcome = MemberImportOutcome(
            fileDigest: digest, admitted: codes, corrected: plan.corrections, changed: changes)
        _ = try await transaction.run(outcome.event(by: actor).recorded)
        return outcome
    }

    private func admit(
        _ rows: [PublishedMember], _ entry: MemberImportEntry
    ) async throws -> [String] {
        guard !rows.isEmpty else { return [] }
        let last = try await transaction.run(MemberStore.lastCode)
        let codes = try MemberCode.following(last, count: rows.count)
        _ = try await transaction.run(
            Self.insertMembers(rows, codes: codes, joinedOn: entry.day),
            Self.insertCategories(rows, codes: codes),
            Self.insertStandings(entry, codes: codes))
        return codes
    }

    private func correct(_ corrections: [ImportedCorrection]) async throws {
        guard !corrections.isEmpty else { return }
        let written = try await transaction.run(Self.updateMembers(corrections))
        guard written == corrections.count else { throw DatabaseError.conflict }
    }

    private func change(_ changes: [ImportedCategoryChange], from day: Day) async throws {
        guard !changes.isEmpty else { return }
        let decided = try changes.map { change in
            let spans = change.known.present.map { [$0] } ?? []
            return try CategoryChange.decide(
                of: change.known.member, to: change.category, from: day, spans: spans)
        }
        let ids = changes.map(\.known.member.id)
        _ = try await transaction.run(
            Self.closeCategories(ids, decided.map(\.closed.span)),
            Self.openCategories(ids, decided.map(\.opened)))
    }
}

/// How the rows of a list are entered.
public struct MemberImportEntry: Hashable, Sendable {
    /// The day on which new members join and other categories begin.
    public var day: Day
    /// What new members begin with; a published list does not say it.
    public var standing: VATStanding
    /// What shows that standing.
    public var basis: String
    /// Whether the categories of known members are changed, too.
    public var writesCategories: Bool

    public init(
        day: Day, standing: VATStanding = .exempt, basis: String, writesCategories: Bool = false
    ) {
        self.day = day
        self.standing = standing
        self.basis = basis
        self.writesCategories = writesCategories
    }
}
