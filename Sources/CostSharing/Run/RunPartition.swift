import Postgres

/// The tables of which each run has a partition of its own: loaded first, keyed after, and attached
/// when whole.
enum RunPartition: String, CaseIterable {
    case weight = "run_weight"
    case cost = "run_cost"
    case share
    case carry

    func table(of run: Int64) -> String { "cost_sharing.\(rawValue)_\(run)" }

    func open(for run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.open_partition(\(rawValue), \(run))").done
    }

    func attach(to run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.attach_partition(\(rawValue), \(run))").done
    }
}
