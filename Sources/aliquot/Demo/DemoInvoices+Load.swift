import CostSharing
import EInvoice
import Kernel
import Postgres

extension DemoInvoices {
    /// Makes the suppliers known, writes a rule for most, takes the documents in as files, and
    /// confirms some: as people of finance would.
    func load(by person: Int64, in transaction: Transaction) async throws {
        let today = month.firstDay.adding(days: 19)
        var suppliers: [String: Int64] = [:]
        for supplier in DemoSupplier.all {
            suppliers[supplier.name] = try await SupplierDraft(
                supplier.party, knownSince: month.previous.firstDay
            ).record(by: person, today: today, in: transaction)
        }
        let pools = try await transaction.run(KeyStore.pools)
        let poolIDs = Dictionary(pools.map { ($0.code, $0.id) }) { first, _ in first }
        for supplier in DemoSupplier.all.prefix(6) {
            guard let id = suppliers[supplier.name], let pool = poolIDs[supplier.pool] else {
                continue
            }
            _ = try await SupplierRule(.any, poolID: pool)
                .record(of: id, by: person, in: transaction)
        }
        let files = all.map { invoice in
            (
                name: "\(invoice.supplier.name.replacing(" ", with: "-"))-"
                    + "\(invoice.number.replacing("/", with: "-")).xml",
                bytes: invoice.written()
            )
        }
        _ = try await Delivery(files, by: person).take(today: today, in: transaction)
        let documents = try await transaction.run(InvoiceConfirmation.waiting(confirmed.sorted()))
        for document in documents {
            try await InvoiceConfirmation.byRules(
                document, by: person, today: today, in: transaction)
        }
    }
}
