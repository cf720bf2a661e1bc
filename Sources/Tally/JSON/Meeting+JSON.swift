import BigInt

extension Meeting {
    /// Reads the published form of a meeting.
    ///
    /// Unknown, repeated and missing fields are refused; left out may be `secondMeeting`,
    /// `proxiesMax`, `proxies`, and of an item `present` and `excluded`.
    ///
    /// - Throws: what is wrong with the text. What breaks a rule, `tally` refuses.
    public init(json: [UInt8]) throws(MalformedMeeting) {
        let fields = try JSONFields(
            try JSONValue(json), of: "meeting",
            known: [
                "members", "rules", "secondMeeting", "proxiesMax", "present", "proxies",
                "resolutions", "elections",
            ])
        self.init(
            members: try fields.list("members", Member.init(json:)),
            rules: try JSONFields.all(of: try fields.required("rules"), "rules")
                .map { (field) throws(MalformedMeeting) in
                    try Rule(json: field.value, id: field.name)
                },
            isSecond: try fields.boolean("secondMeeting", or: false),
            proxiesMax: try fields.value("proxiesMax").map { (value) throws(MalformedMeeting) in
                Int(clamping: try value.whole("proxiesMax"))
            },
            room: Room(
                present: try fields.texts("present"),
                proxies: try fields.optionalList("proxies", Proxy.init(json:)) ?? []),
            resolutions: try fields.list("resolutions", Resolution.init(json:)),
            elections: try fields.list("elections", Election.init(json:)))
    }
}

extension Meeting.Member {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(json, of: "members", known: ["id", "category", "weight"])
        self.init(
            id: try fields.text("id"), category: try fields.text("category"),
            weight: try fields.whole("weight"))
    }
}

extension Meeting.Proxy {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(json, of: "proxies", known: ["from", "to"])
        self.init(from: try fields.text("from"), to: try fields.text("to"))
    }
}

extension Meeting.OwnRoom {
    fileprivate init(_ fields: JSONFields) throws(MalformedMeeting) {
        self.init(
            present: try fields.optionalTexts("present"),
            proxies: try fields.optionalList("proxies", Meeting.Proxy.init(json:)))
    }
}

extension Meeting.Resolution {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(
            json, of: "resolutions",
            known: ["id", "rule", "present", "proxies", "excluded", "votes"])
        self.init(
            id: try fields.text("id"), rule: try fields.text("rule"),
            room: try Meeting.OwnRoom(fields),
            excluded: try fields.optionalTexts("excluded") ?? [],
            votes: try fields.list("votes", Meeting.Vote.init(json:)))
    }
}

extension Meeting.Vote {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(
            json, of: "votes", known: ["member", "for", "against", "abstain"])
        self.init(
            try fields.text("member"),
            Votes(
                for: try fields.whole("for", or: 0), against: try fields.whole("against", or: 0),
                abstaining: try fields.whole("abstain", or: 0)))
    }
}

extension Meeting.Election {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(
            json, of: "elections",
            known: [
                "id", "rule", "seats", "candidates", "present", "proxies", "votes", "ballots",
            ])
        let papers: Papers
        if let ballots = try fields.optionalList("ballots", Meeting.Ballot.init(json:)) {
            guard fields.value("votes") == nil else {
                throw .unknownField("ballots", byte: json.byte)
            }
            papers = .secret(ballots)
        } else {
            papers = .open(try fields.list("votes", Meeting.Choice.init(json:)))
        }
        self.init(
            id: try fields.text("id"), rule: try fields.text("rule"),
            seats: Int(clamping: try fields.whole("seats")),
            candidates: try fields.texts("candidates"), room: try Meeting.OwnRoom(fields),
            papers: papers)
    }
}

extension Meeting.Choice {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(json, of: "votes", known: ["member", "for"])
        self.init(try fields.text("member"), for: try fields.texts("for"))
    }
}

extension Meeting.Ballot {
    fileprivate init(json: JSONValue) throws(MalformedMeeting) {
        let fields = try JSONFields(json, of: "ballots", known: ["for", "count"])
        self.init(for: try fields.texts("for"), count: try fields.whole("count", or: 1))
    }
}
