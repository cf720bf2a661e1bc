import Allocation
import Kernel
import Postgres

/// Writes what the engine found, beside the inputs that it found it from.
struct RunResult {
    let run: Int64
    let inputs: RunInputs
    let cycle: Allocation.Cycle

    /// Loads shares and carries into partitions of their own and attaches them when they are whole.
    func write(in transaction: Transaction) async throws {
        let pools = Dictionary(uniqueKeysWithValues: inputs.pools.map { ($0.code, $0.id) })
        let members = Dictionary(uniqueKeysWithValues: inputs.members.map { ($0.code, $0.id) })

        _ = try await transaction.run(
            RunPartition.share.open(for: run), RunPartition.carry.open(for: run))
        _ = try await transaction.copyIn(
            into: RunPartition.share.table(of: run),
            columns: [
                "run_id", "pool_id", "member_id", "treatment", "weight", "net_cents", "vat_cents",
            ]
        ) { writer in
            for share in cycle.shares {
                guard let pool = pools[share.pool], let member = members[share.member] else {
                    preconditionFailure("a share names a pool and a member of its own run")
                }
                try await writer.row(
                    run, pool, member, share.treatment.rawValue, share.proportion.weightDecimal,
                    share.net, share.vat)
            }
        }
        _ = try await transaction.copyIn(
            into: RunPartition.carry.table(of: run),
            columns: ["run_id", "pool_id", "member_id", "net", "vat"]
        ) { writer in
            for carry in cycle.carries {
                guard let pool = pools[carry.pool], let member = members[carry.member] else {
                    preconditionFailure("a carry names a pool and a member of its own run")
                }
                try await writer.row(run, pool, member, carry.net, carry.vat)
            }
        }
        _ = try await transaction.run(
            RunPartition.share.attach(to: run), RunPartition.carry.attach(to: run),
            flows(pools), spreads(pools), documents(members), total)
        try await transaction.run(documentRates(members))
    }

    private func flows(_ pools: [String: Int64]) -> Query<Void> {
        let sources = cycle.flows.compactMap { pools[$0.source] }
        let targets = cycle.flows.compactMap { pools[$0.target] }
        return SQL(
            """
            INSERT INTO cost_sharing.run_flow (run_id, from_pool_id, to_pool_id, net_cents,
                vat_cents)
            SELECT \(run), source, target, net, vat
            FROM unnest(\(sources), \(targets), \(cycle.flows.map(\.net)),
                \(cycle.flows.map(\.vat))) AS flow (source, target, net, vat)
            """
        ).done
    }

    private func spreads(_ pools: [String: Int64]) -> Query<Void> {
        let spreads = RunSpread.all(of: inputs, cycle)
        return SQL(
            """
            INSERT INTO cost_sharing.run_spread (run_id, pool_id, cost_count, own_net_cents,
                own_vat_cents, net_cents, vat_cents, weight_total)
            SELECT \(run), pool, count, own_net, own_vat, net, vat, total
            FROM unnest(\(spreads.compactMap { pools[$0.pool] }), \(spreads.map(\.costCount)),
                \(spreads.map(\.ownNet)), \(spreads.map(\.ownVAT)), \(spreads.map(\.net)),
                \(spreads.map(\.vat)), \(spreads.map(\.weightTotal)))
                AS spread (pool, count, own_net, own_vat, net, vat, total)
            """
        ).done
    }

    private func documents(_ members: [String: Int64]) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.document (run_id, member_id, treatment, base_cents, vat_cents)
            SELECT \(run), member, treatment, base, vat
            FROM unnest(\(cycle.documents.compactMap { members[$0.member] }),
                \(cycle.documents.map(\.treatment.rawValue)), \(cycle.documents.map(\.base)),
                \(cycle.documents.map(\.vat))) AS document (member, treatment, base, vat)
            """
        ).done
    }

    private func documentRates(_ members: [String: Int64]) -> Query<Void> {
        let lines = cycle.documents.flatMap { document in
            document.rates.map { (member: members[document.member] ?? 0, line: $0) }
        }
        return SQL(
            """
            INSERT INTO cost_sharing.document_rate (document_id, rate, base_cents, vat_cents)
            SELECT document.id, line.rate, line.base, line.vat
            FROM unnest(\(lines.map(\.member)), \(lines.map { Int64($0.line.rate.rawValue) }),
                \(lines.map(\.line.base)), \(lines.map(\.line.vat)))
                AS line (member, rate, base, vat)
            JOIN cost_sharing.document ON document.run_id = \(run)
                AND document.member_id = line.member AND document.treatment = 'taxed'
            """
        ).done
    }

    /// - Source: VAT-9
    private var total: Query<Void> {
        let costs = inputs.costs
        return SQL(
            """
            INSERT INTO cost_sharing.run_total (run_id, cost_count, net_cents, vat_cents,
                charged_cents, deductible_cents, digest)
            VALUES (\(run), \(inputs.costCount), \(costs.map(\.net).sum()),
                \(costs.map(\.vat).sum()), \(cycle.documents.map(\.base).sum()),
                \(cycle.deductible), \(RunDigest.of(inputs, cycle)))
            """
        ).done
    }
}
