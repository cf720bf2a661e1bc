import Kernel
import Postgres
import Web

extension Waiting {
    /// Real cost that somebody else computed and that nobody confirmed yet.
    public static let costRunsToConfirm = Waiting(
        { count, language in Messages(language).costRun.toConfirm(count: count) },
        path: CostRunPages.path + "?state=computed", at: CostRunPages.path,
        needs: .confirmRealCost
    ) { asker in
        """
        SELECT count(*) AS count, '/staffing/cost-runs/' || min(id) AS path
        FROM staffing.cost_run
        WHERE state = 'computed' AND computed_by <> \(asker.person.id)
        """
    }

    /// Real cost that was confirmed and is no cost yet.
    public static let costRunsToPublish = Waiting(
        { count, language in Messages(language).costRun.toPublish(count: count) },
        path: CostRunPages.path + "?state=confirmed", at: CostRunPages.path,
        needs: .confirmRealCost
    ) { _ in
        """
        SELECT count(*) AS count, '/staffing/cost-runs/' || min(id) AS path
        FROM staffing.cost_run WHERE state = 'confirmed'
        """
    }
}
