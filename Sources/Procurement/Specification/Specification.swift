import Kernel
import Postgres
import Web

/// A text that says what is bought, kept so that the next framework need not write it again.
///
///     BESTEK-LAPTOPS   version 2   reused by RA-2026-01, which saved 62 hours
struct Specification: Sendable {
    let id: Int64
    let number: String
    let title: String
    let summary: String
    let cpv: String
    let versions: Int
    let uses: Int
    /// What its reuse saved, as people stated it.
    let saving: Cents
    let hours: Millionths

    init(_ row: Row) throws {
        id = try row["id"]
        number = try row["number"]
        title = try row["title"]
        summary = try row["summary"]
        cpv = try row["cpv"]
        versions = try row["versions"]
        uses = try row["uses"]
        saving = try row["saving"]
        hours = try row["hours"]
    }

    static func subject(of id: Int64) -> String { "procurement/specification/\(id)" }

    /// Its document as it stood at one time.
    struct Version: Sendable {
        let id: Int64
        let number: Int
        let fileName: String
        /// - Unit: bytes.
        let size: Int
        let sha256: String
        let note: String
        let by: String
        let on: Day
    }

    /// A framework or a competition that took a version over.
    struct Use: Sendable {
        let reuser: SpecificationReuser
        let name: String
        let version: Int
        let saving: SpecificationSaving
        let ground: String
        let by: String
        let on: Day
    }
}

/// What takes a specification over.
public enum SpecificationReuser: Hashable, Sendable {
    case framework(Int64)
    case competition(Int64)

    var framework: Int64? { if case .framework(let id) = self { id } else { nil } }
    var competition: Int64? { if case .competition(let id) = self { id } else { nil } }

    /// As a form names it: `f12`, `c3`.
    var code: String {
        switch self {
        case .framework(let id): "f\(id)"
        case .competition(let id): "c\(id)"
        }
    }

    init?(code: String) {
        guard let id = Int64(code.dropFirst()) else { return nil }
        switch code.first {
        case "f": self = .framework(id)
        case "c": self = .competition(id)
        default: return nil
        }
    }
}

/// What a reuse saved, in money or in hours of work; the two are never added up.
public enum SpecificationSaving: Hashable, Sendable {
    /// Without VAT.
    case money(Cents)
    case hours(Millionths)

    var cents: Cents? { if case .money(let cents) = self { cents } else { nil } }
    var hours: Millionths? { if case .hours(let hours) = self { hours } else { nil } }

    /// One of the two, as a person typed them.
    ///
    /// - Refuses: `savingIsOneOfTwo`.
    init(_ cents: Cents?, _ hours: Millionths?) throws(SpecificationRefusal) {
        switch (cents, hours) {
        case (let cents?, nil): self = .money(cents)
        case (nil, let hours?): self = .hours(hours)
        default: throw .savingIsOneOfTwo
        }
    }
}

/// Why a specification, a version or a reuse is not recorded, in order of precedence.
public enum SpecificationRefusal: Refusal, Hashable {
    case numberIsTaken(String)
    case fileIsMissing
    case fileIsTooLarge
    case fileIsOfAnotherKind
    case versionIsTheSame
    case hasNoVersion
    case savingIsOneOfTwo

    public var field: String? {
        switch self {
        case .numberIsTaken: "number"
        case .fileIsMissing, .fileIsTooLarge, .fileIsOfAnotherKind, .versionIsTheSame: "file"
        case .hasNoVersion: "version"
        case .savingIsOneOfTwo: "saving"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).specification.refusal
        return switch self {
        case .numberIsTaken(let number): words.numberIsTaken(number: number)
        case .fileIsMissing: words.fileIsMissing
        case .fileIsTooLarge: words.fileIsTooLarge
        case .fileIsOfAnotherKind: words.fileIsOfAnotherKind
        case .versionIsTheSame: words.versionIsTheSame
        case .hasNoVersion: words.hasNoVersion
        case .savingIsOneOfTwo: words.savingIsOneOfTwo
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error, number: String = "") -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "specification_number_is_unique": SpecificationRefusal.numberIsTaken(number)
        case "version_brings_another_file": SpecificationRefusal.versionIsTheSame
        default: error
        }
    }
}
