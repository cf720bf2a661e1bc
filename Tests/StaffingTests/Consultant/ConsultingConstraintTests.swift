import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// What the database refuses of consultants and timesheets by itself.
@Suite(.database(migrations: staffingMigrations, prepared: .consulting), .serialized)
struct ConsultingConstraintTests {
    @Test(arguments: ConsultingBreach.all)
    func `each constraint refuses what its name says (HR-3, PROC-9)`(
        _ breach: Breach
    ) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `no named constraint of these tables is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname) AS value FROM pg_constraint
            WHERE conrelid IN ('staffing.consultant'::regclass,
                    'staffing.consultant_request'::regclass, 'staffing.request_criterion'::regclass,
                    'staffing.candidate'::regclass, 'staffing.candidate_score'::regclass,
                    'staffing.assignment'::regclass, 'staffing.timesheet'::regclass,
                    'staffing.timesheet_part'::regclass, 'staffing.timesheet_cell'::regclass,
                    'staffing.part_decision'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(ConsultingBreach.all.map(\.constraint))
        // What only makes a foreign key over two columns possible.
        #expect(missing == ["consultant_and_supplier_go_together"])
    }

    @Test func `each refusal of a trigger has its breach`() async throws {
        let sources: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(prosrc, ' ') AS value FROM pg_proc
            WHERE oid IN ('staffing.check_consultant'::regproc, 'staffing.check_candidate'::regproc,
                'staffing.check_candidate_score'::regproc,
                'staffing.move_consultant_request'::regproc,
                'staffing.check_assignment'::regproc, 'staffing.select_candidate'::regproc,
                'staffing.check_part'::regproc, 'staffing.check_cells'::regproc,
                'staffing.decide_part'::regproc, 'staffing.keep_work_within'::regproc)
            """)
        let named = Set(sources.matches(of: /refuse\('([a-z0-9_]+)'/).map { String($0.1) })
        #expect(named.count > 20)
        #expect(named.subtracting(ConsultingBreach.all.map(\.constraint)).sorted() == [])
    }
}
