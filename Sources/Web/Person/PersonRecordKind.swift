import Kernel
import Postgres

extension RecordKind {
    /// Somebody who may sign in.
    public static let person = RecordKind("person/", needs: .readPeople) { id, _ in
        Int64(id).map { RecordAddress(PersonPath.person($0), PersonStore.name(of: $0)) }
    }
}

extension PersonStore {
    /// The person's name, the title of the page.
    static func name(of person: Int64) -> Query<String?> {
        let statement: SQL = "SELECT name FROM kernel.person WHERE id = \(person)"
        return statement.first { try $0["name"] }
    }
}
