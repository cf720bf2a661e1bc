import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// From a member's request to a secondment that changes and ends, over HTTP, and what SQL says of each
/// day.
@Suite struct SecondmentJourneyTests {
    private static let profile: KeyValuePairs = [
        "function": "1", "seniority": "senior", "speaks_fr": "yes", "share": "60",
        "from": "2026-12-01", "last": "2027-11-30", "reason": "A portal for citizens",
    ]

    @Test(.database(migrations: staffingMigrations, prepared: .dossiers))
    func `a request becomes a secondment whose every day has its share (HR-2)`() async throws {
        try await StaffingSite.serving { site in
            let (hr, ann, ben) = (
                try await site.client("hr"), try await site.client("ann"),
                try await site.client("ben")
            )
            let asked = try await ann.post("/staffing/requests", Self.profile)
            #expect(asked.location == "/staffing/requests/2", "\(asked.text)")
            #expect(try await ben.get("/staffing/requests/2").status == 404)

            let page = try await hr.get("/staffing/requests/2").text
            #expect(page.contains("Employee 2"), "who is free and has the function is offered")
            #expect(!page.contains("Employee 3"), "who has no contract is not")
            let over = try await hr.post(
                "/staffing/requests/2/proposals", Self.proposal("E1", share: "60"))
            #expect(over.status == 422)
            #expect(over.text.contains("works at this member on one of these days already"))
            let proposed = try await hr.post(
                "/staffing/requests/2/proposals", Self.proposal("e2", share: "60"))
            #expect(proposed.status == 303, "\(proposed.text)")

            let offered = try await ann.get("/staffing/requests/2").text
            #expect(offered.contains("Employee 2"))
            #expect(!offered.contains("/staffing/employees/2"))
            #expect(try await ann.get("/staffing/employees/2").status == 403)
            let answer = "/staffing/requests/2/proposals/2/agreement"
            #expect(try await ben.post(answer, [:]).status == 404)
            #expect(try await hr.post(answer, [:]).status == 422)
            #expect(try await ann.post(answer, [:]).status == 303)
            #expect(try await ann.post(answer, [:]).status == 409, "agreed once")

            let terms = try await ann.get("/staffing/requests/2/terms").text
            #expect(terms.contains("lang=\"nl\"") && terms.contains("1 december 2026"))
            let signature: KeyValuePairs = [
                "sign_terms": "BSM-2026/7", "sign_signed": "2026-11-20", "sign_pool": "2",
            ]
            let wrong = try await hr.post("/staffing/requests/2/signature", signature)
            #expect(wrong.status == 422 && wrong.text.contains("pool"))
            let signed = try await hr.post(
                "/staffing/requests/2/signature",
                ["sign_terms": "BSM-2026/7", "sign_signed": "2026-11-20", "sign_pool": "1"])
            #expect(signed.status == 303, "\(signed.text)")

            let path = "/staffing/secondments/2"
            let changes: [(String, KeyValuePairs<String, String>)] = [
                (
                    "/share",
                    [
                        "share_share": "80", "share_from": "2027-03-01",
                        "share_reason": "Addendum 1",
                    ]
                ),
                (
                    "/pause",
                    [
                        "pause_from": "2027-07-01", "pause_last": "2027-07-31",
                        "pause_reason": "Leave without pay",
                    ]
                ),
                ("/end", ["end_last": "2027-09-30", "end_reason": "The portal is live"]),
            ]
            for (step, fields) in changes {
                let done = try await hr.post(path + step, fields)
                #expect(done.status == 303, "\(step) \(done.text)")
            }
            let late = try await hr.post(
                path + "/end", ["end_last": "2027-10-31", "end_reason": "No"])
            #expect(late.status == 422 && late.text.contains("30/09/2027"))
            let shown = try await ann.get(path).text
            #expect(shown.contains("pause") && shown.contains("01/07/2027 – 31/07/2027"))
            #expect(try await ben.get(path).status == 404)
        }
        let days: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(format('%s %s %s', month, days, share), ', ' ORDER BY month)
            FROM (
                SELECT to_char(day, 'YYYY-MM') AS month, count(share.span) AS days,
                    coalesce(max(share.share_millionths), 0) / 10000 AS share
                FROM generate_series(date '2026-12-01', '2027-11-30', '1 day') AS day
                LEFT JOIN staffing.secondment_share AS share
                    ON share.secondment_id = 2 AND share.span @> day::date
                GROUP BY 1) AS found
            """)
        #expect(
            days == """
                2026-12 31 60, 2027-01 31 60, 2027-02 28 60, 2027-03 31 80, 2027-04 30 80, \
                2027-05 31 80, 2027-06 30 80, 2027-07 0 0, 2027-08 31 80, 2027-09 30 80, \
                2027-10 0 0, 2027-11 0 0
                """)
    }

    private static func proposal(
        _ number: String, share: String
    ) -> KeyValuePairs<String, String> {
        [
            "propose_employee": number, "propose_share": share, "propose_from": "2026-12-01",
            "propose_last": "2027-11-30", "propose_note": "Knows portals",
        ]
    }

    @Test(.database(migrations: staffingMigrations, prepared: .dossiers))
    func `who asks without a basis, or for what the law does not cover, hears why (HR-1, HR-2)`()
        async throws
    {
        try await TestDatabase.current.asOwner(
            """
            UPDATE staffing.secondment_basis SET span = '[2026-01-01,2026-11-01)'
            WHERE member_id = 2
            """)
        try await StaffingSite.serving { site in
            let ben = try await site.client("ben")
            let refused = try await ben.post("/staffing/requests", Self.profile)
            #expect(refused.status == 422)
            #expect(refused.text.contains("(HR-1, HR-2)"))
            #expect(refused.text.contains("A portal for citizens"), "the form is kept")
            let ann = try await site.client("ann")
            let other = try await ann.post(
                "/staffing/requests",
                [
                    "function": "2", "seniority": "senior", "share": "60", "from": "2026-12-01",
                    "last": "2027-11-30", "reason": "Files",
                ])
            #expect(other.status == 422 && other.text.contains("(HR-2)"))
        }
    }

    @Test(.database(migrations: staffingMigrations, prepared: .dossiers))
    func `a salary is shown once its purpose is recorded (GDPR-3)`() async throws {
        try await StaffingSite.serving { site in
            let hr = try await site.client("hr")
            let set = try await hr.post(
                "/staffing/employees/2/salary", ["gross": "4500", "salary_from": "2026-01-01"])
            #expect(set.status == 303, "\(set.text)")
            #expect(!(try await hr.get("/staffing/employees/2").text.contains("4,500.00")))
            let short = try await hr.post(
                "/staffing/employees/2/salary/reading", ["purpose": "me"])
            #expect(short.status == 422 && !short.text.contains("4,500.00"))
            let read = try await hr.post(
                "/staffing/employees/2/salary/reading", ["purpose": "Forecast of 2027"])
            #expect(read.status == 200 && read.text.contains("4,500.00"))
            #expect(read.text.contains("Forecast of 2027"))
            let another = try await hr.post(
                "/staffing/employees/2/salary", ["gross": "4600", "salary_from": "2025-06-01"])
            #expect(another.status == 422)
            let finance = try await site.client("fin")
            #expect(
                try await finance.post(
                    "/staffing/employees/2/salary/reading", ["purpose": "Curiosity"]
                ).status == 403)
        }
        let readings: Int64 = try await TestDatabase.current.value(
            "SELECT count(*) FROM staffing.dossier_reading WHERE employee_id = 2 AND reader_id = 1")
        #expect(readings == 1)
    }

    @Test(.database(migrations: staffingMigrations, prepared: .dossiers))
    func `a dossier is opened, gets another contract, and is closed`() async throws {
        try await StaffingSite.serving { site in
            let hr = try await site.client("hr")
            let opened = try await hr.post(
                "/staffing/employees",
                [
                    "number": "e9", "name": "Employee 9", "language": "nl", "gross": "3900",
                    "kind": "indefinite", "from": "2026-01-01", "function": "1", "grade": "b1",
                    "regime": "1",
                ])
            #expect(opened.location == "/staffing/employees/4", "\(opened.text)")
            let again = try await hr.post(
                "/staffing/employees/4/contracts",
                [
                    "kind": "indefinite", "from": "2026-07-01", "function": "1", "grade": "A1",
                    "regime": "1",
                ])
            #expect(again.status == 303, "\(again.text)")
            let page = try await hr.get("/staffing/employees/4").text
            #expect(page.contains("01/01/2026 – 30/06/2026") && page.contains("from 01/07/2026"))
            let stays = try await hr.post(
                "/staffing/employees/1/leaving",
                ["leaving_last": "2026-11-30", "leaving_reason": "Retires"])
            #expect(stays.status == 422 && stays.text.contains("(HR-2)"))
            let left = try await hr.post(
                "/staffing/employees/4/leaving",
                ["leaving_last": "2026-12-31", "leaving_reason": "Moves"])
            #expect(left.status == 303, "\(left.text)")
            let list = try await hr.get("/staffing/employees?place=left&on=2027-01-01").text
            #expect(list.contains("Employee 9") && !list.contains("Employee 2"))
            let away = try await hr.get("/staffing/employees?place=away&member=M0001").text
            #expect(away.contains("Employee 1") && !away.contains("Employee 2"))
            let regime = try await hr.post(
                "/staffing/catalogue/regimes",
                [
                    "regime_code": "w39", "regime_nameNL": "39 uur", "regime_nameFR": "39 heures",
                    "regime_nameEN": "39 hours", "regime_compensation": "6",
                    "regime_monday": "7:48", "regime_tuesday": "7:48",
                    "regime_wednesday": "7:48", "regime_thursday": "7:48",
                    "regime_friday": "7:48",
                ])
            #expect(regime.status == 303, "\(regime.text)")
            #expect(try await hr.get("/staffing/catalogue").text.contains("39:00"))
            let basis = try await hr.post("/staffing/bases/1/end", ["last": "2026-06-30"])
            #expect(basis.status == 422 && basis.text.contains("(HR-1, HR-2)"))
        }
    }
}
