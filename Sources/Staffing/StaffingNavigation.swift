import Kernel
import Web

/// The department in the navigation.
public enum StaffingNavigation {
    public static let section = NavigationSection({ Messages($0).common.department }, consultants)
}
