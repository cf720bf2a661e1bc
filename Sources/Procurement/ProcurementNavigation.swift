import Kernel
import Web

/// The department in the navigation.
public enum ProcurementNavigation {
    public static let section = NavigationSection(
        { Messages($0).common.department },
        [
            NavigationItem(
                { Messages($0).framework.title }, path: "/procurement/frameworks",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).callOff.title }, path: "/procurement/call-offs",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).centre.title }, path: "/procurement/centre",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).consumption.title }, path: "/procurement/consumption",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).splitting.title }, path: "/procurement/splitting",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).takingIn.title }, path: "/procurement/intakes",
                needs: .readFrameworks),
        ])
}
