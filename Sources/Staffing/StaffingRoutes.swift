import Web

/// Every address of the department.
public enum StaffingRoutes {
    public static let all: [Route] = dossiers + realCost + consultants
}
