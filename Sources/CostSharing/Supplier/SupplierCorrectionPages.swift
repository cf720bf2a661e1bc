import Kernel
import Postgres
import Web

/// The form with which a supplier's name and numbers are corrected.
enum SupplierCorrectionPages {
    static let page = CorrectionPage<SupplierRow>(
        find: { exchange in
            let found = try await exchange.db.read(
                exchange.scope, SupplierStore.supplier(try exchange.id("supplier")))
            guard let supplier = found else { throw NotFound() }
            return supplier
        },
        version: \.version, values: { $0.draft.values },
        fields: { SupplierDraft.fields($0).map { .text($0) } },
        shown: { field in
            field.name == "enterpriseNumber"
                ? EnterpriseNumber(field.value)?.description ?? field.value : field.shown
        },
        frame: { supplier, exchange in
            let t = Messages(exchange.language)
            let path = SupplierPages.path(of: supplier.id)
            return CorrectionFrame(
                t.correcting.supplier(name: supplier.name), help: t.supplier.help,
                lead: t.correcting.supplierLead,
                crumbs: [
                    Crumb(t.supplier.title, path: "/cost-sharing/suppliers"),
                    Crumb(supplier.name, path: path),
                ], at: "/cost-sharing/suppliers", path: path, button: t.correcting.save,
                cancel: t.common.cancel, done: t.correcting.supplierDone,
                nothing: t.correcting.nothing)
        }, write: write)

    /// Files that waited for one of the numbers are taken in with it.
    @Sendable private static func write(
        over supplier: SupplierRow, _ form: inout FormReader, _ exchange: Exchange
    ) async throws -> CorrectionOutcome {
        guard let draft = SupplierDraft(&form, Messages(exchange.language)) else { return .refused }
        guard draft != supplier.draft else { return .nothing }
        let (actor, today) = (try exchange.actor.id, exchange.today)
        do {
            return try await exchange.db.transaction(
                exchange.scope, within: .seconds(120)
            ) { transaction in
                guard
                    try await draft.record(
                        over: supplier, by: actor, today: today, in: transaction)
                else { return .overtaken }
                let delivery = try await draft.takeWaiting(
                    by: actor, today: today, in: transaction)
                return .written(to: delivery.map(DeliveryPages.path))
            }
        } catch let refusal as SupplierRefusal {
            form.refuse(refusal)
            return .refused
        }
    }
}
