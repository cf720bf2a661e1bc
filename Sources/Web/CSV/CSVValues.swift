import Kernel

/// One thing that is wrong in a file, with its place.
public struct CSVFinding: Refusal {
    /// Counted from 1, the first line of the file included; nil for the file as a whole.
    public let line: Int?
    /// The column's name.
    public let field: String?
    public let refusal: any Refusal

    public init(line: Int?, field: String? = nil, _ refusal: any Refusal) {
        self.line = line
        self.field = field
        self.refusal = refusal
    }

    /// What is wrong and what to do; the place stands beside it.
    public func message(in language: Language) -> String { refusal.message(in: language) }
}

extension CSVRecord {
    /// A text without spaces around it.
    ///
    /// - Parameter max: Unit: characters.
    public func text(
        _ column: CSVColumn, required: Bool = true, max: Int = 200,
        _ findings: inout [CSVFinding]
    ) -> String? {
        read(column, required, &findings) { bytes throws(EntryRefusal) in
            try Entry.text(bytes, max: max)
        }
    }

    /// An amount, `1234.56` or `1.234,56`; what could be read in two ways is refused.
    ///
    /// - Unit: euro with two decimals at most.
    public func cents(
        _ column: CSVColumn, required: Bool = true, _ findings: inout [CSVFinding]
    ) -> Cents? {
        read(column, required, &findings) { bytes throws(EntryRefusal) in
            try Entry.cents(bytes, nil)
        }
    }

    /// A quantity with six decimals at most.
    public func millionths(
        _ column: CSVColumn, required: Bool = true, _ findings: inout [CSVFinding]
    ) -> Millionths? {
        read(column, required, &findings) { bytes throws(EntryRefusal) in
            try Entry.millionths(bytes, nil)
        }
    }

    public func day(
        _ column: CSVColumn, required: Bool = true, _ findings: inout [CSVFinding]
    ) -> Day? {
        read(column, required, &findings, Entry.day)
    }

    public func period(
        _ column: CSVColumn, required: Bool = true, _ findings: inout [CSVFinding]
    ) -> Period? {
        read(column, required, &findings, Entry.period)
    }

    /// - Source: ID-1
    public func enterpriseNumber(
        _ column: CSVColumn, required: Bool = true, _ findings: inout [CSVFinding]
    ) -> EnterpriseNumber? {
        read(column, required, &findings, Entry.enterpriseNumber)
    }

    /// One of the cases of an enumeration, by its raw value.
    public func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ column: CSVColumn, required: Bool = true, among type: Choice.Type = Choice.self,
        _ findings: inout [CSVFinding]
    ) -> Choice? {
        read(column, required, &findings) { bytes throws(EntryRefusal) in
            let text = try Entry.text(bytes, max: 200)
            guard let choice = Choice(rawValue: text) else {
                throw .notAChoice(Choice.allCases.map(\.rawValue))
            }
            return choice
        }
    }

    private func read<Value>(
        _ column: CSVColumn, _ required: Bool, _ findings: inout [CSVFinding],
        _ entry: (ArraySlice<UInt8>) throws(EntryRefusal) -> Value
    ) -> Value? {
        do {
            return try entry(self[column])
        } catch .missing where !required {
            return nil
        } catch {
            findings.append(CSVFinding(line: line, field: column.name, error))
            return nil
        }
    }
}
