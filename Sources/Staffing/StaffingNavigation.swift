import Kernel
import Web

/// The department in the navigation.
public enum StaffingNavigation {
    public static let section = NavigationSection(
        { Messages($0).common.department }, dossiers + realCost + consultants)

    private static let realCost = [
        NavigationItem(
            { Messages($0).costRun.title }, path: CostRunPages.path, needs: .readRealCost),
        NavigationItem(
            { Messages($0).forecast.title }, path: ForecastPages.path, needs: .readRealCost),
        NavigationItem(
            { Messages($0).payroll.title }, path: PayrollPages.path, needs: .keepPayroll),
        NavigationItem(
            { Messages($0).component.title }, path: ComponentPages.path, needs: .keepPayroll),
        NavigationItem(
            { Messages($0).costRule.title }, path: CostRulePages.path, needs: .readRealCost),
    ]
}
