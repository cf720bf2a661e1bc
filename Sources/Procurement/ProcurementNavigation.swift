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
                { Messages($0).delegation.title }, path: "/procurement/delegations",
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
                needs: .readIntakes),
            NavigationItem(
                { Messages($0).plannedTender.title }, path: PlannedTenderPages.path,
                needs: .readPlannedTenders),
            NavigationItem(
                { Messages($0).specification.title }, path: SpecificationPages.path,
                needs: .readSpecifications),
            NavigationItem(
                { Messages($0).priceIndex.title }, path: PriceIndexPages.path,
                needs: .readSpecifications),
            NavigationItem(
                { Messages($0).dossier.title }, path: "/procurement/suppliers",
                needs: .readSuppliers),
            NavigationItem(
                { Messages($0).room.orders }, path: "/procurement/room/orders",
                needs: .enterRoom),
            NavigationItem(
                { Messages($0).payment.title }, path: RoomPaymentPages.path, needs: .enterRoom),
            NavigationItem(
                { Messages($0).competition.title }, path: CompetitionPages.path,
                needs: .readCompetitions),
            NavigationItem(
                { Messages($0).memberCompetition.title }, path: MemberCompetitionPages.path,
                needs: .followCompetitions),
            NavigationItem(
                { Messages($0).invitation.title }, path: InvitationPages.path,
                needs: .handTenders),
            NavigationItem(
                { Messages($0).receiptList.title }, path: "/procurement/receipts",
                needs: .readFrameworks),
            NavigationItem(
                { Messages($0).match.invoices }, path: "/procurement/invoices",
                needs: .readMatches),
            NavigationItem(
                { Messages($0).due.title }, path: "/procurement/due", needs: .readMatches),
        ])
}
