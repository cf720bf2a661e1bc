import CostSharing
import Kernel
import Postgres

/// The association itself, as its documents and pages name it.
enum Association {
    /// Its name; nil in a database where nobody has entered it yet.
    static let name: Query<Names?> = SQL(
        "SELECT name_nl, name_fr, name_en FROM kernel.association"
    ).first { row in
        Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
    }
}
