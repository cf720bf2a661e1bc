import Web

extension StaffingNavigation {
    /// The places of dossiers, requests and secondments.
    static let dossiers: [NavigationItem] = [
        NavigationItem(
            { Messages($0).employee.title }, path: EmployeePath.list, needs: .readEmployees),
        NavigationItem(
            { Messages($0).request.title }, path: RequestPath.list, needs: .readRequests),
        NavigationItem(
            { Messages($0).secondment.title }, path: SecondmentPath.list,
            needs: .readSecondments),
        NavigationItem(
            { Messages($0).basis.title }, path: BasisPages.path, needs: .readEmployees),
        NavigationItem(
            { Messages($0).catalogue.title }, path: CataloguePages.path, needs: .readEmployees),
        NavigationItem(
            { Messages($0).dossierFile.title }, path: DossierFilePages.path,
            needs: .keepEmployees),
    ]
}
