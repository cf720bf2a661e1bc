import Allocation
import Kernel
import Web

extension MalformedProblem {
    /// Why a month cannot be allocated, in the reader's language, and what to do.
    ///
    /// What only a file of the command line can have is never seen here, and says so in general.
    func message(in period: Period, _ t: Messages, _ format: Localized) -> String {
        let (words, month) = (t.cycleRefusal, format.period(period))
        let reason = t.malformed
        return switch self {
        case .noKeyInForce(let pool, let from):
            words.noKey(pool: pool, period: format.period(from))
        case .nothingToSpreadOver(let pool, let from, let key):
            words.noWeight(key: key, pool: pool, period: format.period(from))
        case .partWithoutWeight(let key, let part, let from):
            words.partWithoutWeight(part: part, key: key, period: format.period(from))
        case .noWayOut(let pools, let from):
            words.noWayOut(pools: pools.joined(separator: ", "), period: format.period(from))
        case .beyondLimit(_, let pool, let from):
            words.beyondLimit(pool: pool, period: format.period(from))
        case .noStandingInForce(let member, let from):
            words.standing(member: member, period: format.period(from))
        case .unknownIdentifier(.member, let member, in: .pool(let pool)):
            reason.leaver(pool: pool, period: month, member: member)
        default: words.malformed(period: month, reason: self.reason(reason, format))
        }
    }

    private func reason(_ t: Messages.MalformedMessages, _ format: Localized) -> String {
        switch self {
        case .repeatedIdentifier(let kind, let id): t.twice(code: id, kind: kind.word(t))
        case .unknownIdentifier(let kind, let id, let place):
            t.unknown(place: place.word(t), kind: kind.word(t), code: id)
        case .repeatedVersion(_, let place, let from):
            t.twoVersions(place: place.word(t), period: format.period(from))
        case .badQuantity(let key, let target): t.quantity(key: key, target: target)
        case .badProRata(let percentage): t.proRata(percentage: "\(percentage)")
        case .misplacedDisbursement(let pool): t.misplacedDisbursement(pool: pool)
        case .targetedDisbursement(let pool, let key):
            t.targetedDisbursement(pool: pool, key: key)
        case .sharesNotOne(let key): t.sharesNotOne(key: key)
        case .nestedComposite(let key, let part): t.nestedComposite(key: key, part: part)
        case .wrongOrder(let pool): t.wrongOrder(pool: pool)
        case .noRateInForce(let pool, let from):
            t.noRate(pool: pool, period: format.period(from))
        case .badCarries(let pool, let year): t.carries(pool: pool, year: "\(year)")
        case .overflow(let from): t.overflow(period: format.period(from))
        default: t.unreadable
        }
    }
}

extension MalformedProblem.Kind {
    fileprivate func word(_ t: Messages.MalformedMessages) -> String {
        switch self {
        case .member: t.kindMember
        case .pool: t.kindPool
        case .key: t.kindKey
        case .target: t.kindTarget
        }
    }
}

extension MalformedProblem.Place {
    fileprivate func word(_ t: Messages.MalformedMessages) -> String {
        switch self {
        case .member(let id): t.inMember(code: id)
        case .pool(let id): t.inPool(code: id)
        case .key(let id): t.inKey(code: id)
        case .costs: t.inCosts
        case .carries: t.inCarries
        }
    }
}
