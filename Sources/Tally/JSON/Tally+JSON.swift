extension Tally {
    /// The JSON form of the count, in UTF-8: the same bytes for the same count.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("entitled", entitled)
            writer.list("resolutions", resolutions) { $0.write(to: &$1) }
            writer.list("elections", elections) { $0.write(to: &$1) }
        }
        return writer.bytes
    }
}

extension Tally.Head {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("id", id)
        writer.field("heads", heads)
        writer.field("represented", represented)
        writer.field("quorum", quorum)
    }
}

extension Tally.Resolution {
    fileprivate func write(to writer: inout JSONWriter) {
        head.write(to: &writer)
        votes.write(to: &writer)
        writer.field("notCast", notCast)
        if let categories {
            writer.list("categories", categories) { category, writer in
                writer.field("category", category.category)
                category.votes.write(to: &writer)
                writer.field("passed", category.hasPassed)
            }
        }
        writer.field("outcome", outcome.rawValue)
    }
}

extension Tally.Election {
    fileprivate func write(to writer: inout JSONWriter) {
        head.write(to: &writer)
        writer.list("votes", votes) { candidate, writer in
            writer.field("candidate", candidate.candidate)
            writer.field("votes", candidate.votes)
        }
        writer.field("cast", cast)
        writer.field("blank", blank)
        writer.field("elected", elected)
        writer.field("tie", tie)
        writer.field("outcome", outcome.rawValue)
    }
}

extension Votes {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("for", inFavour)
        writer.field("against", against)
        writer.field("abstain", abstaining)
    }
}
