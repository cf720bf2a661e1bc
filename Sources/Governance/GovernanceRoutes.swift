import Web

/// Every address of the department.
public enum GovernanceRoutes {
    public static let all: [Route] = bodies + mandates

    private static let bodies: [Route] = [
        .get("/governance/bodies", needs: .readBodies, BodyPages.list),
        .post("/governance/bodies", needs: .keepBodies, BodyFormPages.create),
        .get("/governance/bodies/new", needs: .keepBodies, BodyFormPages.new),
        .get("/governance/bodies/:body", needs: .readBodies, BodyPages.show),
        .get("/governance/bodies/:body/seats/new", needs: .keepBodies, SeatPages.new),
        .post("/governance/bodies/:body/seats", needs: .keepBodies, SeatPages.create),
    ]

    private static let mandates: [Route] = [
        .get("/governance/mandates", needs: .readBodies, SeatMandatePages.list),
        .get(
            "/governance/seats/:seat/mandates/new", needs: .keepBodies, SeatMandateFormPages.new),
        .post(
            "/governance/seats/:seat/mandates", needs: .keepBodies, SeatMandateFormPages.create),
        .get("/governance/mandates/:mandate/end", needs: .keepBodies, MandateEndPages.new),
        .post("/governance/mandates/:mandate/end", needs: .keepBodies, MandateEndPages.create),
        .get("/governance/mandates/:mandate/interests/new", needs: .keepBodies, InterestPages.new),
        .post("/governance/mandates/:mandate/interests", needs: .keepBodies, InterestPages.create),
        .post(
            "/governance/bodies/:body/interests/:interest/end", needs: .keepBodies,
            InterestPages.end),
    ]
}

/// The department in the navigation.
public enum GovernanceNavigation {
    public static let items = [
        NavigationItem({ Messages($0).body.title }, path: BodyPath.list, needs: .readBodies),
        NavigationItem(
            { Messages($0).mandate.title }, path: BodyPath.mandates, needs: .readBodies),
    ]
}

/// The addresses that pages link to.
enum BodyPath {
    static let list = "/governance/bodies"
    static let new = "/governance/bodies/new"
    static let mandates = "/governance/mandates"

    static func body(_ id: Int64) -> String { "\(list)/\(id)" }
    static func seats(_ body: Int64) -> String { "\(self.body(body))/seats" }
    static func mandates(ofSeat seat: Int64) -> String { "/governance/seats/\(seat)/mandates" }
    static func end(_ mandate: Int64) -> String { "\(mandates)/\(mandate)/end" }
    static func interests(_ mandate: Int64) -> String { "\(mandates)/\(mandate)/interests" }
}
