import Kernel
import Postgres
import Web

/// The statements about consultants.
enum ConsultantStore {
    static let sortable = ["number", "name", "supplier", "running"]

    private static let columns: SQL = """
        SELECT consultant.id, consultant.number, consultant.name, consultant.supplier_id,
            supplier.name AS supplier, consultant.languages, coalesce(person.login, '') AS login,
            consultant.anonymised_on, consultant.version, work.running,
            CASE WHEN work.last_day IS NOT NULL
                THEN staffing.consultant_kept_until(consultant.id) END AS kept_until
        """

    private static let from: SQL = """
        FROM staffing.consultant
        JOIN cost_sharing.known_supplier AS supplier ON supplier.id = consultant.supplier_id
        LEFT JOIN kernel.person ON person.id = consultant.person_id
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE assignment.state = 'running') AS running,
                max(upper(assignment.span)) AS last_day
            FROM staffing.assignment WHERE assignment.consultant_id = consultant.id
        ) AS work ON true
        """

    static func page(_ list: ListQuery, namesToo: Bool) -> (Query<[Consultant]>, Query<Int>) {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        let own: SQL =
            namesToo
            ? "consultant.search LIKE \(pattern)"
            : "kernel.folded(consultant.number) LIKE \(pattern)"
        var condition: SQL = "(\(own) OR kernel.folded(supplier.name) LIKE \(pattern))"
        switch list["state"] {
        case "working": condition += " AND work.running > 0"
        case "free": condition += " AND work.running = 0 AND consultant.anonymised_on IS NULL"
        case "anonymous": condition += " AND consultant.anonymised_on IS NOT NULL"
        default: break
        }
        let order: SQL =
            switch list.sort {
            case "name": namesToo ? "consultant.name" : "consultant.number"
            case "supplier": "supplier.name"
            case "running": "work.running"
            default: "consultant.number"
            }
        let rows: SQL = """
            \(columns) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), consultant.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try consultant($0) }, count.one { try $0["total"] })
    }

    static func consultant(_ id: Int64) -> Query<Consultant?> {
        SQL("\(columns) \(from) WHERE consultant.id = \(id)").first { try consultant($0) }
    }

    static func consultant(numbered number: String) -> Query<Consultant?> {
        SQL("\(columns) \(from) WHERE consultant.number = \(number)").first {
            try consultant($0)
        }
    }

    @Sendable private static func consultant(_ row: Row) throws -> Consultant {
        Consultant(
            id: try row["id"], number: try row["number"], name: try row["name"],
            supplier: try row["supplier_id"], supplierName: try row["supplier"],
            languages: try row["languages"], login: try row["login"],
            anonymisedOn: try row["anonymised_on"], version: try row["version"],
            running: try row["running"], keptUntil: try row["kept_until"])
    }

    /// A supplier by its enterprise or VAT number.
    static func supplier(_ number: String) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM cost_sharing.known_supplier
            WHERE enterprise_number = \(number.filter(\.isNumber)) OR vat_number = \(number)
            """
        ).first { try $0["id"] }
    }

    /// Who enters hours by a name to sign in with.
    static func worker(_ login: String) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM kernel.person
            WHERE login = lower(\(login)) AND role = 'worker' AND disabled_on IS NULL
            """
        ).first { try $0["id"] }
    }

    static func insert(
        _ draft: ConsultantDraft, of supplier: Int64, signingInAs person: Int64?
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.consultant (number, name, supplier_id, languages, person_id)
            VALUES (\(draft.number), \(draft.name), \(supplier), \(draft.languages), \(person))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func change(
        _ id: Int64, version: Int, to draft: ConsultantDraft, signingInAs person: Int64?
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.consultant
            SET number = \(draft.number), name = \(draft.name), languages = \(draft.languages),
                person_id = \(person), version = version + 1
            WHERE id = \(id) AND version = \(Int32(clamping: version))
            """
        ).affected
    }

    /// Puts a number in the place of number and name.
    static func anonymise(_ id: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.consultant
            SET number = 'X' || id, name = 'X' || id, person_id = NULL, anonymised_on = \(today),
                version = version + 1
            WHERE id = \(id)
            """
        ).affected
    }

    /// The events whose payloads may tell who it was.
    static func events(of id: Int64) -> Query<[Int64]> {
        SQL(
            """
            SELECT event.id FROM kernel.event
            JOIN kernel.event_payload ON event_payload.event_id = event.id
            WHERE event.subject = \(Consultant.subject(of: id))
            ORDER BY event.id
            """
        ).rows { try $0["id"] }
    }

    /// Who read the dossier and why.
    struct Reading: Sendable {
        let reader: String
        let purpose: String
        let at: Instant
    }

    static func insertReading(of id: Int64, by person: Int64, for purpose: String) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.dossier_reading (consultant_id, reader_id, part, purpose)
            VALUES (\(id), \(person), 'consultant', \(purpose))
            """
        ).affected
    }

    static func readings(of id: Int64) -> Query<[Reading]> {
        SQL(
            """
            SELECT person.name, reading.purpose, reading.read_at
            FROM staffing.dossier_reading AS reading
            JOIN kernel.person ON person.id = reading.reader_id
            WHERE reading.consultant_id = \(id)
            ORDER BY reading.read_at DESC LIMIT 50
            """
        ).rows { row in
            Reading(
                reader: try row["name"], purpose: try row["purpose"], at: try row["read_at"])
        }
    }
}
