import Journal
import Kernel
import Postgres
import Web

/// What a person says of a specification that the library did not have.
public struct SpecificationDraft: Sendable {
    let number: String
    let title: String
    let summary: String
    let cpv: String

    public init(number: String, title: String, summary: String = "", cpv: String = "") {
        self.number = number
        self.title = title
        self.summary = summary
        self.cpv = cpv
    }

    /// - Refuses: `numberIsTaken`.
    /// - Returns: its identifier.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let insert: SQL = """
            INSERT INTO procurement.specification (number, title, summary, cpv, made_by, made_on)
            VALUES (\(number), \(title), \(summary), \(cpv), \(person), \(today))
            RETURNING id
            """
        do {
            let id: Int64 = try await transaction.run(insert.one { try $0["id"] })
            _ = try await transaction.run(
                Event(
                    "specification", of: Specification.subject(of: id), by: person,
                    after: [Fact("number", number), Fact("title", title)]
                ).recorded)
            return id
        } catch { throw SpecificationRefusal.standing(for: error, number: number) }
    }
}

/// A document that becomes the latest version of a specification.
public struct SpecificationDocument: Sendable {
    /// - Unit: bytes.
    static let limit = 10 * 1024 * 1024

    let suffix: String
    let bytes: [UInt8]
    /// What differs from the version before; of the first one, where it comes from.
    let note: String

    /// What it is comes from its bytes, and of a text document also from its name.
    ///
    /// - Refuses: `fileIsMissing`, `fileIsTooLarge`, `fileIsOfAnotherKind`.
    public init(
        named name: String, bytes: [UInt8], note: String
    ) throws(SpecificationRefusal) {
        guard !bytes.isEmpty else { throw .fileIsMissing }
        guard bytes.count <= Self.limit else { throw .fileIsTooLarge }
        let given = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if bytes.starts(with: Array("%PDF-".utf8)) {
            suffix = "pdf"
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            suffix = ["docx", "odt", "xlsx", "ods"].contains(given) ? given : "zip"
        } else {
            throw .fileIsOfAnotherKind
        }
        self.bytes = bytes
        self.note = note
    }

    /// A file's name for the version of a specification: `BESTEK-LAPTOPS-v2.pdf`.
    func fileName(_ specification: String, version: Int) -> String {
        let plain = specification.unicodeScalars.map { scalar in
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain ? String(scalar) : "-"
        }.joined().drop { $0 == "-" }
        let stem = plain.isEmpty ? "specification" : String(plain.prefix(80))
        return "\(stem)-v\(version).\(suffix)"
    }

    /// - Refuses: `versionIsTheSame`.
    /// - Returns: the number of the version; nil where there is no such specification.
    @discardableResult
    public func record(
        of specification: Int64, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int? {
        let found = try await transaction.run(SpecificationStore.specification(specification))
        guard let found else { return nil }
        let number = found.versions + 1
        let name = fileName(found.number, version: number)
        let insert: SQL = """
            INSERT INTO procurement.specification_version (specification_id, number, file_name,
                bytes, note, kept_by, kept_on)
            VALUES (\(specification), \(Int32(clamping: number)), \(name), \(bytes), \(note),
                \(person), \(today))
            RETURNING encode(sha256, 'hex') AS sha256
            """
        do {
            let hash: String = try await transaction.run(insert.one { try $0["sha256"] })
            _ = try await transaction.run(
                Event(
                    "specification-version", of: Specification.subject(of: specification),
                    by: person,
                    after: [
                        Fact("version", "\(number)"), Fact("file", name), Fact("sha256", hash),
                        Fact("reason", note),
                    ]
                ).recorded)
            return number
        } catch { throw SpecificationRefusal.standing(for: error) }
    }
}

/// What the reuse of a version saved, as somebody states it with the ground on which it rests; said
/// again of the same framework or competition, it counts instead.
public struct SpecificationReuse: Sendable {
    let specification: Int64
    let version: Int
    let reuser: SpecificationReuser
    let saving: SpecificationSaving
    let ground: String

    public init(
        of specification: Int64, version: Int, by reuser: SpecificationReuser,
        saving: SpecificationSaving, ground: String
    ) {
        self.specification = specification
        self.version = version
        self.reuser = reuser
        self.saving = saving
        self.ground = ground
    }

    /// - Refuses: `hasNoVersion`.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        let insert: SQL = """
            INSERT INTO procurement.specification_use (specification_id, version_id, framework_id,
                competition_id, saving_cents, saved_hours, ground, stated_by, stated_on)
            SELECT specification_id, id, \(reuser.framework)::bigint,
                \(reuser.competition)::bigint, \(saving.cents)::bigint, \(saving.hours)::bigint,
                \(ground), \(person), \(today)::date
            FROM procurement.specification_version
            WHERE specification_id = \(specification) AND number = \(Int32(clamping: version))
            RETURNING coalesce((
                SELECT framework.number FROM procurement.framework
                WHERE framework.id = specification_use.framework_id), '') AS framework
            """
        let framework: String? = try await transaction.run(insert.first { try $0["framework"] })
        guard let framework else { throw SpecificationRefusal.hasNoVersion }
        _ = try await transaction.run(
            Event(
                "specification-use", of: Specification.subject(of: specification), by: person,
                after: [
                    Fact("version", "\(version)"),
                    Fact("framework", framework.isEmpty ? nil : framework),
                    Fact("competition", reuser.competition.map { Competition.number(of: $0) }),
                    Fact("saving", saving.cents?.decimal), Fact("hours", saving.hours?.decimal),
                    Fact("reason", ground),
                ]
            ).recorded)
    }
}
