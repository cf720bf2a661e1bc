import Journal
import Kernel
import Postgres

/// The statements about the formula of a lot.
enum RevisionFormulaStore {
    static func formula(of lot: Int64) -> Query<RevisionFormula?> {
        SQL(
            """
            SELECT fixed_share, first_index_id, first_share, first_base_month, second_index_id,
                second_share, second_base_month, cap, starts_on, every_months, lag_months, clause,
                ceiling_follows
            FROM procurement.revision_formula WHERE lot_id = \(lot)
            """
        ).first { try formula($0) }
    }

    @Sendable private static func formula(_ row: Row) throws -> RevisionFormula {
        RevisionFormula(
            fixed: try row["fixed_share"],
            first: RevisionFormula.Term(
                index: try row["first_index_id"], share: try row["first_share"],
                base: try row["first_base_month"]),
            second: try second(row), cap: try row["cap"], startsOn: try row["starts_on"],
            everyMonths: Int(try row["every_months"] as Int32),
            lagMonths: Int(try row["lag_months"] as Int32), clause: try row["clause"],
            ceilingFollows: try row["ceiling_follows"])
    }

    /// The second term of a formula; nil where the row has none.
    static func second(_ row: Row) throws -> RevisionFormula.Term? {
        let index: Int64? = try row["second_index_id"]
        let share: Millionths? = try row["second_share"]
        let base: Period? = try row["second_base_month"]
        guard let index, let share, let base else { return nil }
        return RevisionFormula.Term(index: index, share: share, base: base)
    }

    static func remove(of lot: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.revision_formula WHERE lot_id = \(lot)").affected
    }

    static func insert(_ formula: RevisionFormula, of lot: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.revision_formula (lot_id, fixed_share, first_index_id,
                first_share, first_base_month, second_index_id, second_share, second_base_month,
                cap, starts_on, every_months, lag_months, clause, ceiling_follows)
            VALUES (\(lot), \(formula.fixed), \(formula.first.index), \(formula.first.share),
                \(formula.first.base), \(formula.second?.index), \(formula.second?.share),
                \(formula.second?.base), \(formula.cap), \(formula.startsOn),
                \(Int32(clamping: formula.everyMonths)), \(Int32(clamping: formula.lagMonths)),
                \(formula.clause), \(formula.ceilingFollows))
            """
        ).affected
    }
}

extension RevisionFormula {
    /// Puts it in the place of the one that stands, as long as no revision was made by that.
    ///
    /// - Refuses: what `RevisionFormulaRefusal` lists.
    /// - Returns: whether there is such a lot.
    public func record(
        of lot: Int64, by person: Int64, in transaction: Transaction
    ) async throws -> Bool {
        guard let found = try await transaction.run(LotStore.lot(lot)),
            let framework = try await transaction.run(FrameworkStore.framework(found.framework))
        else { return false }
        try decide(frameworkStartsOn: framework.facts.startsOn)
        do {
            _ = try await transaction.run(
                RevisionFormulaStore.remove(of: lot), RevisionFormulaStore.insert(self, of: lot),
                Event(
                    "revision-formula", of: Framework.subject(of: found.framework), by: person,
                    after: [
                        Fact("lot", "\(found.facts.number)"), Fact("fixed", fixed.decimal),
                        Fact("firstShare", first.share.decimal),
                        Fact("secondShare", second?.share.decimal), Fact("cap", cap?.decimal),
                        Fact("from", "\(startsOn)"), Fact("clause", clause),
                        Fact("ceilingFollows", ceilingFollows ? "yes" : "no"),
                    ]
                ).recorded)
        } catch { throw RevisionFormulaRefusal.standing(for: error) }
        return true
    }
}
