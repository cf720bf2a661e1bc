import Kernel

/// The ten days of a year on which nobody works in Belgium.
public enum PublicHoliday: CaseIterable, Sendable {
    case newYear, easterMonday, labourDay, ascension, whitMonday, nationalDay, assumption,
        allSaints,
        armistice, christmas

    /// The day that it falls on, Saturdays and Sundays included.
    public func day(in year: Int) -> Day {
        switch self {
        case .newYear: Self.fixed(year, 1, 1)
        case .easterMonday: Self.easter(in: year).adding(days: 1)
        case .labourDay: Self.fixed(year, 5, 1)
        case .ascension: Self.easter(in: year).adding(days: 39)
        case .whitMonday: Self.easter(in: year).adding(days: 50)
        case .nationalDay: Self.fixed(year, 7, 21)
        case .assumption: Self.fixed(year, 8, 15)
        case .allSaints: Self.fixed(year, 11, 1)
        case .armistice: Self.fixed(year, 11, 11)
        case .christmas: Self.fixed(year, 12, 25)
        }
    }

    private static func fixed(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let period = Period(year: year, month: month) else {
            preconditionFailure("a calendar is asked for a year that it has")
        }
        return period.firstDay.adding(days: day - 1)
    }

    /// Easter Sunday of the Gregorian calendar, by the rule that its reform published: the Sunday after
    /// the full moon, reckoned, that falls on or after 21 March.
    static func easter(in year: Int) -> Day {
        let golden = year % 19
        let century = year / 100
        let solar = century - century / 4
        let lunar = (8 * century + 13) / 25
        let epact = (solar - lunar + 19 * golden + 15) % 30
        let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11))
        let weekday = (year + year / 4 + moon + 2 - solar) % 7
        return fixed(year, 3, 1).adding(days: 27 + moon - weekday)
    }
}
