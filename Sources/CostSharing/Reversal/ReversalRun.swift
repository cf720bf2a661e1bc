import Kernel
import Postgres

/// The run that takes another one back: its rows with every sign turned, and the carries that stand
/// without it. Nothing goes through the engine.
///
/// - Source: allocation, "Largest remainder" 1; VAT-9
struct ReversalRun {
    let run: Int64
    /// The run that is taken back.
    let reversed: Int64

    func write(in transaction: Transaction) async throws {
        _ = try await transaction.run(
            origins, members, pools, flows, spreads, deductions,
            RunPartition.share.open(for: run), RunPartition.carry.open(for: run), shares)
        _ = try await transaction.run(
            carries, documents, RunPartition.share.close(for: run),
            RunPartition.share.attach(to: run), RunPartition.carry.close(for: run),
            RunPartition.carry.attach(to: run))
        _ = try await transaction.run(rates, total)
    }

    private var origins: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_origin (run_id, origin)
            SELECT \(run), origin FROM cost_sharing.run_origin WHERE run_id = \(reversed)
            """
        ).done
    }

    private var members: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_member (run_id, origin, member_id, code, category,
                standing, under_review)
            SELECT \(run), origin, member_id, code, category, standing, under_review
            FROM cost_sharing.run_member WHERE run_id = \(reversed)
            """
        ).done
    }

    private var pools: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_pool (run_id, origin, pool_id, code, kind, supply, rate,
                member_id, key_version_id, support_order)
            SELECT \(run), origin, pool_id, code, kind, supply, rate, member_id, key_version_id,
                support_order
            FROM cost_sharing.run_pool WHERE run_id = \(reversed)
            """
        ).done
    }

    private var flows: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_flow (run_id, origin, from_pool_id, to_pool_id, net_cents,
                vat_cents)
            SELECT \(run), origin, from_pool_id, to_pool_id, -net_cents, -vat_cents
            FROM cost_sharing.run_flow WHERE run_id = \(reversed)
            """
        ).done
    }

    private var spreads: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_spread (run_id, origin, pool_id, cost_count,
                own_net_cents, own_vat_cents, net_cents, vat_cents, weight_total)
            SELECT \(run), origin, pool_id, -cost_count, -own_net_cents, -own_vat_cents,
                -net_cents, -vat_cents, weight_total
            FROM cost_sharing.run_spread WHERE run_id = \(reversed)
            """
        ).done
    }

    private var deductions: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_deduction (run_id, origin, deductible_cents)
            SELECT \(run), origin, -deductible_cents
            FROM cost_sharing.run_deduction WHERE run_id = \(reversed)
            """
        ).done
    }

    private var shares: Query<Void> {
        SQL(
            """
            INSERT INTO \(identifier: RunPartition.share.table(of: run)) (run_id, origin, pool_id,
                member_id, treatment, weight, net_cents, vat_cents)
            SELECT \(run), origin, pool_id, member_id, treatment, weight, -net_cents, -vat_cents
            FROM cost_sharing.share WHERE run_id = \(reversed)
            """
        ).done
    }

    private var carries: Query<Void> {
        SQL(
            """
            INSERT INTO \(identifier: RunPartition.carry.table(of: run)) (run_id, year, pool_id,
                member_id, net, vat)
            SELECT \(run), year, pool_id, member_id, net, vat
            FROM (\(ReversalCarries(run: run, reversed: reversed).source)) AS left_over
            """
        ).done
    }

    private var documents: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.document (run_id, year, member_id, treatment, base_cents,
                vat_cents, corrects_document_id)
            SELECT \(run), year, member_id, treatment, -base_cents, -vat_cents, id
            FROM cost_sharing.document WHERE run_id = \(reversed)
            ORDER BY id
            """
        ).done
    }

    private var rates: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.document_rate (document_id, rate, base_cents, vat_cents)
            SELECT correction.id, rate.rate, -rate.base_cents, -rate.vat_cents
            FROM cost_sharing.document AS correction
            JOIN cost_sharing.document_rate AS rate
                ON rate.document_id = correction.corrects_document_id
            WHERE correction.run_id = \(run)
            """
        ).done
    }

    private var total: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_total (run_id, cost_count, net_cents, vat_cents,
                charged_cents, deductible_cents, digest)
            SELECT \(run), -cost_count, -net_cents, -vat_cents, -charged_cents, -deductible_cents,
                (\(ReversalDigest(run: run, reversed: reversed).source))
            FROM cost_sharing.run_total WHERE run_id = \(reversed)
            """
        ).done
    }
}
