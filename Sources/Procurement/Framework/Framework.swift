import Kernel
import Postgres

/// A framework agreement: the terms of orders to come, and how much may be ordered in all.
///
/// It is drawn up as a draft, with lots, participants, prices and the closed list of who may order.
/// Another person puts it in force; from then on its facts change by modifications only, until it ends.
///
/// - Source: PROC-2, PROC-3
public struct Framework: Sendable {
    public enum State: String, SQLEnum, CaseIterable { case draft, inForce, ended }

    let id: Int64
    let facts: FrameworkDraft
    let state: State
    let madeBy: Int64
    let confirmedOn: Day?
    let endedOn: Day?
    let endReason: String
    let version: Int
    /// The ceiling and the last day as modifications left them.
    let headroom: Headroom
    let endsOn: Day

    static func subject(of id: Int64) -> String { "procurement/framework/\(id)" }

    /// Whether an order may be placed on the day.
    func isActive(on day: Day) -> Bool {
        state == .inForce && facts.startsOn <= day && day <= endsOn
    }
}

/// What is bought.
public enum FrameworkKind: String, SQLEnum, CaseIterable { case supplies, services, works }

/// How it was awarded.
///
/// - Source: PROC-7
public enum Procedure: String, SQLEnum, CaseIterable {
    case lowValue, negotiatedWithoutPublication, negotiatedWithPublication, restricted, open
}

/// What a person says of a framework, as it was announced.
public struct FrameworkDraft: Hashable, Sendable {
    public var number: String
    public var titles: Names
    /// Who awarded it, where that is not the association; it owns the ceiling then.
    public var authority: String
    public var kind: FrameworkKind
    public var procedure: Procedure
    /// The number of the notice; empty where none was published.
    public var notice: String
    public var publishedOn: Day
    public var startsOn: Day
    /// The last day on which an order may be placed.
    public var endsOn: Day
    /// Why it runs for longer than four years; empty where it does not.
    public var spanReason: String
    /// Both without VAT, of all lots and all beneficiaries together.
    public var estimated: Cents
    public var maximum: Cents

    public init(
        number: String, titles: Names, authority: String = "", kind: FrameworkKind,
        procedure: Procedure, notice: String = "", publishedOn: Day, startsOn: Day, endsOn: Day,
        spanReason: String = "", estimated: Cents, maximum: Cents
    ) {
        self.number = number
        self.titles = titles
        self.authority = authority
        self.kind = kind
        self.procedure = procedure
        self.notice = notice
        self.publishedOn = publishedOn
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.spanReason = spanReason
        self.estimated = estimated
        self.maximum = maximum
    }

    /// May a framework be announced like this?
    ///
    /// - Refuses: what `FrameworkRefusal` lists, the first that applies.
    /// - Source: PROC-2, PROC-3, PROC-6, PROC-7
    public func decide(_ thresholds: Thresholds) throws(FrameworkRefusal) {
        guard publishedOn <= startsOn else { throw .startsBeforeItsNotice }
        guard startsOn < endsOn else { throw .endsBeforeItStarts }
        let last = startsOn.fourYearsLater.adding(days: -1)
        guard endsOn <= last || !spanReason.isEmpty else { throw .spanIsTooLong(last: last) }
        guard estimated <= maximum else { throw .maximumIsBelowEstimate(estimated, maximum) }
        if procedure == .lowValue, let limit = thresholds.lowValue, maximum >= limit {
            throw .procedureIsTooLight(procedure, maximum, limit: limit)
        }
        let needsNotice = thresholds.publication.map { maximum >= $0 } ?? false
        if procedure == .negotiatedWithoutPublication, needsNotice,
            let limit = thresholds.publication
        {
            throw .procedureIsTooLight(procedure, maximum, limit: limit)
        }
        if let limit = thresholds.european, maximum >= limit, notice.isEmpty {
            throw .noticeIsMissing(maximum, limit: limit, isEuropean: true)
        }
        if needsNotice, notice.isEmpty, let limit = thresholds.publication {
            throw .noticeIsMissing(maximum, limit: limit, isEuropean: false)
        }
    }
}

extension Day {
    /// The same day four years later; 28 February where that year has no 29th.
    var fourYearsLater: Day {
        let (year, month, day) = components
        return Day(year: year + 4, month: month, day: day)
            ?? Day(year: year + 4, month: month, day: 28) ?? self
    }
}
