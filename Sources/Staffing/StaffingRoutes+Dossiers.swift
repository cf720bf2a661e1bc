import Web

extension StaffingRoutes {
    static let dossiers: [Route] = []
}
