import Kernel
import Postgres
import Testing

@testable import Staffing

/// Contracts that follow one another, and who may leave when.
@Suite struct EmployeeTests {
    private func contract(
        _ from: String, _ last: String? = nil, kind: ContractKind = .indefinite,
        grade: String = "A2"
    ) throws -> EmploymentContract {
        EmploymentContract(
            kind: kind, from: try .day(from), last: try last.map { try .day($0) }, function: 1,
            grade: grade, regime: 1)
    }

    @Test func `a contract of a fixed term says when it ends`() throws {
        #expect(throws: EmployeeRefusal.fixedTermHasNoEnd) {
            try contract("2026-01-01", kind: .fixedTerm).decided()
        }
        #expect(throws: EmployeeRefusal.endsBeforeItBegins(try .day("2026-01-02"))) {
            try contract("2026-01-02", "2026-01-01").decided()
        }
        #expect(throws: EmployeeRefusal.gradeIsMalformed) {
            try contract("2026-01-01", grade: "a 2").decided()
        }
        #expect(try contract("2026-01-01", "2026-01-01", kind: .fixedTerm).decided().grade == "A2")
    }

    @Test func `a contract follows the latest one, within employment`() throws {
        let employed = DaySpan(from: try .day("2020-01-01"), until: try .day("2027-01-01"))
        let latest = DaySpan(from: try .day("2025-01-01"))
        #expect(throws: EmployeeRefusal.contractDoesNotFollow(try .day("2025-01-01"))) {
            try contract("2025-01-01", "2026-12-31").following(latest, employed: employed)
        }
        #expect(throws: EmployeeRefusal.isNotEmployed(employed)) {
            try contract("2026-01-01").following(latest, employed: employed)
        }
        #expect(
            try contract("2026-01-01", "2026-12-31").following(latest, employed: employed).from
                == .day("2026-01-01"))
    }

    @Test func `who is seconded does not leave before the secondment ends (HR-2)`() throws {
        let grounds = Leaving.Grounds(
            employed: DaySpan(from: try .day("2020-01-01")),
            secondments: [DaySpan(from: try .day("2026-01-01"), until: try .day("2027-01-01"))],
            contracts: [DaySpan(from: try .day("2020-01-01"))])
        #expect(throws: EmployeeRefusal.isSeconded(last: try .day("2026-12-31"))) {
            try Leaving(last: .day("2026-12-30")).decide(on: grounds)
        }
        try Leaving(last: .day("2026-12-31")).decide(on: grounds)
        #expect(throws: EmployeeRefusal.endsBeforeItBegins(try .day("2020-01-01"))) {
            try Leaving(last: .day("2019-12-31")).decide(on: grounds)
        }
    }

    @Test(arguments: [
        ("7:48", 468), ("8", 480), ("7,8", 468), ("7.6", 456), ("12:00", 720), ("0", 0),
    ])
    func `hours of a day are read as people write them`(text: String, minutes: Int) {
        #expect(Regime.minutes(text) == minutes)
    }

    @Test(arguments: ["12:01", "7:60", "7:5", "7,81", "-1", "x", "13", ":", "1:2:3"])
    func `what is no length of a working day is refused`(text: String) {
        #expect(Regime.minutes(text) == nil)
    }

    @Test func `39 hours are five days of 7:48`() {
        #expect(Regime.clock(5 * 468) == "39:00")
        #expect(Regime.clock(4 * 456) == "30:24")
    }
}
