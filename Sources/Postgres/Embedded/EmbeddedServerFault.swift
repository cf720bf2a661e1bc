/// Why the program's own PostgreSQL does not start; each says what to do.
public enum EmbeddedServerFault: Error, Hashable, Sendable {
    case noBinaries
    case noAccount
    case otherVersion(folder: String, data: Int, installed: [Int])
    case inUse(String)
    case unsafeFolder(String)
    case unusableFolder(String, reason: String)
    case initialisation(String)
    case orphan(Int32, folder: String)
    case start(folder: String, log: String)
}

extension EmbeddedServerFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noBinaries:
            "PostgreSQL is not installed. Install it (on Debian: apt install postgresql), "
                + "or name a server in DATABASE_URL."
        case .noAccount:
            "PostgreSQL does not run as root and there is no user postgres. "
                + "Create that user, start the program as another one, "
                + "or name a server in DATABASE_URL."
        case .otherVersion(let folder, let data, let installed):
            "The data in \(folder) were written by PostgreSQL \(data); installed is "
                + installed.map { String($0) }.joined(separator: ", ") + ". "
                + "Install PostgreSQL \(data), too, and bring the data over with pg_upgrade or "
                + "with a dump and restore, or name another folder."
        case .inUse(let folder):
            "Another program uses the database in \(folder). Stop it or name another folder."
        case .unsafeFolder(let folder):
            "\(folder) belongs to another user or is open to others. Remove it and start again."
        case .unusableFolder(let folder, let reason):
            "The folder \(folder) cannot be used: \(reason). Name another one; as root, one that "
                + "the user postgres can reach."
        case .initialisation(let output): "initdb failed: \(output)"
        case .orphan(let process, let folder):
            "A PostgreSQL that an earlier program left (process \(process)) still uses \(folder) "
                + "and does not stop. Stop it with: kill -QUIT \(process)"
        case .start(let folder, let log):
            "PostgreSQL does not start in \(folder). The end of its log: \(log)"
        }
    }
}
