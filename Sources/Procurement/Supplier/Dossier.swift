import Kernel
import Postgres
import Web

/// What is known of a supplier, and the statements that read it.
enum Dossier {
    static func subject(of supplier: Int64) -> String { "procurement/supplier/\(supplier)" }

    /// A supplier as its dossier begins and as the list shows it.
    struct Row: Sendable {
        let id: Int64
        let name: String
        let country: String
        let enterpriseNumber: String?
        let vatNumber: String?
        let iban: String?
        let waiting: Int
        let outcome: ExclusionCheck.Outcome?
        let checkedOn: Day?
        let validUntil: Day?
        let frameworks: Int
        let orders: Int
        let ordered: Cents

        /// The enterprise number as people write it, or the VAT number abroad.
        var number: String {
            enterpriseNumber.flatMap { EnterpriseNumber($0) }?.description ?? vatNumber ?? ""
        }

        func standing(on today: Day) -> ExclusionStanding {
            ExclusionStanding(
                outcome, checkedOn: checkedOn, validUntil: validUntil, today: today)
        }

        init(_ row: Postgres.Row) throws {
            id = try row["id"]
            name = try row["name"]
            country = try row["country"]
            enterpriseNumber = try row["enterprise_number"]
            vatNumber = try row["vat_number"]
            iban = try row["iban"]
            waiting = try row["waiting"]
            outcome = try row["outcome"]
            checkedOn = try row["checked_on"]
            validUntil = try row["valid_until"]
            frameworks = try row["frameworks"]
            orders = try row["orders"]
            ordered = try row["ordered"]
        }
    }

    static let sortable = ["name", "check", "frameworks", "orders", "ordered"]

    private static let columns: SQL = """
        known.id, known.name, known.country, known.enterprise_number, known.vat_number,
        present.iban, coalesce(proposed.waiting, 0) AS waiting, latest.outcome, latest.checked_on,
        latest.valid_until, coalesce(part.frameworks, 0) AS frameworks,
        coalesce(taken.orders, 0) AS orders, coalesce(taken.ordered, 0)::bigint AS ordered
        """

    private static let from: SQL = """
        FROM cost_sharing.known_supplier AS known
        LEFT JOIN procurement.present_supplier_account AS present ON present.supplier_id = known.id
        LEFT JOIN procurement.latest_exclusion_check AS latest ON latest.supplier_id = known.id
        LEFT JOIN (
            SELECT account.supplier_id, count(*) AS waiting
            FROM procurement.supplier_account AS account
            LEFT JOIN procurement.supplier_account_decision AS decision
                ON decision.account_id = account.id
            WHERE decision.id IS NULL
            GROUP BY account.supplier_id) AS proposed ON proposed.supplier_id = known.id
        LEFT JOIN (
            SELECT participant.supplier_id, count(DISTINCT lot.framework_id) AS frameworks
            FROM procurement.participant JOIN procurement.lot ON lot.id = participant.lot_id
            GROUP BY participant.supplier_id) AS part ON part.supplier_id = known.id
        LEFT JOIN (
            SELECT participant.supplier_id, count(*) AS orders,
                sum(coalesce(call_off.final_cents, call_off.amount_cents)) AS ordered
            FROM procurement.call_off
            JOIN procurement.participant ON participant.id = call_off.participant_id
            WHERE call_off.state IN ('placed', 'closed')
            GROUP BY participant.supplier_id) AS taken ON taken.supplier_id = known.id
        """

    private static func condition(_ list: ListQuery, _ today: Day) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (kernel.folded(concat_ws(' ', known.name, known.enterprise_number, known.vat_number,
                present.iban)) LIKE \(pattern)
                OR EXISTS (
                    SELECT FROM procurement.supplier_contact AS contact
                    WHERE contact.supplier_id = known.id
                        AND kernel.folded(contact.name || ' ' || contact.email) LIKE \(pattern)))
            """
        switch list["part"] {
        case "participants": condition += " AND part.frameworks > 0"
        case "accounts": condition += " AND proposed.waiting > 0"
        case "checks":
            condition += """
                 AND part.frameworks > 0 AND (latest.outcome IS DISTINCT FROM 'passed'
                    OR latest.valid_until < \(today)::date + 30)
                """
        default: break
        }
        return condition
    }

    static func page(_ list: ListQuery, on today: Day) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "check": "latest.valid_until"
            case "frameworks": "frameworks"
            case "orders": "orders"
            case "ordered": "ordered"
            default: "kernel.folded(known.name)"
            }
        let condition = condition(list, today)
        let rows: SQL = """
            SELECT \(columns) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC NULLS LAST" : order), known.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try Row($0) }, count.one { try $0["total"] })
    }

    static func supplier(_ id: Int64) -> Query<Row?> {
        SQL("SELECT \(columns) \(from) WHERE known.id = \(id)").first { try Row($0) }
    }

    struct Contact: Sendable {
        let id: Int64
        let contact: SupplierContact
        let endedOn: Day?
    }

    static func contacts(of supplier: Int64) -> Query<[Contact]> {
        SQL(
            """
            SELECT id, name, function, email, telephone, ended_on FROM procurement.supplier_contact
            WHERE supplier_id = \(supplier) ORDER BY ended_on IS NOT NULL, name, id
            """
        ).rows { row in
            Contact(
                id: try row["id"],
                contact: SupplierContact(
                    name: try row["name"], function: try row["function"],
                    email: try row["email"], telephone: try row["telephone"]),
                endedOn: try row["ended_on"])
        }
    }

    struct Account: Sendable {
        struct Decision: Sendable {
            let isConfirmed: Bool
            let by: String
            let on: Day
        }

        let id: Int64
        let iban: String
        let bic: String
        let evidence: String
        let proposedBy: Int64
        let proposer: String
        let proposedOn: Day
        let decision: Decision?
        /// Whether it is the one to which the supplier is paid.
        let counts: Bool
    }

    static func accounts(of supplier: Int64) -> Query<[Account]> {
        SQL(
            "\(accountRows) WHERE account.supplier_id = \(supplier) ORDER BY account.id DESC"
        ).rows { try account($0) }
    }

    static func account(_ id: Int64, of supplier: Int64) -> Query<Account?> {
        SQL(
            "\(accountRows) WHERE account.id = \(id) AND account.supplier_id = \(supplier)"
        ).first { try account($0) }
    }

    private static let accountRows: SQL = """
        SELECT account.id, account.iban, account.bic, account.evidence, account.proposed_by,
            proposer.name AS proposer, account.proposed_on, decision.is_confirmed,
            decider.name AS decider, decision.decided_on, present.account_id IS NOT NULL AS counts
        FROM procurement.supplier_account AS account
        JOIN kernel.person AS proposer ON proposer.id = account.proposed_by
        LEFT JOIN procurement.supplier_account_decision AS decision
            ON decision.account_id = account.id
        LEFT JOIN kernel.person AS decider ON decider.id = decision.decided_by
        LEFT JOIN procurement.present_supplier_account AS present
            ON present.account_id = account.id
        """

    @Sendable private static func account(_ row: Postgres.Row) throws -> Account {
        let isConfirmed: Bool? = try row["is_confirmed"]
        let (by, on): (String?, Day?) = (try row["decider"], try row["decided_on"])
        return Account(
            id: try row["id"], iban: try row["iban"], bic: try row["bic"],
            evidence: try row["evidence"], proposedBy: try row["proposed_by"],
            proposer: try row["proposer"], proposedOn: try row["proposed_on"],
            decision: isConfirmed.flatMap { isConfirmed in
                on.map { Account.Decision(isConfirmed: isConfirmed, by: by ?? "", on: $0) }
            }, counts: try row["counts"])
    }

    struct Check: Sendable {
        let check: ExclusionCheck
        let by: String
    }

    static func checks(of supplier: Int64) -> Query<[Check]> {
        SQL(
            """
            SELECT made.checked_on, made.outcome, made.evidence, made.valid_until, person.name
            FROM procurement.exclusion_check AS made
            JOIN kernel.person ON person.id = made.made_by
            WHERE made.supplier_id = \(supplier) ORDER BY made.checked_on DESC, made.id DESC
            """
        ).rows { row in
            Check(
                check: ExclusionCheck(
                    checkedOn: try row["checked_on"], outcome: try row["outcome"],
                    evidence: try row["evidence"], validUntil: try row["valid_until"]),
                by: try row["name"])
        }
    }

    /// A lot in which the supplier participates.
    struct Part: Sendable {
        let participant: Int64
        let framework: String
        let lot: Int
        let title: String
        let rank: Int
        let state: Framework.State
        let orders: Int
        let ordered: Cents
    }

    static func parts(of supplier: Int64, in language: Language) -> Query<[Part]> {
        let title = language.title(of: "lot")
        return SQL(
            """
            SELECT participant.id, framework.number AS framework, lot.number AS lot,
                \(title) AS title, participant.rank, framework.state,
                count(call_off.id) AS orders,
                coalesce(sum(coalesce(call_off.final_cents, call_off.amount_cents)), 0)::bigint
                    AS ordered
            FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            LEFT JOIN procurement.call_off ON call_off.participant_id = participant.id
                AND call_off.state IN ('placed', 'closed')
            WHERE participant.supplier_id = \(supplier)
            GROUP BY participant.id, framework.id, lot.id
            ORDER BY framework.number, lot.number
            """
        ).rows { row in
            Part(
                participant: try row["id"], framework: try row["framework"],
                lot: Int(try row["lot"] as Int32), title: try row["title"],
                rank: Int(try row["rank"] as Int32), state: try row["state"],
                orders: try row["orders"], ordered: try row["ordered"])
        }
    }

    /// A participant of a lot with how it stands with its last check.
    static func standings(of lot: Int64, on today: Day) -> Query<[(String, ExclusionStanding)]> {
        SQL(
            """
            SELECT participant.name, latest.outcome, latest.checked_on, latest.valid_until
            FROM procurement.participant
            LEFT JOIN procurement.latest_exclusion_check AS latest
                ON latest.supplier_id = participant.supplier_id
            WHERE participant.lot_id = \(lot) ORDER BY participant.rank
            """
        ).rows { row in
            (
                try row["name"] as String,
                ExclusionStanding(
                    try row["outcome"], checkedOn: try row["checked_on"],
                    validUntil: try row["valid_until"], today: today)
            )
        }
    }
}
