extension Meeting {
    /// The published form of the meeting, in UTF-8: the same bytes for the same record.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.list("members", members) { member, writer in
                writer.field("id", member.id)
                writer.field("category", member.category)
                writer.field("weight", member.weight)
            }
            writer.object("rules") { writer in
                for rule in rules { writer.object(rule.id) { rule.write(to: &$0) } }
            }
            writer.field("secondMeeting", isSecond)
            if let proxiesMax { writer.field("proxiesMax", proxiesMax) }
            OwnRoom(present: room.present, proxies: room.proxies).write(to: &writer)
            writer.list("resolutions", resolutions) { $0.write(to: &$1) }
            writer.list("elections", elections) { $0.write(to: &$1) }
        }
        return writer.bytes
    }
}

extension Meeting.Rule {
    fileprivate func write(to writer: inout JSONWriter) {
        if let quorum {
            writer.object("quorum") { $0.field("heads", quorum.description) }
        }
        majority.write(to: &writer)
        writer.field("abstentions", abstentions.rawValue)
        if let eachCategory { writer.object("eachCategory") { eachCategory.write(to: &$0) } }
    }
}

extension Meeting.Majority {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("majority", fraction.description)
        writer.field("strict", isStrict)
    }
}

extension Meeting.OwnRoom {
    fileprivate func write(to writer: inout JSONWriter) {
        if let present { writer.field("present", present) }
        if let proxies {
            writer.list("proxies", proxies) { proxy, writer in
                writer.field("from", proxy.giver)
                writer.field("to", proxy.holder)
            }
        }
    }
}

extension Meeting.Resolution {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("id", id)
        writer.field("rule", rule)
        room.write(to: &writer)
        if !excluded.isEmpty { writer.field("excluded", excluded) }
        writer.list("votes", votes) { vote, writer in
            writer.field("member", vote.member)
            writer.field("for", vote.votes.inFavour)
            writer.field("against", vote.votes.against)
            writer.field("abstain", vote.votes.abstaining)
        }
    }
}

extension Meeting.Election {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("id", id)
        writer.field("rule", rule)
        writer.field("seats", seats)
        writer.field("candidates", candidates)
        room.write(to: &writer)
        switch papers {
        case .open(let choices):
            writer.list("votes", choices) { choice, writer in
                writer.field("member", choice.member)
                writer.field("for", choice.candidates)
            }
        case .secret(let ballots):
            writer.list("ballots", ballots) { ballot, writer in
                writer.field("for", ballot.candidates)
                writer.field("count", ballot.count)
            }
        }
    }
}
