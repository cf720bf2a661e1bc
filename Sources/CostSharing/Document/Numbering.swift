import Kernel

/// Gives documents their numbers: one sequence a kind and year, without gaps.
///
/// - Source: ID-5, PEP-6
struct Numbering {
    enum Kind: String, Sendable, CaseIterable {
        case invoice
        case creditNote = "credit_note"
    }

    /// A computed document that waits for its number.
    struct Waiting: Sendable {
        let id: Int64
        let total: Cents
    }

    /// A number given.
    struct Issue: Sendable, Equatable {
        let document: Int64
        let kind: Kind
        let year: Int
        let sequence: Int
        let issuedOn: Day
        let dueOn: Day?
        let reference: StructuredReference?
    }

    let issuedOn: Day
    /// - Unit: days from issue to due.
    let paymentDays: Int
    /// The last number given so far, by kind.
    private var last: [Kind: Int]

    init(issuedOn: Day, paymentDays: Int, last: [Kind: Int]) {
        self.issuedOn = issuedOn
        self.paymentDays = paymentDays
        self.last = last
    }

    /// Numbers a document; one that comes to zero stays a statement only and gets none.
    mutating func number(_ document: Waiting) -> Issue? {
        if document.total == .zero { return nil }
        let kind: Kind = document.total.isNegative ? .creditNote : .invoice
        let sequence = (last[kind] ?? 0) + 1
        last[kind] = sequence
        let year = issuedOn.components.year
        let isInvoice = kind == .invoice
        return Issue(
            document: document.id, kind: kind, year: year, sequence: sequence, issuedOn: issuedOn,
            dueOn: isInvoice ? issuedOn.adding(days: paymentDays) : nil,
            reference: isInvoice ? StructuredReference(base: year * 1_000_000 + sequence) : nil)
    }

    /// How many numbers of a kind are given now.
    func last(_ kind: Kind) -> Int { last[kind] ?? 0 }
}
