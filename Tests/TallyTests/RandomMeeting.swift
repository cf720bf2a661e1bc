import BigInt
import Tally

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Meetings that break no rule, of every shape.
struct RandomMeeting {
    private var generator: SeededGenerator
    private var meeting = SampleMeeting.meeting(weights: [], present: [])

    static func make(seed: UInt64) -> Meeting {
        var random = RandomMeeting(generator: SeededGenerator(seed: seed))
        random.addMembers()
        random.addRules()
        random.meeting.room = random.room()
        for number in 0..<3 { random.addResolution("R\(number)") }
        for number in 0..<3 { random.addElection("E\(number)") }
        return random.meeting
    }

    private mutating func whole(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    private mutating func some<Element>(_ elements: [Element]) -> [Element] {
        elements.filter { _ in Bool.random(using: &generator) }
    }

    private mutating func addMembers() {
        let unit = BigInt(10).power(whole(0...1) * 40)
        meeting.members = (1...whole(1...14)).map { number in
            Meeting.Member(
                id: "M\(number)", category: ["A", "B", "C"][whole(0...2)],
                weight: BigInt(whole(0...9)) * unit)
        }
        meeting.isSecond = whole(0...3) == 0
        meeting.proxiesMax = whole(0...1) == 0 ? nil : meeting.members.count
    }

    private mutating func addRules() {
        let fractions = ["0", "1/3", "1/2", "2/3", "4/5", "1"].map(SampleMeeting.fraction)
        meeting.rules = (0..<4).map { number in
            Meeting.Rule(
                id: "rule \(number)", quorum: whole(0...1) == 0 ? nil : fractions[whole(1...4)],
                majority: Meeting.Majority(fractions[whole(0...5)], strict: whole(0...1) == 0),
                abstentions: whole(0...1) == 0 ? .ignored : .counted,
                eachCategory: number == 0 ? Meeting.Majority(fractions[whole(1...3)]) : nil)
        }
    }

    private mutating func room() -> Meeting.Room {
        let ids = meeting.members.map(\.id)
        var proxies: [Meeting.Proxy] = []
        for giver in some(ids) {
            let holder = ids[whole(0...ids.count - 1)]
            if holder != giver { proxies.append(Meeting.Proxy(from: giver, to: holder)) }
        }
        return Meeting.Room(present: some(ids), proxies: proxies)
    }

    private mutating func ownRoom() -> (Meeting.OwnRoom, [Meeting.Member]) {
        let room = whole(0...1) == 0 ? meeting.room : room()
        let own = room == meeting.room ? Meeting.OwnRoom() : Meeting.OwnRoom(room)
        return (own, meeting.voters(in: room))
    }

    private mutating func addResolution(_ id: String) {
        let (room, voters) = ownRoom()
        let excluded = whole(0...2) == 0 ? some(meeting.members.map(\.id)) : []
        let votes = some(voters.filter { !excluded.contains($0.id) }).map { member in
            let weight = member.weight
            let inFavour = weight * BigInt(whole(0...2)) / 2
            let against = (weight - inFavour) * BigInt(whole(0...3)) / 3
            let rest = weight - inFavour - against
            return Meeting.Vote(
                member.id,
                Votes(
                    for: inFavour, against: against, abstaining: whole(0...1) == 0 ? 0 : rest))
        }
        meeting.resolutions.append(
            Meeting.Resolution(
                id: id, rule: "rule \(whole(0...3))", room: room, excluded: excluded, votes: votes))
    }

    private mutating func addElection(_ id: String) {
        let (room, voters) = ownRoom()
        let seats = whole(1...3)
        let candidates = (1...whole(1...5)).map { "K\($0)" }
        let choices = some(voters).map { member in
            Meeting.Choice(
                member.id,
                for: Array(candidates.shuffled(using: &generator).prefix(whole(0...seats))))
        }
        meeting.elections.append(
            Meeting.Election(
                id: id, rule: "rule \(whole(1...3))", seats: seats, candidates: candidates,
                room: room, papers: .open(choices)))
    }
}

extension Meeting.OwnRoom {
    init(_ room: Meeting.Room) { self.init(present: room.present, proxies: room.proxies) }
}

extension Meeting {
    /// Who may vote in a room, found in another way than the count does.
    func voters(in room: Room) -> [Member] {
        members.filter { member in
            room.present.contains(member.id)
                || room.proxies.contains {
                    $0.giver == member.id && room.present.contains($0.holder)
                }
        }
    }

    /// The room of an item that has all of its own or nothing.
    func room(_ own: OwnRoom) -> Room {
        Room(present: own.present ?? room.present, proxies: own.proxies ?? room.proxies)
    }
}
