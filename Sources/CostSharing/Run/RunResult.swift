import Allocation
import Kernel
import Postgres

/// Writes what the engine found, beside the inputs that it found it from.
struct RunResult {
    let run: Int64
    let inputs: RunInputs
    let booking: Allocation.Booking

    /// Writes all but the shares, beside the transaction that loads them.
    func write(_ costs: CostLines, in transaction: Transaction) async throws {
        async let digest = RunDigest.of(inputs, costs.digests(), booking)
        let (pools, members) = (inputs.poolIDs, inputs.memberIDs)
        _ = try await transaction.run(
            RunPartition.carry.open(for: run), flows(pools), spreads(pools), documents(members),
            deductions)
        try await writeCarries(pools, members, in: transaction)
        _ = try await transaction.run(
            RunPartition.carry.close(for: run), RunPartition.carry.attach(to: run),
            documentRates(members), total(try await digest))
    }

    func writeShares(to writer: inout CopyWriter) async throws {
        let (pools, members) = (inputs.poolIDs, inputs.memberIDs)
        var rows = CopyRows()
        for cycle in booking.cycles {
            for shares in cycle.shares.slices(by: \.pool) {
                let pool = shares.first.flatMap { pools[$0.pool] }
                for share in shares {
                    guard let pool, let member = members[share.member] else {
                        preconditionFailure("a share names a pool and a member of its own run")
                    }
                    rows.begin(columns: 8)
                    rows.append(run)
                    rows.append(cycle.period)
                    rows.append(pool)
                    rows.append(member)
                    rows.append(share.treatment.code)
                    rows.appendText { $0.append(weight: share.proportion) }
                    rows.append(share.net.value)
                    rows.append(share.vat.value)
                    try await writer.write(&rows)
                }
            }
        }
        try await writer.finish(&rows)
    }

    private func writeCarries(
        _ pools: [String: Int64], _ members: [String: Int64], in transaction: Transaction
    ) async throws {
        let partition = RunPartition.carry
        _ = try await transaction.copyIn(
            into: partition.table(of: run), columns: ["run_id"] + partition.columns
        ) { writer in
            for carry in booking.carries {
                guard let pool = pools[carry.pool], let member = members[carry.member] else {
                    preconditionFailure("a carry names a pool and a member of its own run")
                }
                try await writer.row(
                    run, Int32(carry.year), pool, member, carry.net, carry.vat)
            }
        }
    }

    private func flows(_ pools: [String: Int64]) -> Query<Void> {
        let flows = booking.cycles.flatMap(\.flows)
        let months = booking.cycles.flatMap { cycle in cycle.flows.map { _ in cycle.period } }
        let sources = flows.compactMap { pools[$0.source] }
        let targets = flows.compactMap { pools[$0.target] }
        return SQL(
            """
            INSERT INTO cost_sharing.run_flow (run_id, origin, from_pool_id, to_pool_id, net_cents,
                vat_cents)
            SELECT \(run), origin, source, target, net, vat
            FROM unnest(\(months), \(sources), \(targets), \(flows.map(\.net)),
                \(flows.map(\.vat))) AS flow (origin, source, target, net, vat)
            """
        ).done
    }

    private func spreads(_ pools: [String: Int64]) -> Query<Void> {
        let spreads = RunSpread.all(of: inputs, booking)
        return SQL(
            """
            INSERT INTO cost_sharing.run_spread (run_id, origin, pool_id, cost_count,
                own_net_cents, own_vat_cents, net_cents, vat_cents, weight_total)
            SELECT \(run), origin, pool, count, own_net, own_vat, net, vat, total
            FROM unnest(\(spreads.map(\.origin)), \(spreads.compactMap { pools[$0.pool] }), \(spreads.map(\.costCount)),
                \(spreads.map(\.ownNet)), \(spreads.map(\.ownVAT)), \(spreads.map(\.net)),
                \(spreads.map(\.vat)), \(spreads.map(\.weightTotal)))
                AS spread (origin, pool, count, own_net, own_vat, net, vat, total)
            """
        ).done
    }

    private func documents(_ members: [String: Int64]) -> Query<Void> {
        let documents = booking.documents
        return SQL(
            """
            INSERT INTO cost_sharing.document (run_id, year, member_id, treatment, base_cents,
                vat_cents)
            SELECT \(run), year, member, treatment, base, vat
            FROM unnest(\(documents.map { Int64($0.year) }),
                \(documents.compactMap { members[$0.member] }),
                \(documents.map(\.treatment.rawValue)), \(documents.map(\.base)),
                \(documents.map(\.vat))) AS document (year, member, treatment, base, vat)
            """
        ).done
    }

    private func documentRates(_ members: [String: Int64]) -> Query<Void> {
        let lines = booking.documents.flatMap { document in
            document.rates.map {
                (year: Int64(document.year), member: members[document.member] ?? 0, line: $0)
            }
        }
        return SQL(
            """
            INSERT INTO cost_sharing.document_rate (document_id, rate, base_cents, vat_cents)
            SELECT document.id, line.rate, line.base, line.vat
            FROM unnest(\(lines.map(\.year)), \(lines.map(\.member)),
                \(lines.map { Int64($0.line.rate.rawValue) }),
                \(lines.map(\.line.base)), \(lines.map(\.line.vat)))
                AS line (year, member, rate, base, vat)
            JOIN cost_sharing.document ON document.run_id = \(run)
                AND document.year = line.year AND document.member_id = line.member
                AND document.treatment = 'taxed'
            """
        ).done
    }

    private var deductions: Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.run_deduction (run_id, origin, deductible_cents)
            SELECT \(run), origin, deductible
            FROM unnest(\(booking.cycles.map(\.period)), \(booking.cycles.map(\.deductible)))
                AS deduction (origin, deductible)
            """
        ).done
    }

    /// - Source: VAT-9
    private func total(_ digest: [UInt8]) -> Query<Void> {
        let costs = inputs.costs
        return SQL(
            """
            INSERT INTO cost_sharing.run_total (run_id, cost_count, net_cents, vat_cents,
                charged_cents, deductible_cents, digest, source_state)
            VALUES (\(run), \(inputs.costCount), \(costs.map(\.net).sum()),
                \(costs.map(\.vat).sum()), \(booking.documents.map(\.base).sum()),
                \(booking.deductible), \(digest),
                (\(RunSources(run: run, period: inputs.period).state)))
            """
        ).done
    }
}
