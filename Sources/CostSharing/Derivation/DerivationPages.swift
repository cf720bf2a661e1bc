import Kernel
import Postgres
import Web

/// Why a member pays what it pays for a pool, down to the cost documents.
enum DerivationPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let reference = DerivationReference(
            period: period, member: try exchange.text("member"), pool: try exchange.id("pool"),
            origin: exchange.request.query["origin"].flatMap { Period($0) } ?? period)
        let loaded = try await DerivationStore.load(
            reference, scope: exchange.scope, from: exchange.db)
        guard let derivation = loaded else { throw NotFound() }
        let list = ListQuery(
            exchange, sortable: DerivationCosts.sortable, default: "date", filters: ["origin"],
            pageSize: 25)
        let costs = DerivationCosts(head: derivation.head, list: list)
        let (rows, total, names, questions) = try await exchange.db.read(
            exchange.scope, costs.page, costs.total,
            WeightList.names(of: derivation.head, exchange.scope),
            QuestionRegister.of(period, member: reference.member))
        let weights = derivation.key.flatMap { WeightList(names, of: $0) }
        if exchange.request.query["format"] == "weights" {
            guard let weights else { throw NotFound() }
            return weights.file(of: derivation.head)
        }
        if list.isExport {
            return DerivationCosts.file(
                rows, of: derivation.head, withSuppliers: exchange.may(.readCosts))
        }
        return exchange.respond(
            DerivationShowView(
                derivation, rows, total, weights,
                questions.filter {
                    $0.pool == reference.pool && $0.origin == reference.origin
                        && exchange.may(.readQuestions)
                },
                list, exchange))
    }

    static func path(
        of period: Period, _ member: String, pool: Int64, origin: Period
    ) -> String {
        StatementPages.path(of: period, member) + "/pools/\(pool)"
            + (origin == period ? "" : "?origin=\(origin)")
    }
}
