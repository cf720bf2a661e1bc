import Kernel
import Postgres
import Web

/// What a person asked of the sheet by a button; everything typed is saved with each.
enum TimesheetStep: Hashable {
    case save
    case fill(String)
    case copyWeek(String)
    case submit(String)
    case reopen(String)

    /// - Parameter text: the value of the button, `fill-a12`.
    init(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2) {
        case ("fill", true): self = .fill(parts[1])
        case ("copy", true): self = .copyWeek(parts[1])
        case ("submit", true): self = .submit(parts[1])
        case ("reopen", true): self = .reopen(parts[1])
        default: self = .save
        }
    }
}

extension TimesheetPart {
    /// The name of a day's field: `a12-05`.
    func field(of day: Day) -> String {
        let number = day.components.day
        return "\(engagement.key)-\(number < 10 ? "0" : "")\(number)"
    }
}

extension Timesheet {
    /// Takes what was typed, and notes every cell that is wrong; a field that did not come keeps what
    /// stands there.
    mutating func read(_ form: inout FormReader) {
        for place in parts.indices where parts[place].isOpen {
            for day in days where parts[place].engagement.span.contains(day) {
                let name = parts[place].field(of: day)
                guard let typed = form.typed[name] else { continue }
                let text = typed.filter { $0 != " " }
                if text.isEmpty {
                    parts[place].cells[day] = nil
                } else if let time = WorkTime(text) {
                    parts[place].cells[day] = time == .zero ? nil : time
                } else {
                    form.refuse(
                        name, label: label(of: day, form.localized),
                        TimesheetRefusal.timeIsUnreadable(typed).message(in: form.language))
                }
            }
        }
        for day in overfullDays {
            guard let part = parts.first(where: { $0.isOpen && $0.cells[day] != nil }) else {
                continue
            }
            form.refuse(
                part.field(of: day), label: label(of: day, form.localized),
                TimesheetRefusal.dayIsOverfull(day).message(in: form.language))
        }
    }

    /// A day as a label says it: `Monday 2 November 2026`.
    func label(of day: Day, _ format: Localized) -> String {
        "\(Messages(format.language).timesheet.weekday(day)) \(format.longDay(day))"
    }
}

extension Messages.TimesheetMessages {
    /// The name of a day's weekday.
    func weekday(_ day: Day) -> String { weekdays[day.weekday - 1] }

    /// From Monday on.
    var weekdays: [String] {
        [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    }
}
