import BigInt
import Tally

/// Three members, a room and the rules of the law, as a test needs them.
enum SampleMeeting {
    static let ordinary = Meeting.Rule(
        id: "ordinary", majority: Meeting.Majority(half, strict: true))
    static let articles = Meeting.Rule(
        id: "articles", quorum: twoThirds, majority: Meeting.Majority(twoThirds))
    static let half = fraction("1/2")
    static let twoThirds = fraction("2/3")

    static func fraction(_ text: String) -> Fraction {
        guard let fraction = Fraction(text) else { preconditionFailure("\(text) is no fraction") }
        return fraction
    }

    static func meeting(
        weights: [(String, String, BigInt)] = [("M1", "A", 10), ("M2", "B", 3), ("M3", "C", 1)],
        rules: [Meeting.Rule] = [ordinary, articles], isSecond: Bool = false,
        proxiesMax: Int? = nil,
        present: [String] = ["M1", "M2", "M3"], proxies: [Meeting.Proxy] = [],
        resolutions: [Meeting.Resolution] = [], elections: [Meeting.Election] = []
    ) -> Meeting {
        Meeting(
            members: weights.map { Meeting.Member(id: $0.0, category: $0.1, weight: $0.2) },
            rules: rules, isSecond: isSecond, proxiesMax: proxiesMax,
            room: Meeting.Room(present: present, proxies: proxies), resolutions: resolutions,
            elections: elections)
    }

    static func resolution(
        by rule: String = "ordinary", excluded: [String] = [], _ votes: (String, Votes)...
    ) -> Meeting.Resolution {
        Meeting.Resolution(
            id: "R1", rule: rule, excluded: excluded,
            votes: votes.map { Meeting.Vote($0.0, $0.1) })
    }

    static func election(
        by rule: String = "ordinary", seats: Int = 1, _ papers: Meeting.Election.Papers
    ) -> Meeting.Election {
        Meeting.Election(
            id: "E1", rule: rule, seats: seats, candidates: ["K1", "K2", "K3"], papers: papers)
    }
}
