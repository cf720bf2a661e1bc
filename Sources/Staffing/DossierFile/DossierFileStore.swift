import Kernel
import Postgres
import Web

/// The statements that keep files and write what they bring, each a whole set.
enum DossierFileStore {
    static let sortable = ["at", "file", "kind", "lines"]

    /// A file that came in.
    struct Row: Sendable {
        let id: Int64
        let kind: DossierFileKind
        let name: String
        let digest: String
        let lines: Int
        let by: String
        let at: Instant
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        var condition: SQL = "file.search LIKE kernel.folded(\(list.pattern))"
        if let kind = list["kind"].flatMap(DossierFileKind.init) {
            condition += " AND file.kind = \(kind)"
        }
        let order: SQL =
            switch list.sort {
            case "file": "file.file_name"
            case "kind": "file.kind"
            case "lines": "file.line_count"
            default: "file.id"
            }
        let rows: SQL = """
            SELECT file.id, file.kind, file.file_name, encode(file.sha256, 'hex') AS digest,
                file.line_count, person.name AS person, file.taken_at
            FROM staffing.dossier_file AS file
            JOIN kernel.person ON person.id = file.taken_by
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), file.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM staffing.dossier_file AS file WHERE \(condition)
            """
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], kind: try row["kind"], name: try row["file_name"],
                    digest: try row["digest"], lines: Int(try row["line_count"] as Int32),
                    by: try row["person"], at: try row["taken_at"])
            }, count.one { try $0["total"] }
        )
    }

    static func earlier(_ kind: DossierFileKind, _ bytes: [UInt8]) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM staffing.dossier_file
            WHERE kind = \(kind) AND sha256 = sha256(\(bytes))
            """
        ).first { try $0["id"] }
    }

    static func insert(
        _ file: DossierFile, lines: Int, by person: Int64, _ job: Int64?
    ) -> Query<(id: Int64, digest: String)> {
        SQL(
            """
            INSERT INTO staffing.dossier_file (kind, file_name, sha256, line_count, job_id,
                taken_by)
            VALUES (\(file.kind), \(file.name), sha256(\(file.bytes)),
                \(Int32(clamping: lines)), \(job), \(person))
            RETURNING id, encode(sha256, 'hex') AS digest
            """
        ).one { row in (try row["id"], try row["digest"]) }
    }

    static func insert(_ employees: [Employee]) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            SELECT line.number, line.name, line.language, line.employed
            FROM unnest(\(employees.map(\.number)), \(employees.map(\.name)),
                \(employees.map(\.language.rawValue)), \(employees.map(\.employed)))
                AS line (number, name, language, employed)
            """
        ).affected
    }

    static func insertContracts(_ employees: [Employee]) -> Query<Int> {
        let contracts = employees.map(\.contract)
        return SQL(
            """
            INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
            SELECT employee.id, line.span, line.kind, line.function, line.grade, line.regime
            FROM unnest(\(employees.map(\.number)), \(contracts.map(\.span)),
                \(contracts.map(\.kind.rawValue)), \(contracts.map(\.function)),
                \(contracts.map(\.grade)), \(contracts.map(\.regime)))
                AS line (number, span, kind, function, grade, regime)
            JOIN staffing.employee ON employee.number = line.number
            """
        ).affected
    }

    static func insertSalaries(_ employees: [Employee]) -> Query<Int> {
        let paid = employees.filter { $0.salary != nil }
        return SQL(
            """
            INSERT INTO staffing.salary (employee_id, span, gross_cents)
            SELECT employee.id, employee.employed, line.cents
            FROM unnest(\(paid.map(\.number)), \(paid.compactMap(\.salary)))
                AS line (number, cents)
            JOIN staffing.employee ON employee.number = line.number
            """
        ).affected
    }

    /// Secondments with their first share, in one statement.
    static func insert(_ secondments: [Secondment]) -> Query<Int> {
        SQL(
            """
            WITH line AS (
                SELECT line.employee, line.member, line.function, line.pool, line.span, line.share,
                    line.terms
                FROM unnest(\(secondments.map(\.employee)),
                    \(secondments.map(\.member)), \(secondments.map(\.function)),
                    \(secondments.map(\.pool)), \(secondments.map(\.stay.span)),
                    \(secondments.map(\.share)), \(secondments.map(\.terms)))
                    AS line (employee, member, function, pool, span, share, terms)
            ), made AS (
                INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span,
                    terms)
                SELECT line.employee, line.member, line.function, line.pool, line.span, line.terms
                FROM line
                RETURNING id, employee_id, member_id, span
            )
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            SELECT made.id, made.employee_id, made.span, line.share
            FROM made
            JOIN line ON line.employee = made.employee_id AND line.member = made.member_id
                AND line.span = made.span
            """
        ).affected
    }
}
