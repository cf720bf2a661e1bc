import Kernel
import Postgres
import Testing
import Web

@testable import Staffing

/// What is typed in a month's grid, and what its buttons make of it.
@Suite struct TimesheetTests {
    @Test(arguments: [
        ("8", 480), ("7:36", 456), ("7,6", 456), ("7.5", 450), ("7h30", 450), ("0:45", 45),
        ("7:5", 425), (" 8 ", 480), ("7,33", 440), ("24:00", 1440), ("8u", 480),
    ])
    func `hours are read as people write them`(typed: String, minutes: Int) {
        #expect(WorkTime(typed)?.minutes == minutes)
    }

    @Test(arguments: ["", "-1", "25", "24:01", "7:60", "x", "7:36:00", "100", "7,125", "٧"])
    func `what is no length of work is refused`(typed: String) {
        #expect(WorkTime(typed) == nil)
    }

    @Test func `days are never more than was worked, and their cost is to the cent`() {
        let time = WorkTime(minutes: 457)
        #expect(time.days(of: 480).value == 952_083)
        #expect(WorkTime(minutes: 480).days(of: 480) == .one)
        #expect(time.cost(at: Cents(66_000), dayOf: 480) == Cents(62_838))
        #expect(WorkTime(minutes: 456).text == "7:36")
    }

    @Test func `a month stands by weeks that begin on Monday`() throws {
        let sheet = try Self.sheet()
        #expect(sheet.weeks.count == 6)
        #expect(sheet.weeks.allSatisfy { $0.count == 7 })
        #expect(sheet.weeks[0].compactMap(\.self).map { "\($0)" } == ["2026-11-01"])
        #expect(sheet.weeks[5].compactMap(\.self).map { "\($0)" } == ["2026-11-30"])
    }

    @Test func `the regime is filled in on empty working days, and not on public holidays`() throws
    {
        var sheet = try Self.sheet()
        sheet.parts[0].cells[try .day("2026-11-03")] = WorkTime(minutes: 200)
        #expect(sheet.fill("a1") == 18)
        #expect(sheet.parts[0].cells[try .day("2026-11-02")] == nil, "for 1 November, a Sunday")
        #expect(sheet.parts[0].cells[try .day("2026-11-11")] == nil)
        #expect(sheet.parts[0].cells[try .day("2026-11-03")]?.minutes == 200)
        #expect(sheet.parts[0].cells[try .day("2026-11-04")]?.minutes == 480)
        #expect(sheet.fill("a1") == 0)
    }

    @Test func `what another assignment has of a day is left out when the rest is filled`() throws {
        var sheet = try Self.sheet(engagements: [1, 2])
        sheet.parts[1].cells[try .day("2026-11-04")] = WorkTime(minutes: 300)
        _ = sheet.fill("a1")
        #expect(sheet.parts[0].cells[try .day("2026-11-04")]?.minutes == 180)
        #expect(sheet.worked(on: try .day("2026-11-04")).minutes == 480)
    }

    @Test func `the last week that was worked is copied to the next, holidays left out`() throws {
        var sheet = try Self.sheet()
        sheet.parts[0].cells[try .day("2026-11-03")] = WorkTime(minutes: 240)
        sheet.parts[0].cells[try .day("2026-11-04")] = WorkTime(minutes: 480)
        #expect(sheet.copyWeek("a1") == 1, "11 November is a holiday")
        #expect(sheet.parts[0].cells[try .day("2026-11-10")]?.minutes == 240)
        #expect(sheet.copyWeek("a1") == 1)
        #expect(sheet.parts[0].cells[try .day("2026-11-17")]?.minutes == 240)
    }

    @Test func `a part that is submitted is not filled`() throws {
        var sheet = try Self.sheet(state: .submitted)
        #expect(sheet.fill("a1") == 0)
        #expect(sheet.copyWeek("a1") == 0)
        #expect(sheet.fill("a9") == 0)
    }

    @Test func `a part is submitted as long as days and ceiling last, and never ahead (PROC-9)`()
        throws
    {
        var part = try Self.part(1)
        let today = try Day.day("2026-11-20")
        part.cells[try .day("2026-11-19")] = WorkTime(minutes: 960)
        try part.submission(on: today)
        part.cells[try .day("2026-11-18")] = WorkTime(minutes: 1)
        #expect(
            throws: TimesheetRefusal.exceedsDays(Millionths(2_002_083), left: Millionths(whole: 2))
        ) { try part.submission(on: today) }
        part.cells = [try .day("2026-11-21"): WorkTime(minutes: 60)]
        #expect(throws: TimesheetRefusal.isAhead(try .day("2026-11-21"))) {
            try part.submission(on: today)
        }
        let dear = AssignmentLimit(
            days: Millionths(whole: 10), ceiling: Cents(99_999), rate: Cents(50_000),
            dayMinutes: 480, usedElsewhere: WorkTime(minutes: 480))
        #expect(throws: TimesheetRefusal.exceedsCeiling(Cents(100_000), Cents(99_999))) {
            try dear.decide(WorkTime(minutes: 480))
        }
    }

    @Test func `every cell that is wrong is noted at once, and a day that is overfull`() throws {
        var sheet = try Self.sheet(engagements: [1, 2])
        var form = FormReader(
            values: ["a1-03": "x", "a1-04": "25", "a1-05": "13", "a2-05": "12", "a2-06": "7:36"],
            .en)
        sheet.read(&form)
        #expect(form.errors.map(\.field) == ["a1-03", "a1-04", "a1-05"])
        #expect(form.errors.map(\.label).first == "Tuesday 3 November 2026")
        #expect(sheet.parts[1].cells[try .day("2026-11-06")]?.minutes == 456)
        #expect(TimesheetStep("fill-a12") == .fill("a12"))
        #expect(TimesheetStep("nonsense") == .save)
    }

    @Test func `candidates are ranked by the criteria that were published, and the price (PROC-5)`()
    {
        func candidate(_ id: Int64, _ rate: Int64, _ scores: [Int: Int]) -> Candidate {
            Candidate(
                id: id, letter: "A", name: "", rate: Cents(rate), languages: [], scores: scores,
                assignment: nil)
        }
        let candidates = [
            candidate(1, 60_000, [1: 8, 2: 6]), candidate(2, 50_000, [1: 5, 2: 5]),
            candidate(3, 70_000, [1: 9]),
        ]
        let ranking = CandidateRanking(
            priceWeight: 40, weights: [1: 40, 2: 20], candidates: candidates)
        #expect(candidates.map(ranking.points) == [7_733, 7_000, nil])
    }

    @Test func `an assignment takes no more of its order than is left (PROC-12)`() throws {
        let order = AssignmentDraft.Order(
            callOff: 1, position: 1, member: 7, supplier: 3, profile: "x", price: Cents(60_000),
            isPlaced: true, daysLeft: Millionths(whole: 10), centsLeft: Cents(600_000))
        func draft(_ days: Int64, rate: Int64 = 60_000, ceiling: Int64 = 600_000) throws
            -> AssignmentDraft
        {
            AssignmentDraft(
                days: Millionths(whole: days), rate: Cents(rate), ceiling: Cents(ceiling),
                dayMinutes: 480, first: try .day("2026-01-01"), last: try .day("2026-12-31"),
                manager: "", clause: "", councilToldOn: nil)
        }
        _ = try draft(10).decide(supplier: 3, under: order, manager: nil)
        let refused: [(AssignmentDraft, Int64, AssignmentDraft.Order?, AssignmentRefusal)] = [
            (try draft(10), 3, nil, .orderIsUnknown),
            (try draft(10), 4, order, .isOfAnotherSupplier),
            (try draft(11), 3, order, .exceedsOrderDays(left: Millionths(whole: 10))),
            (try draft(10, rate: 60_001), 3, order, .rateIsAbove(Cents(60_000))),
            (try draft(10, ceiling: 600_001), 3, order, .exceedsOrderAmount(left: Cents(600_000))),
        ]
        for (draft, supplier, order, refusal) in refused {
            #expect(throws: refusal) {
                try draft.decide(supplier: supplier, under: order, manager: nil)
            }
        }
    }

    static func part(
        _ id: Int64, state: TimesheetPart.State = .draft
    ) throws -> TimesheetPart {
        TimesheetPart(
            engagement: Engagement(
                id: id, title: "Developer", member: "First", memberCode: "M0001",
                span: DaySpan(from: try .day("2026-01-01"), until: try .day("2027-01-01")),
                manager: "Ann",
                limit: AssignmentLimit(
                    days: Millionths(whole: 2), ceiling: Cents(1_000_000), rate: Cents(50_000),
                    dayMinutes: 480, usedElsewhere: .zero)), id: nil, state: state, round: 0,
            cells: [:], remark: "")
    }

    static func sheet(
        engagements: [Int64] = [1], state: TimesheetPart.State = .draft
    ) throws -> Timesheet {
        Timesheet(
            month: try #require(Period("2026-11")),
            parts: try engagements.map { try part($0, state: state) },
            week: WorkWeek(minutes: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, 480) })),
            calendar: WorkCalendar(replacements: [:]))
    }
}
