import Web

extension StaffingRoutes {
    static let consultants: [Route] = []
}
