import Kernel
import Postgres
import Web

/// A month of one part as a table: a row a week, a column a weekday.
struct TimesheetGrid: Sendable, Item {
    struct Head: Sendable {
        let short: String
        let full: String
    }

    struct Cell: Sendable {
        let isDay: Bool
        let number: String
        /// A weekend or a public holiday.
        let isOff: Bool
        let isHoliday: Bool
        let holiday: String
        let isToday: Bool
        let isInput: Bool
        let name: String
        let label: String
        let value: String
        let planned: String
        let hasError: Bool

        var id: String { "f-" + name }
    }

    struct Week: Sendable {
        let label: String
        let cells: [Cell]
        let total: String
    }

    let id: String
    let caption: String
    let weekTotal: String
    let heads: [Head]
    let weeks: [Week]
    let total: String
    let totalWord: String
    /// Cells may be typed in.
    let isOpen: Bool

    init(
        _ part: TimesheetPart, of sheet: Timesheet, _ form: FormReader, isOpen: Bool, today: Day,
        _ t: Messages
    ) {
        let words = t.timesheet
        let format = form.localized
        self.isOpen = isOpen
        id = "grid-\(part.engagement.key)"
        caption = words.gridCaption(title: part.engagement.title, month: format.period(sheet.month))
        weekTotal = words.weekTotal
        totalWord = words.total
        heads = words.weekdays.map { Head(short: String($0.prefix(2)), full: $0) }
        weeks = sheet.weeks.map { week in
            let days = week.compactMap(\.self)
            let sum = days.map { part.cells[$0] ?? .zero }.sum()
            return Week(
                label: words.weekFrom(day: days.first.map { format.day($0) } ?? ""),
                cells: week.map { day in
                    day.map {
                        Self.cell(part, $0, of: sheet, form, isOpen: isOpen, today: today)
                    } ?? .empty
                }, total: sum == .zero ? "" : sum.text)
        }
        total = part.total.text
    }

    private static func cell(
        _ part: TimesheetPart, _ day: Day, of sheet: Timesheet, _ form: FormReader, isOpen: Bool,
        today: Day
    ) -> Cell {
        let name = part.field(of: day)
        let isHoliday = sheet.calendar.isHoliday(day)
        let planned = sheet.planned(on: day)
        let hasError = form.errors.contains { $0.field == name }
        let stored = part.cells[day].map { $0 == .zero ? "" : $0.text } ?? ""
        return Cell(
            isDay: true, number: "\(day.components.day)", isOff: planned == .zero,
            isHoliday: isHoliday,
            holiday: Messages(form.language).timesheet.holiday, isToday: day == today,
            isInput: isOpen && part.engagement.span.contains(day), name: name,
            label: sheet.label(of: day, form.localized),
            value: hasError ? form.typed[name] ?? "" : stored,
            planned: planned == .zero ? "" : planned.text, hasError: hasError)
    }
}

extension TimesheetGrid.Cell {
    /// A place of another month.
    static let empty = Self(
        isDay: false, number: "", isOff: false, isHoliday: false, holiday: "", isToday: false,
        isInput: false,
        name: "", label: "", value: "", planned: "", hasError: false)
}
