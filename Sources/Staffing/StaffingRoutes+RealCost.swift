import Web

extension StaffingRoutes {
    static let realCost: [Route] = []
}
