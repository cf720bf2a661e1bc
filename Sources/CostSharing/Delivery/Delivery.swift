import EInvoice
import Journal
import Kernel
import Postgres

/// Files that came together: each brings its document in whole, or is refused by name with a reason.
public struct Delivery: Sendable {
    public let files: [(name: String, bytes: [UInt8])]
    public let actor: Int64?
    /// The job that takes it in.
    public var job: Int64?

    public init(_ files: [(name: String, bytes: [UInt8])], by actor: Int64?, job: Int64? = nil) {
        self.files = files
        self.actor = actor
        self.job = job
    }

    /// - Returns: the delivery's number.
    /// - Source: PEP-1, PEP-5, PEP-6, RET-6, VAT-22
    public func take(
        today: Day, in transaction: Transaction,
        progress: IntakeProgress = { _, _ in }
    ) async throws -> Int64 {
        let reading = DeliveryReading(files, today: today)
        let total = reading.documents.count
        await progress(0, total)
        var register = try await register(of: reading, in: transaction)
        var outcomes = reading.outcomes
        var taken: [(file: ReadInvoice, id: Int64)] = []
        let sorted = sort(reading, register, &outcomes)

        let invoices = sorted.filter { $0.document.kind == .invoice }
        let ids = try await insert(invoices.map { ($0, nil) }, in: transaction)
        for (invoice, id) in zip(invoices, ids) {
            taken.append((invoice, id))
            register.invoices[invoice.key] = id
        }
        await progress(taken.count, total)
        var notes: [(ReadInvoice, Int64?)] = []
        for note in sorted where note.document.kind == .creditNote {
            do throws(InvoiceProblem) {
                notes.append((note, try register.corrected(by: note)))
            } catch {
                outcomes.append(
                    DeliveryOutcome(position: note.position, file: note.file, problem: error))
            }
        }
        let noteIDs = try await insert(notes, in: transaction)
        taken += zip(notes, noteIDs).map { ($0.0, $1) }
        await progress(taken.count, total)
        return try await record(taken, outcomes, in: transaction)
    }

    /// The documents that may come in; why the others may not is added to the outcomes.
    private func sort(
        _ reading: DeliveryReading, _ register: DeliveryRegister,
        _ outcomes: inout [DeliveryOutcome]
    ) -> [ReadInvoice] {
        var seen: [InvoiceKey: String] = [:]
        var sorted: [ReadInvoice] = []
        for (position, file, document) in reading.documents {
            do throws(InvoiceProblem) {
                let invoice = try register.supplied(position, file, document)
                if let other = seen[invoice.key] { throw .standsTwiceInDelivery(other: other) }
                seen[invoice.key] = file.name
                sorted.append(invoice)
            } catch {
                var outcome = DeliveryOutcome(position: position, file: file, problem: error)
                if case .supplierIsUnknown = error { outcome.waitsFor = document.supplier.identity }
                outcomes.append(outcome)
            }
        }
        return sorted
    }

    private func register(
        of reading: DeliveryReading, in transaction: Transaction
    ) async throws -> DeliveryRegister {
        let documents = reading.documents
        let customers = Set(documents.compactMap(\.document.customer.enterpriseNumber?.digits))
        let (suppliers, hashes, association, members) = try await transaction.run(
            SupplierStore.known(by: Array(Set(documents.compactMap(\.document.supplier.identity)))),
            InvoiceStore.known(by: documents.map { hexadecimal($0.file.hash) }),
            AddresseeStore.association, AddresseeStore.members(of: customers.sorted()))
        let numbers = documents.flatMap {
            $0.document.corrects.map(\.number) + [$0.document.number]
        }
        let invoices = try await transaction.run(
            InvoiceStore.known(of: suppliers.map(\.id), numbers: Array(Set(numbers))))
        return DeliveryRegister(
            addressee: Addressee(
                association: association,
                members: Dictionary(members.map { ($0.number, $0.code) }) { first, _ in first }),
            suppliers: Dictionary(suppliers.map { ($0.identity, $0.id) }) { first, _ in first },
            hashes: Dictionary(hashes.map { ($0.hash, $0.id) }) { first, _ in first },
            invoices: Dictionary(invoices.map { ($0.key, $0.id) }) { first, _ in first })
    }

    /// Documents with their lines and events, in one pipeline each.
    private func insert(
        _ invoices: [(ReadInvoice, Int64?)], in transaction: Transaction
    ) async throws -> [Int64] {
        let ids = try await transaction.run(
            all: invoices.map { InvoiceStore.insert($0.0, corrects: $0.1, by: actor) })
        _ = try await transaction.run(
            all: zip(invoices, ids).map {
                InvoiceStore.insert(InvoiceCosts($0.0.document).lines, of: $1)
            })
        _ = try await transaction.run(
            all: zip(invoices, ids).map { $0.0.received(as: $1, by: actor).recorded })
        return ids
    }

    private func record(
        _ taken: [(file: ReadInvoice, id: Int64)], _ outcomes: [DeliveryOutcome],
        in transaction: Transaction
    ) async throws -> Int64 {
        let id = try await transaction.run(DeliveryStore.insert(job: job, by: actor))
        _ = try await transaction.run(
            DeliveryStore.insertTaken(
                taken.map { ($0.file.position, $0.file.file.name, $0.id) }, of: id))
        _ = try await transaction.run(all: outcomes.map { DeliveryStore.insert($0, of: id) })
        let event = Event(
            "invoice-delivery", of: "cost-sharing/delivery/\(id)", by: actor,
            after: [
                Fact("documents", String(taken.count)), Fact("refused", String(outcomes.count)),
            ])
        _ = try await transaction.run(event.recorded)
        return id
    }
}

extension ReadInvoice {
    fileprivate func received(as id: Int64, by actor: Int64?) -> Event {
        Event(
            "invoice", of: "cost-sharing/invoice/\(id)", by: actor,
            after: [
                Fact("number", document.number), Fact("supplier", document.supplier.name),
                Fact("net", document.totals.net.decimal), Fact("vat", document.totals.vat.decimal),
                Fact("file", file.name), Fact("sha256", hexadecimal(file.hash)),
            ])
    }
}
