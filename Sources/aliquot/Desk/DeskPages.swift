import CostSharing
import Journal
import Kernel
import Membership
import Procurement
import Staffing
import Web

/// Where a person's day begins: a desk for each role.
enum DeskPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let desk: Desk =
            switch try exchange.actor.role {
            case .finance, .auditor: try await MonthDesk.desk(exchange)
            case .member: try await MemberDesk.desk(exchange)
            case .supplier: try await SupplierDesk.desk(exchange)
            case .worker: try await WorkerDesk.desk(exchange)
            case .procurement: try await ProcurementDesk.desk(exchange)
            case .hr: try await StaffingDesk.desk(exchange)
            case .governance: try await RegisterDesk.desk(exchange)
            case .administrator: try await ProgramDesk.desk(exchange)
            }
        return exchange.respond(desk)
    }
}
