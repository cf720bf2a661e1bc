/// A meeting whose members, rules and items have one name each.
struct CheckedMeeting {
    let meeting: Meeting
    let roll: Roll
    private let rules: [Identifier: Meeting.Rule]

    init(_ meeting: Meeting) throws(MalformedMeeting) {
        self.meeting = meeting
        roll = try Roll(meeting.members)
        if let limit = meeting.proxiesMax, limit < 0 { throw .negativeLimit(field: "proxiesMax") }
        var rules: [Identifier: Meeting.Rule] = [:]
        for rule in meeting.rules {
            guard rules.updateValue(rule, forKey: Identifier(rule.id)) == nil else {
                throw .repeatedIdentifier(.rule, id: rule.id)
            }
        }
        self.rules = rules
        try unique(meeting.resolutions.map(\.id) + meeting.elections.map(\.id), .item)
        _ = try attendance(Meeting.OwnRoom())
    }

    func rule(_ id: String, of item: String) throws(MalformedMeeting) -> Meeting.Rule {
        guard let rule = rules[Identifier(id)] else { throw .unknownRule(id, item: item) }
        return rule
    }

    /// The room of an item.
    func attendance(_ own: Meeting.OwnRoom) throws(MalformedMeeting) -> Attendance {
        try Attendance(meeting.room.replaced(by: own), roll, limit: meeting.proxiesMax)
    }

    /// The heads that a decision by the rule needs here.
    ///
    /// - Source: AGM-12, AGM-13
    func quorum(_ rule: Meeting.Rule) -> Int {
        guard !meeting.isSecond, let quorum = rule.quorum else { return 0 }
        return quorum.heads(of: roll.members.count)
    }

    /// The member that may vote on an item.
    func voter(
        _ member: String, on item: String, among attendance: Attendance, but excluded: Set<Int> = []
    ) throws(MalformedMeeting) -> Int {
        guard let position = roll[member] else { throw .voteOfUnknown(member: member, item: item) }
        guard !excluded.contains(position) else {
            throw .voteOfExcluded(member: member, item: item)
        }
        guard attendance.present.contains(position) || attendance.represented.contains(position)
        else { throw .voteOfAbsent(member: member, item: item) }
        return position
    }

    /// What stands at the head of each count.
    func head(
        _ item: String, _ attendance: Attendance, _ rule: Meeting.Rule
    ) -> Tally.Head {
        Tally.Head(
            id: item, heads: attendance.heads, represented: roll.ids(of: attendance.represented),
            quorum: quorum(rule))
    }
}

/// - Throws: the first identifier that an earlier one equals.
func unique(_ ids: [String], _ kind: MalformedMeeting.Kind) throws(MalformedMeeting) {
    var seen: Set<Identifier> = []
    for id in ids where !seen.insert(Identifier(id)).inserted {
        throw .repeatedIdentifier(kind, id: id)
    }
}
