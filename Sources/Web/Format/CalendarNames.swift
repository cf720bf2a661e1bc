import Kernel

extension Localized {
    /// A day in digits: `14/10/2026`.
    public func day(_ day: Day) -> String {
        let (year, month, day) = day.components
        return "\(twoDigits(day))/\(twoDigits(month))/\(year)"
    }

    /// A day in words: `14 oktober 2026`; in French the first of a month is `1er`.
    public func longDay(_ day: Day) -> String {
        let (year, month, day) = day.components
        let ordinal = language == .fr && day == 1 ? "1er" : String(day)
        return "\(ordinal) \(monthNames[month - 1]) \(year)"
    }

    /// A month in words: `oktober 2026`.
    public func period(_ period: Period) -> String {
        "\(monthNames[period.month - 1]) \(period.year)"
    }

    /// A month as a title begins: `Oktober 2026`.
    public func periodTitle(_ period: Period) -> String {
        let name = self.period(period)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// A month where room is short, under a bar: `okt`.
    public func shortMonth(_ period: Period) -> String { shortMonthNames[period.month - 1] }

    /// The twelve months, lower case where the language has it so.
    public var monthNames: [String] {
        switch language {
        case .nl: Self.dutchMonths
        case .fr: Self.frenchMonths
        case .en: Self.englishMonths
        }
    }

    private var shortMonthNames: [String] {
        switch language {
        case .nl:
            ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
        case .fr:
            [
                "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct",
                "nov", "déc",
            ]
        case .en:
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        }
    }

    private static let dutchMonths = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ]
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}

/// A number below one hundred with a leading zero.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
