import Kernel

extension CheckedProblem {
    var noCarries: [[MemberCarry]] { Array(repeating: [], count: pools.count) }

    /// Carries by pool, ascending by member; none with monthly rounding.
    ///
    /// - Throws: `unknownIdentifier`, `badCarries`.
    func incoming(_ carries: [Allocation.Carry]) throws(MalformedProblem) -> [[MemberCarry]] {
        var known = noCarries
        guard rounding == .cumulative else { return known }
        for carry in carries {
            guard let pool = pools[carry.pool] else {
                throw .unknownIdentifier(.pool, id: carry.pool, in: .carries)
            }
            guard let member = members[carry.member] else {
                throw .unknownIdentifier(.member, id: carry.member, in: .carries)
            }
            // Below a cent; each reversal of a month that waits to be posted again adds two at most.
            let bound = 1_000 * Millionths.one.value - 1
            let below = Millionths(-bound)...Millionths(bound)
            guard below.contains(carry.net), below.contains(carry.vat) else {
                throw .badCarries(pool: carry.pool, year: carry.year)
            }
            known[pool].append(
                MemberCarry(member: member, net: carry.net.value, vat: carry.vat.value))
        }
        for pool in known.indices {
            known[pool].sort { $0.member < $1.member }
            let members = known[pool].map(\.member)
            guard known[pool].reduce(0, { $0 + $1.net }) == 0,
                known[pool].reduce(0, { $0 + $1.vat }) == 0, members.firstRepeated == nil
            else {
                throw .badCarries(pool: pools.ids[pool], year: carries.first?.year ?? 0)
            }
        }
        return known
    }
}

extension CycleRun {
    /// The carries as the next cycle takes them.
    func outgoingCarries() -> [Allocation.Carry] {
        var outgoing: [Allocation.Carry] = []
        outgoing.reserveCapacity(carries.reduce(0) { $0 + $1.count })
        for (pool, members) in carries.enumerated() {
            for carry in members {
                outgoing.append(
                    Allocation.Carry(
                        year: period.year, pool: problem.pools.ids[pool],
                        member: problem.members.ids[carry.member], net: Millionths(carry.net),
                        vat: Millionths(carry.vat)))
            }
        }
        return outgoing
    }
}
