import Kernel

/// What a file is read against, as it stood when the reading began.
public struct IntakeReference: Sendable {
    public let today: Day
    public let targets: TargetRegister
    public let keys: KeyRegister
    public let postedPeriods: Set<Period>
    /// The months that take costs in.
    public let months: OpenMonths
    /// What pools of open periods hold already.
    public let booked: [PoolMonth: NetAndVAT]
    /// The intake of each quantity of an open period that is in force.
    public let measured: [Measure: Int64]
    /// The intake that took in the very same bytes, unless it was withdrawn.
    public let earlier: Int64?

    public init(
        today: Day, targets: TargetRegister, keys: KeyRegister, postedPeriods: Set<Period> = [],
        months: OpenMonths? = nil, booked: [PoolMonth: NetAndVAT] = [:],
        measured: [Measure: Int64] = [:],
        earlier: Int64? = nil
    ) {
        self.today = today
        self.targets = targets
        self.keys = keys
        self.postedPeriods = postedPeriods
        self.months = months ?? OpenMonths(lastPosted: postedPeriods.max())
        self.booked = booked
        self.measured = measured
        self.earlier = earlier
    }

    /// The last period that may be booked: the month after this one.
    var latestPeriod: Period { today.period.next }

    /// - Refuses: a posted period, and one after the month that follows this one.
    func openPeriod(_ period: Period) throws(IntakeProblem) {
        guard !postedPeriods.contains(period) else { throw .periodIsPosted(period) }
        try knownPeriod(period)
    }

    /// - Refuses: a month after the one that follows this month.
    func knownPeriod(_ period: Period) throws(IntakeProblem) {
        guard period <= latestPeriod else { throw .periodIsTooFar(period, latest: latestPeriod) }
    }

    /// - Parameter until: nil where the cost belongs to one month.
    func booking(
        of documentDate: Day, from: Period, until: Period?
    ) throws(IntakeProblem) -> Booking {
        do throws(BookingRefusal) {
            return try Booking(
                documentDate: documentDate, from: from, until: until, today: today)
        } catch { throw .booking(error) }
    }

    /// - Parameter period: nil where the line does not say it; then the payer is not asked for.
    func pool(_ code: String, in period: Period?) throws(IntakeProblem) -> TargetRegister.Pool {
        guard let pool = targets.pools[code] else { throw .poolIsUnknown(code) }
        if let period, let payer = targets.payer(of: pool), !payer.belongs(in: period) {
            throw .payerIsNoMember(pool: code, member: payer.code, period)
        }
        return pool
    }

    /// - Parameter period: nil where the line does not say it; then any key will do.
    func key(_ code: String, in period: Period?) throws(IntakeProblem) -> RegisteredKey {
        guard let key = keys[code] else { throw .keyIsUnknown(code) }
        if let period, key.type(in: period) != .measured {
            throw .keyIsNotMeasured(code, period)
        }
        return key
    }

    func target(_ code: String, in period: Period) throws(IntakeProblem) -> Target {
        do throws(TargetRefusal) {
            return try targets.target(code, in: period)
        } catch { throw .target(error) }
    }
}
