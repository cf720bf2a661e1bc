/// Why an archive is not opened; no file of it is read then.
public enum ZipRefusal: Error, Hashable, Sendable {
    case isNoArchive
    case hasNoFiles
    case hasTooManyFiles(limit: Int)
    case pathIsOutside(String)
    case standsTwice(String)
    case isEncrypted(String)
    case isArchive(String)
    case isNoXML(String)
    /// - Unit: bytes.
    case isTooLarge(String, limit: Int)
    /// - Unit: bytes.
    case totalIsTooLarge(limit: Int)
    /// It grows more than any honest document does.
    case isBomb(String)
    /// The bytes are not what the archive's directory says.
    case isBroken(String)
}
