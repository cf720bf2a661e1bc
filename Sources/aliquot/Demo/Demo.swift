import CostSharing
import EInvoice
import Journal
import Kernel
import Membership
import Postgres
import Procurement
import Web

/// Loads the demo association into an empty database by the program's own ways: its list is imported,
/// its files are taken in, its months are computed, approved by a second person and posted.
struct Demo {
    let pool: Postgres.Pool
    /// The months of the year that are closed; the open one follows them.
    var closedMonths = DemoAssociation.closedMonths

    /// Does nothing where the database holds an association already; a load that was interrupted
    /// goes on where it stopped.
    ///
    /// - Parameter report: gets a line for each step.
    func load(_ report: (String) -> Void) async throws {
        let progress = try await pool.read(.association, DemoStore.progress)
        if progress.isForeign {
            return report("The database holds an association of its own; the demo is left out.")
        }
        if progress.postedMonths == closedMonths.count && progress.hasOpenMonth {
            return
        }
        report("Loading the demo association …")
        if !progress.hasRegister { try await pool.transaction(.association, registers) }
        let (members, logins) = try await pool.read(
            .association, DemoStore.members, DemoStore.people)
        let people = Dictionary(uniqueKeysWithValues: logins.map { ($0.login, $0.id) })
        let association = DemoAssociation(members: members)
        if !progress.hasKeys {
            try await pool.transaction(.association) { transaction in
                try await DemoStore(transaction: transaction).insertKeysAndPools(of: association)
                try await mapAccounts(by: people, in: transaction)
            }
        }
        for month in closedMonths.dropFirst(progress.postedMonths) {
            try await close(month, of: association, people)
            report("  \(Self.period(month)) is posted")
        }
        try await pool.transaction(.association, within: CycleComputation.limit) { transaction in
            try await takeFiles(
                of: DemoAssociation.openMonth, of: association, by: people, in: transaction)
            try await takeInvoices(by: people, in: transaction)
            try await DemoStore(transaction: transaction).insertPeopleOfSuppliers()
            try await DemoFrameworks(people: people).load(in: transaction)
            try await DemoFulfilment(people: people).load(in: transaction)
            try await DemoCentre(people: people).load(in: transaction)
            try await DemoBodies(people: people).load(in: transaction)
            try await DemoApprovals(people: people).load(in: transaction)
            try await DemoLibrary(people: people).load(in: transaction)
            try await DemoRevisions(people: people).load(in: transaction)
            try await DemoStaff(people: people).load(in: transaction)
            try await DemoPayroll(people: people).load(in: transaction)
            try await DemoConsultants(people: people).load(in: transaction)
        }
    }

    /// The e-invoices of the open month, as suppliers send them.
    private func takeInvoices(
        by people: [String: Int64], in transaction: Transaction
    ) async throws {
        let (first, _) = try Self.officers(people)
        guard let number = DemoStore.enterpriseNumber else { return }
        let invoices = DemoInvoices(
            month: Self.period(DemoAssociation.openMonth),
            customer: EInvoice.Party(name: "Demo association", belgian: number))
        try await invoices.load(by: first, in: transaction)
    }

    /// Members, people and the association itself, all or nothing.
    func registers(_ transaction: Transaction) async throws {
        let store = DemoStore(transaction: transaction)
        let file = DemoMembers.list
        let plan = try MemberImport.plan(try MemberFile(file).rows, existing: [])
        let joined = Period(year: DemoAssociation.year - 3, month: 1)?.firstDay
        _ = try await MemberImportStore(transaction).apply(
            plan,
            MemberImportEntry(
                day: joined ?? Day(number: 0), standing: .exempt,
                basis: "Demo: more than half of its activity is exempt (VAT-4)"),
            file: file, by: nil)
        try await store.insertAssociation()
        try await store.loseStanding("M0334", from: Self.period(7))
        try await store.insertMembership()
        try await store.review("M0334", from: Self.period(DemoAssociation.openMonth))
        let hash = try Password.derive(DemoPeople.password)
        try await store.insert(DemoPeople.first, passwordHash: hash)
        _ = try await transaction.run(
            Event(
                "demo-association", of: "kernel/association", by: nil,
                after: [Fact("people", "\(DemoPeople.first.count)")]
            ).recorded)
    }

    /// Takes a month's files in and closes it as two people of finance would.
    private func close(
        _ month: Int, of association: DemoAssociation, _ people: [String: Int64]
    ) async throws {
        try await pool.transaction(.association, within: CycleComputation.limit) { transaction in
            try await takeFiles(of: month, of: association, by: people, in: transaction)
        }
        try await close(Self.period(month), people)
    }

    /// Closes a month whose files are in: one person computes and another approves and posts.
    func close(_ period: Period, _ people: [String: Int64]) async throws {
        let (first, second) = try Self.officers(people)
        try await pool.transaction(.association, within: CycleComputation.limit) { transaction in
            try await CycleComputation(period: period, person: first)
                .run(in: transaction, beside: pool)
        }
        try await pool.transaction(.association) { transaction in
            try await CycleApproval(period: period, person: second).run(in: transaction)
        }
        try await pool.transaction(.association, within: CycleComputation.limit) { transaction in
            try await CyclePosting(
                period: period, person: second, today: period.next.firstDay.adding(days: 8)
            ).run(in: transaction)
        }
    }

    /// Where the accounts' costs are, from the first month on.
    private func mapAccounts(
        by people: [String: Int64], in transaction: Transaction
    ) async throws {
        let (first, _) = try Self.officers(people)
        for mapping in DemoAssociation.mappings(from: Self.period(closedMonths.lowerBound)) {
            try await mapping.record(by: first, in: transaction)
        }
    }

    /// The files of a month; those that are in already are left.
    private func takeFiles(
        of month: Int, of association: DemoAssociation, by people: [String: Int64],
        in transaction: Transaction
    ) async throws {
        let (first, _) = try Self.officers(people)
        let period = Self.period(month)
        let files = [
            IntakeFile(
                .costs, name: "costs-\(period).csv",
                bytes: Array(association.costFile(month: month).utf8)),
            IntakeFile(
                .drivers, name: "drivers-\(period).csv",
                bytes: Array(association.driverFile(month: month).utf8)),
        ]
        let known = Set(try await transaction.run(DemoStore.intakes))
        for file in files where !known.contains(file.name) {
            _ = try await file.take(
                by: first, today: period.next.firstDay.adding(days: 4), in: transaction)
        }
        let ledgers = try await transaction.run(DemoStore.ledgers)
        if DemoAssociation.ledgerMonths.contains(month) && !ledgers.contains(period) {
            try await association.takeLedger(of: month, period, by: first, in: transaction)
        }
    }

    static func officers(_ people: [String: Int64]) throws -> (Int64, Int64) {
        guard let first = people["finance"], let second = people["finance-2"] else {
            throw DatabaseError.rowCount(0)
        }
        return (first, second)
    }

    private static func period(_ month: Int) -> Period {
        guard let period = Period(year: DemoAssociation.year, month: month) else {
            preconditionFailure("the demo's months are months")
        }
        return period
    }
}
