import Kernel
import Web

/// The published list of members as a file: `category,name,short_name`, and where known
/// `enterprise_number` and `language`.
///
///     category,name,short_name
///     A,Rijksdienst voor Sociale Zekerheid,RSZ
///
/// - Shape: UTF-8 with or without its mark; comma, semicolon or tab; columns in any order.
public struct MemberFile: Sendable {
    public let rows: [PublishedMember]

    /// Reads the whole list.
    ///
    /// - Refuses: everything that is wrong, all at once, by line and column.
    public init(_ bytes: [UInt8]) throws(MemberFileRefusal) {
        var findings: [CSVFinding] = []
        var rows: [PublishedMember] = []
        do {
            var reader = try CSVReader(bytes)
            let columns = try Columns(reader)
            findings += Self.unknownColumns(of: reader)
            while let row = Self.next(&reader, columns, &findings) {
                if let row { rows.append(row) }
            }
        } catch {
            findings.append(CSVFinding(line: error.line, error))
        }
        findings += Self.repetitions(in: rows)
        if rows.isEmpty && findings.isEmpty {
            findings.append(CSVFinding(line: nil, MemberRowRefusal.noRows))
        }
        guard findings.isEmpty else {
            throw MemberFileRefusal(findings: findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        self.rows = rows
    }

    private static let columnNames = [
        "category", "name", "short_name", "enterprise_number", "language",
    ]

    private struct Columns {
        let category, name, shortName: CSVColumn
        let enterpriseNumber, language: CSVColumn?

        init(_ reader: CSVReader) throws(CSVRefusal) {
            category = try reader.column("category")
            name = try reader.column("name")
            shortName = try reader.column("short_name")
            enterpriseNumber = reader.optionalColumn("enterprise_number")
            language = reader.optionalColumn("language")
        }
    }

    /// The next row; `.some(nil)` for one that is refused, nil at the end.
    private static func next(
        _ reader: inout CSVReader, _ columns: Columns, _ findings: inout [CSVFinding]
    ) -> PublishedMember?? {
        do {
            guard let record = try reader.next() else { return nil }
            return .some(row(record, columns, &findings))
        } catch {
            findings.append(CSVFinding(line: error.line, error))
            return error.isFatal ? nil : .some(nil)
        }
    }

    private static func row(
        _ record: CSVRecord, _ columns: Columns, _ findings: inout [CSVFinding]
    ) -> PublishedMember? {
        let before = findings.count
        let category: Category? = record.choice(columns.category, &findings)
        let name = record.text(columns.name, max: MemberFacts.nameLimit, &findings)
        let shortName = record.text(
            columns.shortName, required: false, max: MemberFacts.shortNameLimit, &findings)
        let number = columns.enterpriseNumber.flatMap {
            record.enterpriseNumber($0, required: false, &findings)
        }
        let language: Language? = columns.language.flatMap {
            record.choice($0, required: false, &findings)
        }
        guard findings.count == before, let category, let name else { return nil }
        return PublishedMember(
            line: record.line, category: category, name: name.singleSpaced,
            shortName: shortName?.singleSpaced ?? "", enterpriseNumber: number, language: language)
    }

    private static func unknownColumns(of reader: CSVReader) -> [CSVFinding] {
        reader.header.filter { !columnNames.contains($0.lowercased()) }.map {
            CSVFinding(line: 1, field: $0, MemberRowRefusal.columnUnknown(allowed: columnNames))
        }
    }

    /// Rows of one name, however it is written, and rows of one enterprise number.
    private static func repetitions(in rows: [PublishedMember]) -> [CSVFinding] {
        var names: [[String]: Int] = [:]
        var numbers: [EnterpriseNumber: Int] = [:]
        var findings: [CSVFinding] = []
        for row in rows {
            if let line = names.updateValue(row.line, forKey: FoldedName(row.name).words) {
                findings.append(
                    CSVFinding(
                        line: row.line, field: "name", MemberRowRefusal.nameTwice(line: line)))
            }
            guard let number = row.enterpriseNumber else { continue }
            if let line = numbers.updateValue(row.line, forKey: number) {
                findings.append(
                    CSVFinding(
                        line: row.line, field: "enterprise_number",
                        MemberRowRefusal.enterpriseNumberTwice(line: line)))
            }
        }
        return findings
    }
}
