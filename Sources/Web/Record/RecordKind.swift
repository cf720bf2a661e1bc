import Kernel
import Postgres

/// One kind of record that takes remarks and files; departments publish theirs, the program lists
/// them.
///
///     RecordKind("cost-sharing/pool/", needs: .readPools) { id, language in
///         Int64(id).map { RecordAddress("/cost-sharing/pools/\($0)", PoolStore.title($0, language)) }
///     }
public struct RecordKind: Sendable {
    let prefix: String
    let access: Route.Access
    let address: @Sendable (_ id: String, Language) -> RecordAddress?

    /// - Parameters:
    ///   - prefix: how the subjects of its events begin, `cost-sharing/pool/`.
    ///   - right: who may read it, and so its remarks and files.
    ///   - address: where such a record is shown, given what follows the prefix; nil for no identity.
    public init(
        _ prefix: String, needs right: Right,
        _ address: @escaping @Sendable (_ id: String, Language) -> RecordAddress?
    ) {
        self.prefix = prefix
        access = .needs(right)
        self.address = address
    }
}

/// Where a record is shown, and how it is asked for its name.
public struct RecordAddress: Sendable {
    let path: String
    /// Nil where there is no such record, or the reader sees none.
    let title: Query<String?>

    public init(_ path: String, _ title: Query<String?>) {
        self.path = path
        self.title = title
    }
}

/// A record that the person at hand may read.
struct FoundRecord: Sendable {
    let subject: String
    let path: String
    let title: String
}

extension Exchange {
    /// Where the record of a subject is; nil for a kind that nobody registered or that the person may
    /// not read.
    func address(ofSubject subject: String) -> RecordAddress? {
        guard let kind = site.records.first(where: { subject.hasPrefix($0.prefix) }),
            site.rights.allows(person, kind.access)
        else { return nil }
        return kind.address(String(subject.dropFirst(kind.prefix.count)), language)
    }

    /// The page of the record of a subject; nil where the person may not read its kind.
    public func path(ofSubject subject: String) -> String? { address(ofSubject: subject)?.path }

    /// The record of a subject, as the person at hand sees it.
    ///
    /// - Refuses: one that does not exist, and one that is not theirs to read, alike.
    func record(ofSubject subject: String) async throws -> FoundRecord {
        guard let address = address(ofSubject: subject),
            let title = try await db.read(scope, address.title)
        else { throw NotFound() }
        return FoundRecord(subject: subject, path: address.path, title: title)
    }
}

extension Right {
    public static let readRemarks = Right(
        "read-remarks", nl: "opmerkingen en bijlagen lezen van wat men leest",
        fr: "lire les remarques et pièces jointes de ce qu’on lit",
        en: "read remarks and files of what one reads")
    public static let keepRemarks = Right(
        "keep-remarks", nl: "opmerkingen en bijlagen toevoegen aan wat men leest",
        fr: "ajouter des remarques et pièces jointes à ce qu’on lit",
        en: "add remarks and files to what one reads")
    public static let readWithdrawn = Right(
        "read-withdrawn", nl: "ingetrokken bijlagen openen", fr: "ouvrir les pièces retirées",
        en: "open files that were withdrawn")
}
