import CostSharing
import Journal
import Kernel
import Membership
import Procurement
import Web

/// Every address and every place of the navigation, the departments one after another.
enum Site {
    static let routes: [Route] =
        [Route.get("/", DeskPages.show)] + CostSharingRoutes.all + ProcurementRoutes.all
        + MembershipRoutes.all

    /// What does the long work, by its kind.
    static let jobs: [String: JobHandler] = IntakeJob.handlers(today: Clock.today)
        .merging([CycleWork.kind: CycleWork.handler]) { first, _ in first }
        .merging(DeliveryJob.handlers(today: Clock.today)) { first, _ in first }

    /// The kinds of records that take remarks and files.
    static let records: [RecordKind] = [
        .member, .pool, .key, .cycle, .intake, .costLine, .statement, .person,
    ]

    /// What the search field of every page looks through, in the order of its answer.
    static let search: [SearchSource] = [
        .members, .pools, .keys, .documents, .cycles, .intakes, .costLines, .frameworks, .people,
        .rules,
    ]

    /// What may wait for somebody, the gravest first.
    static let waiting: [Waiting] = [
        .driversMissing, .computationsFailed, .intakesFailed, .cyclesToApprove, .cyclesToPost,
        .questionsToAnswer, .callOffsToApprove, .callOffsToPlace,
    ]

    static let navigation: [NavigationSection] = [
        NavigationSection(
            { Messages($0).navigation.day },
            [NavigationItem({ Messages($0).navigation.desk }, path: "/")]),
        CostSharingNavigation.section,
        ProcurementNavigation.section,
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
