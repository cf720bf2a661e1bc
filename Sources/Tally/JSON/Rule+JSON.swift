extension Meeting.Rule {
    init(json: JSONValue, id: String) throws(MalformedMeeting) {
        let fields = try JSONFields(
            json, of: id, known: ["quorum", "majority", "strict", "abstentions", "eachCategory"])
        let quorum = try fields.value("quorum").map { (value) throws(MalformedMeeting) in
            try JSONFields(value, of: "quorum", known: ["heads"]).fraction("heads")
        }
        let choices = Meeting.Abstentions.allCases.map(\.rawValue).joined(separator: " or ")
        let abstentions = try fields.value("abstentions").map { (value) throws(MalformedMeeting) in
            try value.value("abstentions", choices, Meeting.Abstentions.init(rawValue:))
        }
        let eachCategory = try fields.value("eachCategory").map {
            (value) throws(MalformedMeeting) in
            try Meeting.Majority(
                JSONFields(value, of: "eachCategory", known: ["majority", "strict"]))
        }
        self.init(
            id: id, quorum: quorum, majority: try Meeting.Majority(fields),
            abstentions: abstentions ?? .ignored, eachCategory: eachCategory)
    }
}

extension Meeting.Majority {
    fileprivate init(_ fields: JSONFields) throws(MalformedMeeting) {
        self.init(
            try fields.fraction("majority"), strict: try fields.boolean("strict", or: false))
    }
}

extension JSONFields {
    fileprivate func fraction(_ name: String) throws(MalformedMeeting) -> Fraction {
        try required(name).value(name, "a fraction from 0 to 1 as a text, such as \"2/3\"") {
            Fraction($0)
        }
    }
}
