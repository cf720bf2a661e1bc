import Kernel

/// The demo association: 332 members of a published list and two invented ones, € 520 million a
/// year, every amount invented, the same on every machine.
///
/// Its story: ten months of 2026 are closed. November has most of its costs, but the archive's
/// documents are not counted yet, so its cycle cannot be computed. Demo member A pays for seconded
/// staff and asks questions; Demo member B does taxed work since July and gets invoices with VAT; from
/// November its standing is under review.
struct DemoAssociation {
    static let year = 2026
    static let closedMonths = 1...10
    static let openMonth = 11

    /// A member with a size that its use and its staff follow.
    struct Member {
        let code: String
        let category: String
        /// - Unit: about one for the smallest, thousands for the largest.
        let size: Int64
    }

    let members: [Member]
    private let seed: UInt64 = 2026

    init(members: [(code: String, category: String)]) {
        var random = DemoRandom(332)
        self.members = members.map { member in
            let size =
                switch member.category {
                case "A": random.number(900...4_200)
                case "B": random.number(40...700)
                default: random.number(4...90)
                }
            return Member(code: member.code, category: member.category, size: size)
        }
    }

    /// Whether a member uses what a key measures: those of category A thrice as often as the others,
    /// and the two demo members everything.
    func uses(_ member: Member, _ key: String, percent: Int64) -> Bool {
        var random = DemoRandom(hash(member.code, key))
        let factor: Int64 = member.category == "A" ? 3 : 1
        return isDemo(member) || random.chance(min(100, percent * factor))
    }

    /// What a key measured of a member in a month: by its size, give or take a tenth.
    ///
    /// - Parameters:
    ///   - perSize: for each unit of size. Unit: thousandths.
    ///   - step: what the meter counts in, at least one. Unit: thousandths.
    func quantity(
        _ member: Member, _ key: String, month: Int, perSize: Int64, step: Int64
    ) -> Millionths {
        var random = DemoRandom(hash(member.code, key, "\(month)"))
        let thousandths = member.size * perSize * random.number(900...1_100) / 1_000
        return Millionths(max(1, thousandths / step) * step * 1_000)
    }

    /// What a decision gives a member in a key; nil for nothing.
    func decidedWeight(of member: Member, in key: DemoKey) -> Millionths? {
        switch key.weights {
        case .votes: Millionths(whole: member.category == "A" ? 10 : member.category == "B" ? 3 : 1)
        case .decided(let percent):
            uses(member, key.code, percent: percent) ? Millionths(whole: member.size) : nil
        default: nil
        }
    }

    func isDemo(_ member: Member) -> Bool { member.code > "M0332" }

    /// A generator of its own for each thing, so that one month does not depend on another.
    func random(for parts: String...) -> DemoRandom {
        DemoRandom(parts.reduce(seed) { Self.mix($0, $1) })
    }

    private func hash(_ parts: String...) -> UInt64 {
        parts.reduce(seed) { Self.mix($0, $1) }
    }

    /// FNV-1a, which is the same in every run, as Swift's own hash is not.
    private static func mix(_ seed: UInt64, _ text: String) -> UInt64 {
        text.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
