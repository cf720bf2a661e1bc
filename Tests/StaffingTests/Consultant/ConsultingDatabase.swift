import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// Who works in the tests of consultants.
enum Consulting {
    static let officer: Int64 = 1
    /// The manager at member 1.
    static let ann: Int64 = 11
    /// Of member 2.
    static let ben: Int64 = 12
    static let today = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)
}

extension TestPreparation {
    /// Order 1 of member 1 with supplier 1 has 20 days at 500 euro; consultant 1 runs under assignment 1
    /// with 10 of them and has 2 October days; consultant 2 has the planned assignment 2; part 1 is
    /// submitted. Request 1 has candidate 1, request 2 is asked.
    static let consulting = TestPreparation("staffing-consulting") { database in
        try await database.fillForStaffing()
        try await database.fillForConsulting()
    }
}

extension TestDatabase {
    fileprivate func fillForConsulting() async throws {
        try await asOwner(
            """
            INSERT INTO cost_sharing.supplier (name, country, vat_number, known_since)
            VALUES ('Supplier one', 'IE', 'IE1000001', '2025-01-01'),
                ('Supplier two', 'IE', 'IE1000002', '2025-01-01')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, supplier_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (21, 'sam', 'Sam', 'supplier', 1, 'nl', ''),
                (22, 'tim', 'Tim', 'supplier', 2, 'fr', ''),
                (31, 'wim', 'Wim', 'worker', NULL, 'nl', ''),
                (32, 'eva', 'Eva', 'worker', NULL, 'nl', '')
            """,
            """
            INSERT INTO procurement.framework (number, title_nl, title_fr, title_en, kind,
                procedure, published_on, starts_on, ends_on, estimated_cents, maximum_cents,
                made_by)
            VALUES ('RA-1', 'x', 'x', 'x', 'services', 'open', '2025-01-01', '2026-01-01',
                '2029-12-31', 1000000000, 1000000000, 1)
            """,
            """
            INSERT INTO procurement.lot (framework_id, number, title_nl, title_fr, title_en, mode,
                maximum_cents, hires_people)
            VALUES (1, 1, 'x', 'x', 'x', 'single', 1000000000, true),
                (1, 2, 'x', 'x', 'x', 'single', 1000000000, false)
            """,
            """
            INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number)
            VALUES (1, 1, 1, 'Supplier one', 'IE1000001'), (2, 1, 1, 'Supplier one', 'IE1000001')
            """,
            """
            INSERT INTO procurement.price_item (participant_id, code, name, unit, price_cents,
                vat_rate)
            VALUES (1, 'DEV', 'Developer', 'day', 50000, 21000000),
                (2, 'X', 'Thing', 'piece', 50000, 21000000)
            """,
            """
            INSERT INTO procurement.beneficiary (framework_id, member_id) VALUES (1, 1), (1, 2)
            """,
            """
            UPDATE procurement.framework
            SET state = 'inForce', confirmed_by = 2, confirmed_on = '2026-01-01' WHERE id = 1
            """,
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                supply, purpose, clause, made_by, made_on)
            VALUES (1, 1, 1, 1, 'service', 'Developers', 'Annex 4', 1, '2026-01-05'),
                (1, 2, 2, 1, 'direct', 'Things', '', 1, '2026-01-05')
            """,
            """
            INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
                price_item_id, quantity, price_cents, amount_cents)
            VALUES (1, 1, 1, 1, 20000000, 50000, 1000000)
            """,
            """
            ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_moves
            """,
            """
            UPDATE procurement.call_off
            SET state = 'placed', amount_cents = 1000000, quantity = 20000000, submitted_by = 1,
                submitted_on = '2026-01-06', placed_on = '2026-01-07'
            WHERE id = 1
            """,
            """
            ALTER TABLE procurement.call_off ENABLE TRIGGER call_off_moves
            """,
            """
            INSERT INTO staffing.consultant (number, name, supplier_id, languages, person_id)
            VALUES ('C-1', 'Consultant 1', 1, ARRAY['nl'], 31),
                ('C-2', 'Consultant 2', 1, ARRAY['fr'], NULL),
                ('C-3', 'Consultant 3', 2, ARRAY['en'], NULL)
            """,
            """
            INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, profile,
                call_off_id, position, days, rate_cents, ceiling_cents, span, manager_id, clause,
                council_told_on)
            VALUES (1, 1, 1, 'Developer', 1, 1, 10000000, 50000, 500000,
                daterange('2026-02-02', '2027-02-01'), 11, 'Annex 4', '2026-01-20')
            """,
            """
            UPDATE staffing.assignment SET state = 'running', started_on = '2026-02-02'
            """,
            """
            INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, profile, days,
                rate_cents, ceiling_cents, span)
            VALUES (1, 2, 1, 'Developer', 5000000, 50000, 250000,
                daterange('2026-11-02', '2027-02-01'))
            """,
            """
            INSERT INTO staffing.timesheet (consultant_id, month)
            VALUES (1, '2026-10-01'), (1, '2026-09-01')
            """,
            """
            INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id)
            VALUES (1, 1, '2026-10-01', 1), (2, 1, '2026-09-01', 1)
            """,
            """
            INSERT INTO staffing.timesheet_cell (part_id, day, minutes)
            VALUES (1, '2026-10-01', 480), (1, '2026-10-02', 480), (2, '2026-09-01', 480)
            """,
            """
            INSERT INTO staffing.part_decision (part_id, kind, decided_by, decided_on)
            VALUES (1, 'submission', 21, '2026-11-02')
            """,
            """
            INSERT INTO staffing.consultant_request (member_id, profile, days, span, reason,
                price_weight, asked_by, asked_on)
            VALUES (1, 'Tester', 10, daterange('2026-12-01', '2027-02-01'), 'x', 40, 11,
                    '2026-11-02'),
                (1, 'Analyst', 10, daterange('2026-12-01', '2027-02-01'), 'x', 40, 11,
                    '2026-11-02')
            """,
            """
            INSERT INTO staffing.request_criterion (request_id, position, name, weight)
            VALUES (1, 1, 'Interview', 60), (2, 1, 'Interview', 50)
            """,
            """
            UPDATE staffing.consultant_request SET state = 'sent', lot_id = 1 WHERE id = 1
            """,
            """
            INSERT INTO staffing.candidate (request_id, letter, consultant_id, rate_cents,
                languages, offered_by, offered_on)
            VALUES (1, 'A', 2, 45000, ARRAY['fr'], 1, '2026-11-03')
            """)
    }
}
