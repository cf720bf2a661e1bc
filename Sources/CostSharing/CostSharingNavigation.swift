import Kernel
import Web

/// The department in the navigation, in the order of a month's work.
public enum CostSharingNavigation {
    public static let section = NavigationSection(
        { Messages($0).common.department },
        [
            NavigationItem(
                { Messages($0).cost.title }, path: "/cost-sharing/costs", needs: .readCosts),
            NavigationItem(
                { Messages($0).driver.title }, path: "/cost-sharing/drivers", needs: .readCosts),
            NavigationItem(
                { Messages($0).intake.title }, path: "/cost-sharing/intakes", needs: .readCosts),
            NavigationItem(
                { Messages($0).invoice.title }, path: "/cost-sharing/invoices", needs: .readCosts),
            NavigationItem(
                { Messages($0).supplier.title }, path: "/cost-sharing/suppliers",
                needs: .readCosts),
            NavigationItem(
                { Messages($0).pool.title }, path: "/cost-sharing/pools", needs: .readPools),
            NavigationItem(
                { Messages($0).key.title }, path: "/cost-sharing/keys", needs: .readPools),
            NavigationItem(
                { Messages($0).cycle.title }, path: "/cost-sharing/cycles", needs: .readCycles),
            NavigationItem(
                { Messages($0).statement.title }, path: "/cost-sharing/statements",
                needs: .readStatements),
            NavigationItem(
                { Messages($0).trend.membersTitle }, path: "/cost-sharing/members-costs",
                needs: .readCycles),
            NavigationItem(
                { Messages($0).ledger.accountsTitle }, path: "/cost-sharing/accounts",
                needs: .readCycles),
            NavigationItem(
                { Messages($0).question.title }, path: "/cost-sharing/questions",
                needs: .readQuestions),
        ])
}
