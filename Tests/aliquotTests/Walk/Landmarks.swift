import Kernel
import Postgres
import TestKit
import Testing

/// What the walks come by: one record of each kind of the demo.
struct Landmarks: Sendable {
    /// What stands for a name in braces.
    private var values: [String: String]

    /// The demo's own records, and two jobs, which the demo does without: one that refused its file,
    /// one that waits.
    static func of(_ program: RunningProgram) async throws -> Landmarks {
        try await program.publishRealCost()
        var landmarks = try await program.pool.read(.association, all)
        let officer = try await program.visitor("finance")
        let sheet = try await officer.get("/rights")
        landmarks["stylesheet"] =
            sheet.attribute("href", after: "rel=\"stylesheet\"")?.split(separator: "/").last
            .map(String.init) ?? ""
        landmarks["person"] = "\(try await program.newcomer())"
        landmarks["question"] = try await program.question()
        landmarks["entry"] = try await program.entry()
        landmarks["reversal"] = try await program.reversal()
        landmarks["job"] = try await program.bringIn(.brokenDrivers)
        landmarks["refused_file"] = try await program.brokenLots()
        landmarks["refused_staff_file"] = try await program.brokenStaff()
        for found in try await program.dossierLandmarks() { landmarks[found.name] = found.value }
        try await program.work()
        landmarks["attachment"] = try await program.attachment(to: landmarks["pool"])
        landmarks["waiting_job"] = try await program.bringIn(.brokenCosts)
        landmarks["waiting_delivery"] = try await program.deliver()
        return landmarks
    }

    private static let all: Query<Landmarks> = SQL(
        """
        SELECT own.id::text AS member, own.code, other.id::text AS other_member,
            other.code AS other_code,
            (SELECT id::text FROM kernel.person WHERE login = 'member') AS person,
            (SELECT min(id)::text FROM cost_sharing.cost_line) AS cost,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'costs-2026-10.csv')
                AS closed_intake,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'costs-2026-11.csv')
                AS intake,
            (SELECT id::text FROM cost_sharing.intake WHERE file_name = 'drivers-2026-11.csv')
                AS driver_intake,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'VM-HOURS') AS key,
            (SELECT min(id)::text FROM membership.evidence WHERE member_id = own.id) AS evidence,
            (SELECT min(id)::text FROM membership.candidacy) AS candidate,
            (SELECT min(id)::text FROM membership.vat_list) AS list,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'VOTES-AND-USE') AS composite_key,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'FTE') AS overhead_key,
            (SELECT id::text FROM cost_sharing.key WHERE code = 'ALL-MEMBERS') AS equal_key,
            (SELECT min(id)::text FROM cost_sharing.delivery) AS delivery,
            (SELECT min(id)::text FROM cost_sharing.supplier) AS supplier,
            (SELECT min(invoice_id)::text FROM cost_sharing.invoice_state
                WHERE state = 'waiting') AS waiting_invoice,
            (SELECT min(invoice_id)::text FROM cost_sharing.invoice_state
                WHERE state = 'confirmed') AS confirmed_invoice,
            (SELECT id::text FROM procurement.framework
                WHERE number = 'RA-2026-01') AS framework,
            (SELECT id::text FROM procurement.framework
                WHERE number = 'RA-2026-09') AS draft_framework,
            (SELECT min(id)::text FROM procurement.lot) AS lot,
            (SELECT max(lot.id)::text FROM procurement.lot
                JOIN procurement.framework ON framework.id = lot.framework_id
                WHERE framework.state = 'draft') AS draft_lot,
            (SELECT min(id)::text FROM procurement.participant) AS participant,
            (SELECT max(participant.id)::text FROM procurement.participant
                JOIN procurement.lot ON lot.id = participant.lot_id
                JOIN procurement.framework ON framework.id = lot.framework_id
                WHERE framework.state = 'draft') AS draft_participant,
            (SELECT min(id)::text FROM procurement.call_off WHERE state = 'submitted') AS "order",
            (SELECT min(id)::text FROM procurement.call_off WHERE state = 'draft')
                AS draft_order,
            (SELECT min(id)::text FROM procurement.call_off WHERE state = 'placed')
                AS placed_order,
            (SELECT min(call_off_id)::text FROM procurement.cascade_answer
                WHERE kind = 'refusal') AS refused_order,
            (SELECT offer.call_off_id::text FROM procurement.cascade_offer AS offer
                JOIN procurement.call_off ON call_off.id = offer.call_off_id
                JOIN procurement.participant ON participant.id = call_off.participant_id
                LEFT JOIN procurement.cascade_answer AS answer
                    ON answer.call_off_id = offer.call_off_id
                WHERE participant.rank = 1
                ORDER BY answer.kind IS NULL DESC, offer.call_off_id LIMIT 1) AS offered_order,
            (SELECT min(call_off.id)::text FROM procurement.call_off
                JOIN procurement.lot ON lot.id = call_off.lot_id
                WHERE call_off.state = 'approved' AND lot.mode = 'cascade') AS approved_order,
            (SELECT id::text FROM cost_sharing.supplier WHERE name = 'Demo supplier 02')
                AS other_supplier,
            (SELECT min(id)::text FROM procurement.call_off WHERE member_id = own.id)
                AS own_order,
            (SELECT min(id)::text FROM procurement.competition WHERE state = 'awarded')
                AS awarded_competition,
            (SELECT min(id)::text FROM procurement.competition WHERE state = 'opened')
                AS opened_competition,
            (SELECT min(id)::text FROM procurement.competition WHERE state = 'invited')
                AS running_competition,
            (SELECT min(id)::text FROM procurement.competition WHERE state = 'prepared')
                AS prepared_competition,
            (SELECT min(competition_id)::text FROM procurement.returned_proposal)
                AS decided_competition,
            (SELECT lot_id::text FROM procurement.competition WHERE state = 'awarded'
                ORDER BY id LIMIT 1) AS competition_lot,
            (SELECT participant_id::text FROM procurement.award_proposal
                ORDER BY competition_id LIMIT 1) AS winner,
            (SELECT max(id)::text FROM procurement.participant WHERE lot_id = (
                SELECT lot_id FROM procurement.competition WHERE state = 'awarded'
                ORDER BY id LIMIT 1)) AS loser,
            (SELECT min(id)::text FROM procurement.call_off WHERE supply = 'resale')
                AS resale_order,
            (SELECT min(id)::text FROM procurement.receipt) AS receipt,
            (SELECT min(match_id)::text FROM procurement.match_state WHERE state = 'due') AS match,
            (SELECT min(match_id)::text FROM procurement.match_state WHERE state = 'blocked')
                AS blocked_match,
            (SELECT max(id)::text FROM cost_sharing.invoice WHERE order_reference <> '')
                AS order_invoice,
            (SELECT max(call_off_id)::text FROM procurement.splitting_flag) AS split_order,
            (SELECT min(id)::text FROM procurement.delegation) AS delegation,
            (SELECT max(id)::text FROM procurement.intake WHERE kind = 'orders')
                AS outside_intake,
            (SELECT max(id)::text FROM procurement.intake WHERE kind = 'frameworks')
                AS framework_intake,
            (SELECT id::text FROM governance.body WHERE kind = 'board') AS body,
            (SELECT min(id)::text FROM governance.seat) AS seat,
            (SELECT min(id)::text FROM governance.mandate) AS mandate,
            (SELECT id::text FROM procurement.specification WHERE number = 'BESTEK-LAPTOPS')
                AS specification,
            (SELECT min(id)::text FROM procurement.specification_version)
                AS specification_version,
            (SELECT min(id)::text FROM procurement.planned_tender) AS planned_tender,
            (SELECT min(id)::text FROM procurement.price_index) AS price_index,
            (SELECT min(lot_id)::text FROM procurement.price_revision WHERE id IN (
                SELECT revision_id FROM procurement.price_revision_decision)) AS revised_lot,
            (SELECT max(lot_id)::text FROM procurement.price_revision WHERE id NOT IN (
                SELECT revision_id FROM procurement.price_revision_decision)) AS waiting_lot,
            (SELECT max(id)::text FROM procurement.price_revision) AS waiting_revision,
            (SELECT min(id)::text FROM staffing.payroll_file) AS payroll_file,
            (SELECT min(run_id)::text FROM staffing.month_line) AS cost_run,
            (SELECT min(line.employee_id)::text FROM staffing.month_line AS line
                JOIN cost_sharing.pool ON pool.id = line.pool_id
                WHERE pool.member_id = own.id) AS cost_employee,
            (SELECT min(line.id)::text FROM staffing.month_line AS line
                JOIN cost_sharing.pool ON pool.id = line.pool_id
                WHERE pool.member_id = own.id AND line.employee_id IS NOT NULL) AS month_line,
            (SELECT id::text FROM staffing.consultant WHERE number = 'C-0001') AS consultant,
            (SELECT min(id)::text FROM staffing.consultant_request) AS consultant_request,
            (SELECT assignment.id::text FROM staffing.assignment
                JOIN staffing.consultant ON consultant.id = assignment.consultant_id
                WHERE consultant.number = 'C-0001') AS assignment,
            (SELECT min(id)::text FROM staffing.assignment WHERE state = 'planned')
                AS planned_assignment,
            (SELECT min(id)::text FROM staffing.timesheet_part
                WHERE state = 'submitted' AND member_id = own.id) AS submitted_part,
            (SELECT min(id)::text FROM staffing.timesheet_part WHERE state = 'approved')
                AS approved_part,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'HOSTING') AS pool,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'BUILDINGS') AS support_pool,
            (SELECT id::text FROM cost_sharing.pool WHERE code = 'STAFF-M0333') AS direct_pool
        FROM membership.member AS own
        JOIN membership.member AS other ON other.code = 'M0334'
        WHERE own.code = 'M0333'
        """
    ).one { row in
        var values = ["period": "2026-10", "open_period": "2026-11", "file": "costs.csv"]
        for name in names { values[name] = try row[name] as String }
        return Landmarks(values: values)
    }

    private static let names = [
        "payroll_file", "cost_run", "cost_employee", "month_line",
        "specification", "specification_version", "planned_tender", "price_index", "revised_lot",
        "waiting_lot", "waiting_revision",
        "member", "code", "other_member", "other_code", "person", "cost", "closed_intake", "intake",
        "driver_intake", "key", "composite_key", "overhead_key", "equal_key", "pool",
        "support_pool", "direct_pool", "delivery", "supplier", "waiting_invoice",
        "confirmed_invoice", "evidence", "candidate", "list", "framework", "draft_framework",
        "lot", "draft_lot", "participant", "draft_participant", "order", "draft_order",
        "placed_order", "own_order", "refused_order", "offered_order", "approved_order",
        "other_supplier", "awarded_competition", "opened_competition", "running_competition",
        "prepared_competition", "decided_competition", "competition_lot", "winner", "loser",
        "resale_order", "receipt", "match", "blocked_match", "order_invoice", "split_order",
        "delegation", "outside_intake", "framework_intake", "body", "seat", "mandate",
        "consultant", "consultant_request", "assignment", "planned_assignment", "submitted_part",
        "approved_part",
    ]

    /// For walks past no record.
    static let none = Landmarks(values: [:])

    subscript(name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }

    /// The same walk past the other demo member.
    var ofTheOther: Landmarks {
        var other = self
        other["member"] = self["other_member"]
        other["code"] = self["other_code"]
        return other
    }

    /// An address with the records put in: `/membership/members/{member}`.
    func address(_ template: String) -> String {
        values.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// An address of a pattern: `/membership/members/:member`.
    func address(ofPattern pattern: String) -> String {
        address(
            pattern.split(separator: "/").map {
                $0.first == ":" ? "/{\($0.dropFirst())}" : "/\($0)"
            }
            .joined())
    }
}

extension RunningProgram {
    /// Puts a remark and a file with a pool, and gives the file's number.
    fileprivate func attachment(to pool: String) async throws -> String {
        let officer = try await visitor("finance")
        let page = "/cost-sharing/pools/\(pool)"
        let subject = "cost-sharing/pool/\(pool)"
        _ = try await officer.get(page)
        let remark = try await officer.post(
            "/remarks", ["subject": subject, "remark": "Asked the supplier.\nHe will answer."])
        #expect(remark.status == 303)
        let kept = try await officer.post(
            "/attachments", ["subject": subject],
            file: (field: "attachment", name: "Offer (2).txt", bytes: Array("An offer".utf8)))
        #expect(kept.status == 303)
        let latest: SQL = "SELECT max(id)::text AS id FROM kernel.attachment"
        return try await self.pool.read(.association, latest.one { try $0["id"] })
    }

    /// Enters a cost of three months, the first of which is posted, and gives its number.
    fileprivate func entry() async throws -> String {
        let officer = try await visitor("finance")
        _ = try await officer.get("/cost-sharing/entries/new")
        let entered = try await officer.post(
            "/cost-sharing/entries",
            [
                "pool": "HOSTING", "document": "2026/900", "date": "2026-11-02", "net": "900.00",
                "rate": "21", "from": "2026-10", "until": "2026-12", "step": "record",
            ])
        return entered.location?.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Asks for a reversal that nobody decides on, and gives its number.
    fileprivate func reversal() async throws -> String {
        let officer = try await visitor("finance")
        _ = try await officer.get("/cost-sharing/cycles/2026-09/reversal")
        let asked = try await officer.post(
            "/cost-sharing/cycles/2026-09/reversal", ["reason": "The wrong key was used."])
        return asked.location?.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Sends an invoice file that waits to be read, and gives its job's number.
    fileprivate func deliver() async throws -> String {
        let officer = try await visitor("finance")
        _ = try await officer.get("/cost-sharing/deliveries/new")
        let answer = try await officer.post(
            "/cost-sharing/deliveries", [:],
            file: (field: "files", name: "invoice.xml", bytes: Array("<Invoice/>".utf8)))
        return answer.location?.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Asks about a statement of the demo's member, and gives the question's number.
    fileprivate func question() async throws -> String {
        let member = try await visitor("member")
        let asked = try await member.post(
            "/cost-sharing/questions",
            ["period": "2026-10", "line": "all", "body": "Why more than in September?"])
        return asked.location?.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Adds somebody whom no test signs in as, and gives the number.
    fileprivate func newcomer() async throws -> Int64 {
        let newcomer: SQL = """
            INSERT INTO kernel.person (login, name, role, language, password_hash)
            VALUES ('newcomer', 'Newcomer', 'hr', 'fr', '')
            RETURNING id
            """
        return try await pool.transaction(.association) { transaction in
            try await transaction.run(newcomer.one { try $0["id"] })
        }
    }
}
