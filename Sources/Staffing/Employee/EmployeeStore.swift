import Kernel
import Postgres
import Web

/// A person in the list, as of a day.
struct EmployeeRow: Sendable {
    let id: Int64
    let number: String
    let name: String
    let language: Language
    let employed: DaySpan
    let function: String?
    let grade: String?
    let regime: String?
    /// Where the person is, several with commas between; nil for nowhere.
    let place: String?
    /// - Unit: millionths of full time.
    let share: Millionths
}

/// Where somebody works on a day.
enum EmployeePlace: String, CaseIterable, Sendable {
    /// Seconded, at one member or more.
    case away
    /// Was seconded before, and is not now.
    case between
    /// Never seconded up to then.
    case inside
    case left

    func word(_ t: Messages) -> String {
        switch self {
        case .away: t.employee.away
        case .between: t.employee.between
        case .inside: t.employee.inside
        case .left: t.employee.left
        }
    }
}

/// The statements that read dossiers.
enum EmployeeStore {
    static let sortable = ["number", "name", "function", "place", "share"]

    static func page(
        _ list: ListQuery, on day: Day, in language: Language
    ) -> (Query<[EmployeeRow]>, Query<Int>) {
        let condition = condition(list, on: day)
        let order: SQL =
            switch list.sort {
            case "name": "employee.name"
            case "function": "function_name"
            case "place": "place.members"
            case "share": "coalesce(place.share, 0)"
            default: "employee.number"
            }
        let rows: SQL = """
            SELECT employee.id, employee.number, employee.name, employee.language,
                employee.employed, \(language.dossierName(of: "job")) AS function_name,
                contract.grade, regime.code AS regime, place.members, place.share
            FROM staffing.employee
            LEFT JOIN staffing.contract
                ON contract.employee_id = employee.id AND contract.span @> \(day)
            LEFT JOIN staffing.job_function AS job ON job.id = contract.function_id
            LEFT JOIN staffing.regime ON regime.id = contract.regime_id
            LEFT JOIN LATERAL (
                SELECT string_agg(member.name, ', ' ORDER BY member.name) AS members,
                    sum(share.share_millionths)::bigint AS share
                FROM staffing.secondment_share AS share
                JOIN staffing.secondment ON secondment.id = share.secondment_id
                JOIN membership.active_member AS member ON member.id = secondment.member_id
                WHERE share.employee_id = employee.id AND share.span @> \(day)) AS place ON true
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC NULLS LAST" : order), employee.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM staffing.employee WHERE \(condition)"
        return (
            rows.rows { row in
                EmployeeRow(
                    id: try row["id"], number: try row["number"], name: try row["name"],
                    language: try row["language"], employed: try row["employed"],
                    function: try row["function_name"], grade: try row["grade"],
                    regime: try row["regime"], place: try row["members"],
                    share: try row["share"] as Millionths? ?? .zero)
            }, count.one { try $0["total"] }
        )
    }

    private static func condition(_ list: ListQuery, on day: Day) -> SQL {
        var condition: SQL = "employee.search LIKE kernel.folded(\(list.pattern))"
        if let function = list["function"].flatMap({ Int64($0) }) {
            condition += """
                 AND EXISTS (
                    SELECT FROM staffing.contract
                    WHERE contract.employee_id = employee.id AND contract.span @> \(day)
                        AND contract.function_id = \(function))
                """
        }
        if let member = list["member"] {
            condition += """
                 AND EXISTS (
                    SELECT FROM staffing.secondment_share AS share
                    JOIN staffing.secondment ON secondment.id = share.secondment_id
                    JOIN membership.active_member AS member
                        ON member.id = secondment.member_id
                    WHERE share.employee_id = employee.id AND share.span @> \(day)
                        AND member.code = \(member))
                """
        }
        let away: SQL = """
            EXISTS (
                SELECT FROM staffing.secondment_share AS share
                WHERE share.employee_id = employee.id AND share.span @> \(day))
            """
        let before: SQL = """
            EXISTS (
                SELECT FROM staffing.secondment
                WHERE secondment.employee_id = employee.id AND lower(secondment.span) <= \(day))
            """
        switch list["place"].flatMap(EmployeePlace.init) {
        case .away: condition += " AND \(away)"
        case .between:
            condition += " AND employee.employed @> \(day) AND NOT \(away) AND \(before)"
        case .inside:
            condition += " AND employee.employed @> \(day) AND NOT \(away) AND NOT \(before)"
        case .left: condition += " AND upper(employee.employed) <= \(day)"
        case nil: break
        }
        return condition
    }

    static func employee(_ id: Int64) -> Query<EmployeeRecord?> {
        SQL(
            """
            SELECT employee.id, employee.number, employee.name, employee.language,
                employee.employed, person.login
            FROM staffing.employee
            LEFT JOIN kernel.person ON person.id = employee.person_id
            WHERE employee.id = \(id)
            """
        ).first { row in
            EmployeeRecord(
                id: try row["id"], number: try row["number"], name: try row["name"],
                language: try row["language"], employed: try row["employed"],
                login: try row["login"])
        }
    }

    static func contracts(
        of employee: Int64, in language: Language
    ) -> Query<[ContractRecord]> {
        SQL(
            """
            SELECT contract.span, contract.kind, contract.grade, regime.code AS regime,
                \(language.dossierName(of: "job")) AS function_name,
                \(language.dossierName(of: "regime")) AS regime_name
            FROM staffing.contract
            JOIN staffing.job_function AS job ON job.id = contract.function_id
            JOIN staffing.regime ON regime.id = contract.regime_id
            WHERE contract.employee_id = \(employee)
            ORDER BY contract.span DESC
            """
        ).rows { row in
            ContractRecord(
                span: try row["span"], kind: try row["kind"], grade: try row["grade"],
                function: try row["function_name"], regime: try row["regime_name"])
        }
    }

    /// Who read which part of the dossier, the latest first.
    static func readings(of employee: Int64, most: Int) -> Query<[ReadingRecord]> {
        SQL(
            """
            SELECT reading.part, reading.purpose, reading.read_at, person.name AS reader
            FROM staffing.dossier_reading AS reading
            JOIN kernel.person ON person.id = reading.reader_id
            WHERE reading.employee_id = \(employee)
            ORDER BY reading.id DESC LIMIT \(most)
            """
        ).rows { row in
            ReadingRecord(
                part: try row["part"], purpose: try row["purpose"], reader: try row["reader"],
                at: try row["read_at"])
        }
    }

    /// Spans that decide whether somebody may leave.
    static func leavingGrounds(of employee: Int64) -> Query<Leaving.Grounds?> {
        SQL("SELECT employed FROM staffing.employee WHERE id = \(employee)").first { row in
            Leaving.Grounds(employed: try row["employed"], secondments: [], contracts: [])
        }
    }

    static func secondmentSpans(of employee: Int64) -> Query<[DaySpan]> {
        SQL("SELECT span FROM staffing.secondment WHERE employee_id = \(employee)")
            .rows { try $0["span"] }
    }

    static func contractSpans(of employee: Int64) -> Query<[DaySpan]> {
        SQL("SELECT span FROM staffing.contract WHERE employee_id = \(employee) ORDER BY span")
            .rows { try $0["span"] }
    }
}

/// A person's file as it stands.
struct EmployeeRecord: Sendable {
    let id: Int64
    let number: String
    let name: String
    let language: Language
    let employed: DaySpan
    /// The name to sign in with; nil for nobody who does.
    let login: String?
}

struct ContractRecord: Sendable {
    let span: DaySpan
    let kind: ContractKind
    let grade: String
    let function: String
    let regime: String
}

struct ReadingRecord: Sendable {
    let part: String
    let purpose: String
    let reader: String
    let at: Instant
}
