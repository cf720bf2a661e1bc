import EInvoice
import Kernel

/// A file whose document was read, and whose supplier is known.
struct ReadInvoice: Sendable {
    let position: Int
    let file: DeliveredFile
    let document: EInvoice
    let key: InvoiceKey
}

/// What becomes of one file of a delivery.
struct DeliveryOutcome: Sendable {
    let position: Int
    let file: DeliveredFile
    let problem: InvoiceProblem
    /// The number of the supplier that the file waits for.
    var waitsFor: String?
}

/// Reads the files of a delivery: every document, or why it is none. Nothing is asked of a database.
struct DeliveryReading: Sendable {
    private(set) var documents: [(position: Int, file: DeliveredFile, document: EInvoice)] = []
    private(set) var outcomes: [DeliveryOutcome] = []
    private var count = 0

    init(_ files: [(name: String, bytes: [UInt8])], today: Day) {
        for file in files {
            guard ZipFile.isArchive(file.bytes) else {
                take(DeliveredFile(name: file.name, bytes: file.bytes), today)
                continue
            }
            do throws(ZipRefusal) {
                for entry in try ZipFile.all(of: file.bytes) {
                    take(DeliveredFile(name: entry.name, bytes: entry.bytes), today)
                }
            } catch {
                count += 1
                outcomes.append(
                    DeliveryOutcome(
                        position: count, file: DeliveredFile(name: file.name, bytes: file.bytes),
                        problem: .archive(error)))
            }
        }
    }

    private mutating func take(_ file: DeliveredFile, _ today: Day) {
        count += 1
        do throws(EInvoiceRefusal) {
            documents.append((count, file, try EInvoice.read(file.bytes, today: today)))
        } catch {
            outcomes.append(
                DeliveryOutcome(position: count, file: file, problem: .document(error)))
        }
    }
}

/// What documents are compared with, as it stood when the delivery came.
struct DeliveryRegister: Sendable {
    let addressee: Addressee
    /// Suppliers by enterprise or VAT number.
    let suppliers: [String: Int64]
    /// Documents by the hash of their bytes, in hexadecimal digits.
    let hashes: [String: Int64]
    var invoices: [InvoiceKey: Int64]

    /// The file's document with its supplier.
    ///
    /// - Refuses: what `InvoiceProblem` lists from the known bytes to the known number.
    func supplied(
        _ position: Int, _ file: DeliveredFile, _ document: EInvoice
    ) throws(InvoiceProblem) -> ReadInvoice {
        if let known = hashes[hexadecimal(file.hash)] { throw .isKnown(invoice: known) }
        try addressee.check(document)
        guard let identity = document.supplier.identity else {
            throw .supplierHasNoNumber(name: document.supplier.name)
        }
        guard let supplier = suppliers[identity] else {
            let shown = EnterpriseNumber(identity)?.description ?? identity
            throw .supplierIsUnknown(name: document.supplier.name, number: shown)
        }
        let key = InvoiceKey(
            supplierID: supplier, kind: document.kind, number: document.number)
        if let known = invoices[key] {
            throw .numberIsKnown(number: document.number, invoice: known)
        }
        return ReadInvoice(position: position, file: file, document: document, key: key)
    }

    /// The invoice that a credit note corrects.
    ///
    /// - Source: PEP-6
    func corrected(by note: ReadInvoice) throws(InvoiceProblem) -> Int64 {
        let references = note.document.corrects
        guard let first = references.first else {
            throw .creditNoteNamesNoInvoice(number: note.document.number)
        }
        let found = references.lazy.compactMap { reference in
            invoices[
                InvoiceKey(
                    supplierID: note.key.supplierID, kind: .invoice, number: reference.number)]
        }.first
        guard let found else {
            throw .creditNoteHasNoInvoice(number: note.document.number, invoice: first.number)
        }
        return found
    }
}
