import Allocation
import Kernel
import Postgres
import TestKit

extension TestDatabase {
    /// Puts a problem of the engine into the database, as its owner: members, pools, keys with their
    /// versions, drivers, cost lines, and a cycle for each month with costs.
    func load(_ problem: Problem) async throws {
        let loading = ProblemLoading(problem)
        try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: loading.house)
            _ = try await transaction.run(all: loading.register)
            _ = try await transaction.run(all: loading.keys)
            _ = try await transaction.run(all: loading.files)
        }
    }
}

/// The statements that write a problem down.
struct ProblemLoading {
    let problem: Problem
    let names: ProblemNames
    let versions: [ProblemVersion]

    init(_ problem: Problem) {
        self.problem = problem
        names = ProblemNames(problem)
        versions = ProblemVersion.all(of: problem, names)
    }

    /// The association and the people who close its months.
    var house: [Query<Void>] { [association, people].map(\.done) }

    private var association: SQL {
        """
        INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number, street,
            postal_code, city_nl, city_fr, city_en, iban, bic)
        VALUES ('Vereniging', 'Association', 'Association', '0403019261', 'Straat 1', '1000',
            'Brussel', 'Bruxelles', 'Brussels', 'BE68539007547034', 'GKCCBEBB')
        """
    }

    private var people: SQL {
        """
        INSERT INTO kernel.person (id, login, name, role, language, password_hash)
        OVERRIDING SYSTEM VALUE
        VALUES (\(Desk.computing), 'an', 'An', 'finance', 'nl', ''),
            (\(Desk.approving), 'bo', 'Bo', 'finance', 'fr', '')
        """
    }

    /// Members in turn Dutch, French and English; pools; a cycle for each month with costs.
    var register: [Query<Void>] {
        [members, categories, standings, keyNames, pools, rates, cycles].map(\.done)
    }

    private var members: SQL {
        """
        INSERT INTO membership.member (code, name, language, joined_on)
        SELECT code, 'Member ' || code, (ARRAY['en', 'nl', 'fr'])[1 + number % 3], '2001-01-01'
        FROM unnest(\(codes)) WITH ORDINALITY AS member (code, number)
        ORDER BY number
        """
    }

    private var codes: [String] { names.members.compactMap { names.code(ofMember: $0) } }

    private var categories: SQL {
        """
        INSERT INTO membership.category (member_id, category, span)
        SELECT id, (ARRAY['A', 'B', 'C'])[1 + id % 3], daterange(joined_on, NULL)
        FROM membership.member
        """
    }

    private var standings: SQL {
        let rows = problem.members.flatMap { member in
            Self.spans(of: member.vat).map {
                (names.code(ofMember: member.id) ?? "", $0.value.rawValue, $0.from, $0.until)
            }
        }
        return """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            SELECT member.id, span.standing, daterange(span.from, span.until), 'declaration'
            FROM unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2)), \(rows.map(\.3)))
                AS span (code, standing, "from", until)
            JOIN membership.member ON member.code = span.code
            """
    }

    private var keyNames: SQL {
        """
        INSERT INTO cost_sharing.key (code, name_nl, name_fr, name_en, unit_nl, unit_fr, unit_en)
        SELECT DISTINCT code, code, code, code, 'uren', 'heures', 'hours'
        FROM unnest(\(versions.map(\.code))) AS version (code)
        """
    }

    private var pools: SQL {
        let order: [String]
        if case .stepDown(let listed) = problem.support { order = listed } else { order = [] }
        let rows = problem.pools.map { pool in
            let code = names.code(ofPool: pool.id) ?? ""
            let (kind, member): (String, String?) =
                switch pool.kind {
                case .direct(let member): ("direct", names.code(ofMember: member))
                case .shared: ("shared", nil)
                case .support: ("support", nil)
                }
            let place = order.firstIndex(of: pool.id) ?? names.pools.firstIndex(of: pool.id) ?? 0
            return (code, kind, pool.supply.rawValue, member, kind == "support" ? place : nil)
        }
        return """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, supply, member_id,
                key_id, support_order)
            SELECT pool.code, 'Plaats ' || pool.code, 'Centre ' || pool.code, 'Pool ' || pool.code,
                pool.kind, pool.supply, member.id, key.id, pool.place
            FROM unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2)), \(rows.map(\.3)),
                \(rows.map(\.4))) AS pool (code, kind, supply, member, place)
            LEFT JOIN membership.member ON member.code = pool.member
            LEFT JOIN cost_sharing.key ON key.code = 'K-' || pool.code
            ORDER BY pool.code
            """
    }

    private var rates: SQL {
        let rows = problem.pools.flatMap { pool in
            Self.spans(of: pool.rate).map {
                (names.code(ofPool: pool.id) ?? "", $0.from, $0.value.rawValue)
            }
        }
        return """
            INSERT INTO cost_sharing.pool_rate (pool_id, valid_from, rate)
            SELECT pool.id, rate.from, rate.rate
            FROM unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2)))
                AS rate (code, "from", rate)
            JOIN cost_sharing.pool ON pool.code = rate.code
            """
    }

    private var cycles: SQL {
        let support = if case .reciprocal = problem.support { "reciprocal" } else { "stepDown" }
        let proRata: Int? =
            if case .proRata(let percent) = problem.deduction { percent } else { nil }
        return """
            INSERT INTO cost_sharing.cycle (period, rounding, support, pro_rata)
            SELECT DISTINCT period, \(problem.rounding.rawValue), \(support),
                \(proRata)::bigint::integer
            FROM unnest(\(problem.costs.map(\.period))) AS cost (period)
            """
    }

    /// A history as spans; the first reaches back to the beginning only where there is one value.
    private static func spans<Value>(
        of history: History<Value>
    ) -> [(value: Value, from: Day, until: Day?)] {
        switch history {
        case .always(let value): return [(value, ProblemVersion.beginning.firstDay, nil)]
        case .versions(let versions):
            let sorted = versions.sorted { $0.from < $1.from }
            return sorted.indices.map { index in
                let next = index + 1 < sorted.count ? sorted[index + 1].from.firstDay : nil
                return (sorted[index].value, sorted[index].from.firstDay, next)
            }
        }
    }
}
