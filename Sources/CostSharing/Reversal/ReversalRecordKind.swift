import Kernel
import Postgres
import Web

extension RecordKind {
    public static let reversal = RecordKind(
        "cost-sharing/reversal/", needs: .readCycles
    ) { id, language in
        Int64(id).map {
            RecordAddress(ReversalPages.path(of: $0), ReversalRecord.title(of: $0, language))
        }
    }
}

/// A reversal, as a record that takes remarks and files.
enum ReversalRecord {
    static func subject(of reversal: Int64) -> String { "cost-sharing/reversal/\(reversal)" }

    static func title(of reversal: Int64, _ language: Language) -> Query<String?> {
        let statement: SQL = """
            SELECT cycle.period FROM cost_sharing.reversal
            JOIN cost_sharing.cycle ON cycle.id = reversal.cycle_id
            WHERE reversal.id = \(reversal)
            """
        return statement.first { row in
            Messages(language).reversal.one(
                period: Localized(language).period(try row["period"]))
        }
    }
}
