import CostSharing
import Governance
import Journal
import Kernel
import Membership
import Procurement
import Staffing
import Web

/// Every address and every place of the navigation, the departments one after another.
enum Site {
    static let routes: [Route] =
        [Route.get("/", DeskPages.show)] + CostSharingRoutes.all + ProcurementRoutes.all
        + StaffingRoutes.all + MembershipRoutes.all + GovernanceRoutes.all

    /// What does the long work, by its kind.
    ///
    /// - Parameter today: the day in Brussels.
    static func jobs(today: @escaping @Sendable () -> Day) -> [String: JobHandler] {
        [CycleWork.kind: CycleWork.handler]
            .merging(IntakeJob.handlers(today: today)) { first, _ in first }
            .merging(DeliveryJob.handlers(today: today)) { first, _ in first }
            .merging(ProcurementFileJob.handlers(today: today)) { first, _ in first }
            .merging(ReversalWork.handlers(today: today)) { first, _ in first }
            .merging(DossierFileJob.handlers) { first, _ in first }
    }

    /// The kinds of records that take remarks and files.
    static let records: [RecordKind] = [
        .member, .pool, .key, .cycle, .intake, .costLine, .entry, .supplier, .invoice, .delivery,
        .statement, .question, .reversal, .supplierDossier, .competition, .callOff, .body,
        .person, .specification, .plannedTender, .employee, .secondment, .secondmentRequest,
    ]

    /// What the search field of every page looks through, in the order of its answer.
    static let search: [SearchSource] = [
        .members, .suppliers, .pools, .keys, .documents, .questions, .invoices, .cycles, .entries,
        .costLines, .intakes, .deliveries, .frameworks, .callOffs, .competitions, .dossiers,
        .roomOrders, .seatMandates, .people, .rules, .memberCompetitions, .specifications,
        .plannedTenders, .employees, .secondmentRequests,
    ]

    /// What may wait for somebody, the gravest first.
    static let waiting: [Waiting] = [
        .driversMissing, .computationsFailed, .intakesFailed, .cyclesToApprove, .cyclesToPost,
        .reversalsToApprove, .invoicesToConfirm, .filesWithoutSupplier, .questionsToAnswer,
        .heldDocuments, .callOffsToApprove, .callOffsToPlace, .splittingToAnswer, .offersToAnswer,
        .cascadesToOpen, .offersLapsed, .accountsToConfirm, .checksToRenew,
        .competitionsToOpen, .competitionsDueToday, .competitionQuestions, .competitionsToScore,
        .exclusionsToConfirm, .proposalsReturned, .competitionsToAward, .thresholdsToConfirm,
        .invitationsWithoutTender, .matchesToExplain, .invoicesToMatch,
        .invoicesDue, .callOffsToReceive, .mandatesExpiring, .seatsVacant, .deliveriesToReceive,
        .revisionsToConfirm, .secondmentsWithoutMember, .requestsToAnswer, .proposalsToAgree,
        .termsToSign, .secondmentsEnding, .costRunsToConfirm, .costRunsToPublish,
        .timesheetsToApprove, .timesheetsReturned, .timesheetsLate, .consultantRequestsToSend,
        .candidatesToSelect, .assignmentsToStart,
    ]

    static let navigation: [NavigationSection] = [
        NavigationSection(
            { Messages($0).navigation.day },
            [NavigationItem({ Messages($0).navigation.desk }, path: "/")]),
        CostSharingNavigation.section,
        ProcurementNavigation.section,
        StaffingNavigation.section,
        NavigationSection(
            { Messages($0).navigation.governance },
            MembershipNavigation.items + GovernanceNavigation.items),
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
