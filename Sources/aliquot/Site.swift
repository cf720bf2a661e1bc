import CostSharing
import Journal
import Kernel
import Membership
import Web

/// Every address and every place of the navigation, the departments one after another.
enum Site {
    static let routes: [Route] =
        [Route.get("/", HomePages.show)] + CostSharingRoutes.all + MembershipRoutes.all

    /// What does the long work, by its kind.
    static let jobs: [String: JobHandler] = IntakeJob.handlers(today: Clock.today)
        .merging([CycleWork.kind: CycleWork.handler]) { first, _ in first }
        .merging(DeliveryJob.handlers(today: Clock.today)) { first, _ in first }

    static let navigation: [NavigationSection] = [
        CostSharingNavigation.section,
        NavigationSection({ Messages($0).navigation.governance }, MembershipNavigation.items),
        NavigationSection(
            { Messages($0).navigation.program },
            [
                NavigationItem({ Messages($0).navigation.association }, path: "/association"),
                NavigationItem(
                    { Messages($0).navigation.people }, path: "/people", needs: .readPeople),
                NavigationItem({ Messages($0).navigation.rights }, path: "/rights"),
                NavigationItem({ Messages($0).navigation.rules }, path: "/rules"),
                NavigationItem({ Messages($0).navigation.password }, path: "/password"),
            ]),
    ]
}

/// The way from the program's name to the page where a person's day begins.
enum HomePages {
    static func show(_ exchange: Exchange) async throws -> Response {
        switch try exchange.actor.role {
        case .finance, .auditor: exchange.redirect(to: "/cost-sharing/cycles")
        case .member: exchange.redirect(to: "/cost-sharing/statements")
        case .hr, .procurement, .governance: exchange.redirect(to: "/membership/members")
        case .administrator: exchange.redirect(to: "/people")
        }
    }
}
