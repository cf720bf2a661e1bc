import CZip

/// One file of a zip archive.
public struct ZipFile: Hashable, Sendable {
    public let name: String
    public let bytes: [UInt8]

    /// How many files an archive may hold.
    public static let countLimit = 2_000
    /// What one file may grow to.
    /// - Unit: bytes.
    public static let sizeLimit = EInvoice.limit
    /// What all of them together may grow to.
    /// - Unit: bytes.
    public static let totalLimit = 128 * 1024 * 1024
    /// How many times larger than its packed bytes a file may be, once it is above a megabyte.
    public static let ratioLimit = 100

    /// Whether bytes begin as an archive does.
    public static func isArchive(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
            || bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
    }

    /// The XML files of an archive in its order, read in memory and never past a bound: sizes that
    /// the archive declares are not believed.
    ///
    /// - Refuses: what `ZipRefusal` lists, the first that applies.
    public static func all(of archive: [UInt8]) throws(ZipRefusal) -> [ZipFile] {
        let result: Result<[ZipFile], ZipRefusal> = archive.withUnsafeBytes { buffer in
            do throws(ZipRefusal) {
                return .success(try ZipReader(buffer).files())
            } catch { return .failure(error) }
        }
        return try result.get()
    }
}
