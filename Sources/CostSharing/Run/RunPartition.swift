import Postgres

/// The tables of which each run has a partition of its own: opened, loaded, closed with its key, and
/// attached when whole.
enum RunPartition: String, CaseIterable {
    case weight = "run_weight"
    case cost = "run_cost"
    case share
    case carry

    /// The columns of its source, which a copy of a run puts behind the run's number.
    var columns: [String] {
        switch self {
        case .weight: ["origin", "key_version_id", "member_id", "pool_id", "quantity"]
        case .cost:
            [
                "origin", "pool_id", "source", "line_id", "document", "document_date", "supplier",
                "description", "net_cents", "vat_cents",
            ]
        case .share:
            ["origin", "pool_id", "member_id", "treatment", "weight", "net_cents", "vat_cents"]
        case .carry: ["year", "pool_id", "member_id", "net", "vat"]
        }
    }

    func table(of run: Int64) -> String { "cost_sharing.\(rawValue)_\(run)" }

    func open(for run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.open_partition(\(rawValue), \(run))").done
    }

    /// Builds its key; nobody writes in it any more.
    func close(for run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.close_partition(\(rawValue), \(run))").done
    }

    /// From here on it is found.
    func attach(to run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.attach_partition(\(rawValue), \(run))").done
    }

    /// Drops the partitions that computations left behind which never came to attach them.
    static var dropStrays: Query<Void> {
        SQL("SELECT cost_sharing.drop_stray_partitions()").done
    }
}
