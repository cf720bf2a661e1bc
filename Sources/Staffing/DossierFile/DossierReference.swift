import Kernel
import Postgres

/// What a file is read against, as it stands when the reading begins.
struct DossierReference: Sendable {
    struct KnownMember: Sendable {
        let id: Int64
        let span: DaySpan
        var bases: [DaySpan] = []
    }

    struct KnownEmployee: Sendable {
        let id: Int64
        var contracts: [DaySpan] = []
        var parts: [WorkPart] = []
        /// The members with the spans there.
        var places: [(member: Int64, span: DaySpan)] = []
    }

    let functions: [String: JobFunction]
    let regimes: [String: Int64]
    let employees: [String: KnownEmployee]
    let members: [String: KnownMember]
    let pools: [String: (id: Int64, member: Int64?)]

    /// Everything that a file of the kind may name, read in one pipeline.
    static func read(
        for kind: DossierFileKind, in transaction: Transaction
    ) async throws -> DossierReference {
        let seconds = kind == .secondments
        let (functions, regimes, employees, contracts, shares, places) =
            try await transaction.run(
                CatalogueStore.functions, CatalogueStore.regimes, DossierReferenceStore.employees,
                DossierReferenceStore.contracts(seconds), DossierReferenceStore.shares(seconds),
                DossierReferenceStore.places(seconds))
        let (members, bases, pools) = try await transaction.run(
            DossierReferenceStore.members, DossierReferenceStore.bases(seconds),
            DossierReferenceStore.pools(seconds))
        var known = Dictionary(
            employees.map { ($0.id, KnownEmployee(id: $0.id)) }
        ) { first, _ in first }
        for contract in contracts { known[contract.id]?.contracts.append(contract.span) }
        for share in shares {
            guard let stay = Stay(share.span) else { continue }
            known[share.id]?.parts.append(WorkPart(stay: stay, share: share.share))
        }
        for place in places { known[place.id]?.places.append((place.member, place.span)) }
        let based = Dictionary(grouping: bases, by: \.id)
        return DossierReference(
            functions: Dictionary(functions.map { ($0.code, $0) }) { first, _ in first },
            regimes: Dictionary(regimes.map { ($0.code, $0.id) }) { first, _ in first },
            employees: Dictionary(
                employees.compactMap { row in known[row.id].map { (row.number, $0) } }
            ) { first, _ in first },
            members: Dictionary(
                members.map {
                    (
                        $0.code,
                        KnownMember(
                            id: $0.id, span: $0.span, bases: (based[$0.id] ?? []).map(\.span))
                    )
                }
            ) { first, _ in first },
            pools: Dictionary(pools.map { ($0.code, ($0.id, $0.member)) }) { first, _ in first })
    }
}

/// The statements that read what a file is read against.
enum DossierReferenceStore {
    static let employees: Query<[(id: Int64, number: String)]> = SQL(
        "SELECT id, number FROM staffing.employee"
    ).rows { row in (id: try row["id"], number: try row["number"]) }

    static func contracts(_ wanted: Bool) -> Query<[(id: Int64, span: DaySpan)]> {
        SQL("SELECT employee_id, span FROM staffing.contract WHERE \(wanted)")
            .rows { row in (id: try row["employee_id"], span: try row["span"]) }
    }

    static func shares(
        _ wanted: Bool
    ) -> Query<[(id: Int64, span: DaySpan, share: Millionths)]> {
        SQL(
            """
            SELECT employee_id, span, share_millionths FROM staffing.secondment_share
            WHERE \(wanted)
            """
        ).rows { row in
            (id: try row["employee_id"], span: try row["span"], share: try row["share_millionths"])
        }
    }

    static func places(_ wanted: Bool) -> Query<[(id: Int64, member: Int64, span: DaySpan)]> {
        SQL("SELECT employee_id, member_id, span FROM staffing.secondment WHERE \(wanted)")
            .rows { row in
                (id: try row["employee_id"], member: try row["member_id"], span: try row["span"])
            }
    }

    static let members: Query<[(id: Int64, code: String, span: DaySpan)]> = SQL(
        """
        SELECT id, code, daterange(joined_on, left_on) AS span FROM membership.active_member
        """
    ).rows { row in (id: try row["id"], code: try row["code"], span: try row["span"]) }

    static func bases(_ wanted: Bool) -> Query<[(id: Int64, span: DaySpan)]> {
        SQL("SELECT member_id, span FROM staffing.secondment_basis WHERE \(wanted)")
            .rows { row in (id: try row["member_id"], span: try row["span"]) }
    }

    static func pools(_ wanted: Bool) -> Query<[(code: String, id: Int64, member: Int64?)]> {
        SQL(
            """
            SELECT code, id, member_id FROM cost_sharing.pool
            WHERE kind = 'direct' AND \(wanted)
            """
        ).rows { row in
            (code: try row["code"], id: try row["id"], member: try row["member_id"])
        }
    }
}
