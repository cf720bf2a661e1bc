import Kernel

extension FormReader {
    /// A line of text without spaces around it.
    ///
    /// - Parameter max: Unit: characters.
    public mutating func text(
        _ name: String, label: String, required: Bool = true, max: Int = 200
    ) -> String? {
        read(name, label, required: required) { bytes throws(EntryRefusal) in
            try Entry.text(bytes, max: max)
        }
    }

    /// Text of several lines.
    ///
    /// - Parameter max: Unit: characters.
    public mutating func lines(
        _ name: String, label: String, required: Bool = true, max: Int = 4000
    ) -> String? {
        let typed = typed[name] ?? ""
        return read(name, label, required: required) { _ throws(EntryRefusal) in
            try Entry.lines(typed, max: max)
        }
    }

    /// An amount, written as the person's language does or plainly.
    ///
    /// - Unit: euro with two decimals at most.
    public mutating func cents(
        _ name: String, label: String, required: Bool = true,
        min: Cents? = nil, max: Cents? = nil
    ) -> Cents? {
        let language = language
        return read(name, label, required: required) { bytes throws(EntryRefusal) in
            let cents = try Entry.cents(bytes, language)
            if let min, cents < min { throw .below(.cents(min)) }
            if let max, cents > max { throw .above(.cents(max)) }
            return cents
        }
    }

    /// A quantity with six decimals at most.
    public mutating func millionths(
        _ name: String, label: String, required: Bool = true,
        min: Millionths? = nil, max: Millionths? = nil
    ) -> Millionths? {
        let language = language
        return read(name, label, required: required) { bytes throws(EntryRefusal) in
            let quantity = try Entry.millionths(bytes, language)
            if let min, quantity < min { throw .below(.millionths(min)) }
            if let max, quantity > max { throw .above(.millionths(max)) }
            return quantity
        }
    }

    /// A whole number.
    public mutating func integer(
        _ name: String, label: String, required: Bool = true,
        in range: ClosedRange<Int>? = nil
    ) -> Int? {
        let language = language
        return read(name, label, required: required) { bytes throws(EntryRefusal) in
            let number = try Entry.integer(bytes, language)
            guard let range else { return number }
            if number < range.lowerBound { throw .below(.integer(range.lowerBound)) }
            if number > range.upperBound { throw .above(.integer(range.upperBound)) }
            return number
        }
    }

    public mutating func day(_ name: String, label: String, required: Bool = true) -> Day? {
        read(name, label, required: required, Entry.day)
    }

    public mutating func period(_ name: String, label: String, required: Bool = true) -> Period? {
        read(name, label, required: required, Entry.period)
    }

    /// - Source: ID-1
    public mutating func enterpriseNumber(
        _ name: String, label: String, required: Bool = true
    ) -> EnterpriseNumber? {
        read(name, label, required: required, Entry.enterpriseNumber)
    }

    /// - Source: ID-3
    public mutating func iban(_ name: String, label: String, required: Bool = true) -> IBAN? {
        read(name, label, required: required, Entry.iban)
    }

    /// One of the cases of an enumeration, by its raw value.
    public mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, label: String, required: Bool = true, among type: Choice.Type = Choice.self
    ) -> Choice? {
        choice(name, label: label, required: required, among: Choice.allCases.map(\.rawValue))
            .flatMap(Choice.init(rawValue:))
    }

    /// One of the values that were offered.
    public mutating func choice(
        _ name: String, label: String, required: Bool = true, among choices: [String]
    ) -> String? {
        read(name, label, required: required) { bytes throws(EntryRefusal) in
            let value = String(decoding: bytes, as: UTF8.self)
            guard !value.isEmpty else { throw .missing }
            guard choices.contains(value) else { throw .notAChoice(choices) }
            return value
        }
    }

    /// Whether a box was ticked; an unticked box sends nothing.
    public func checkbox(_ name: String) -> Bool { typed[name] != nil }
}
