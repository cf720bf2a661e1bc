/// Why the schema cannot be brought forward; each names the file and the remedy.
public enum MigrationFault: Error, Hashable, Sendable {
    case changed(String)
    case missing(String)
    case outOfOrder(String, after: String)
    case sameVersion(String, String)
    case endsTransaction(String)
    case failed(String, DatabaseError)
}

extension MigrationFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .changed(let file):
            "Migration \(file) was changed after it was applied. "
                + "Restore the file and put the change into a new migration."
        case .missing(let file):
            "Migration \(file) was applied to this database and is not in this program. "
                + "Run the version of the program that has it, or a later one."
        case .outOfOrder(let file, let last):
            "Migration \(file) is new and comes before \(last), which was applied. "
                + "Give it a number after the last one."
        case .sameVersion(let file, let other):
            "Migrations \(file) and \(other) have the same number. Give one of them the next."
        case .endsTransaction(let file):
            "Migration \(file) ends its transaction by itself. "
                + "Remove COMMIT and ROLLBACK from it, and see what it left in the database."
        case .failed(let file, let error):
            "Migration \(file) failed and was undone: \(error). Mend the file and start again."
        }
    }
}
