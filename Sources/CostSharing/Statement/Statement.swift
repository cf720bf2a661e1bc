import Allocation
import Kernel
import Postgres

/// What one member is charged for one period: its shares, and a document for each treatment.
///
/// - Source: VAT-26
struct Statement: Sendable {
    let period: Period
    let run: Int64
    /// Every posting of the month, as far as it concerns the member.
    let rounds: [Round]
    let postedOn: Instant
    let member: Recipient
    let issuer: Issuer
    let documents: [Document]
    let lines: [Line]
    let rates: [Rate]
    /// What the member was charged in the month before; nil where it had no statement.
    let previousTotal: Cents?
    /// What was asked about the statement and its lines.
    let questions: [QuestionRegister.OfStatement]

    /// The member, as its documents address it.
    struct Recipient: Sendable {
        let id: Int64
        let code: String
        let name: String
        let category: String
        let language: Language
        let enterpriseNumber: EnterpriseNumber?
    }

    /// The association, as its documents name it.
    struct Issuer: Sendable {
        let names: Names
        let enterpriseNumber: EnterpriseNumber
        let street: String
        let postalCode: String
        let cities: Names
        let iban: IBAN
        let bic: String
    }

    /// A document; without a number where it came to zero.
    struct Document: Sendable {
        let id: Int64
        /// The financial year of the costs that it charges.
        let bookYear: Int
        let treatment: Allocation.Treatment
        let base: Cents
        let vat: Cents
        /// Whether the VAT of the costs is part of the base; if not, it was deducted.
        let bearsVAT: Bool
        let number: Number?
        /// The number of the document that it takes back, and its day.
        var corrects: Number?
        /// Whether it waits for the member's VAT standing to be settled.
        var isHeld = false

        var total: Cents { base + vat }
        var isCredit: Bool { total.isNegative }

        /// An amount of the document as it is printed: a credit note turns every sign.
        ///
        /// - Source: PEP-6
        func onPaper(_ amount: Cents) -> Cents { isCredit ? -amount : amount }
    }

    struct Number: Sendable {
        let kind: Numbering.Kind
        let year: Int
        let sequence: Int
        let issuedOn: Day
        let dueOn: Day?
        let reference: StructuredReference?

        /// As people quote it: `2026/000412`, a credit note with `C` first.
        var text: String {
            let digits = String(sequence)
            let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
            return (kind == .creditNote ? "C" : "") + "\(year)/\(zeros)\(digits)"
        }
    }

    /// A member's share of one pool, beside the weight that it comes from.
    struct Line: Sendable {
        /// The month that the costs belong to.
        let origin: Period
        let treatment: Allocation.Treatment
        let pool: Int64
        let poolCode: String
        let poolNames: Names
        let isDirect: Bool
        /// Whether "all members" weigh by their days of membership.
        let isByDays: Bool
        let weight: String
        let weightTotal: String
        let unit: Names
        let net: Cents
        let vat: Cents
    }

    /// The VAT of one rate of the taxed document.
    struct Rate: Sendable {
        let document: Int64
        let percent: Int
        let base: Cents
        let vat: Cents
    }

    /// The posting that this statement is of.
    var round: Round? { rounds.first { $0.run == run } }

    /// Whether it is what the member owes for the month, and not a former round or a reversal.
    var isInForce: Bool { round.map { !$0.isReversal && !$0.isReversed } ?? true }

    var total: Cents { documents.map(\.total).sum() }

    func lines(of document: Document) -> [Line] {
        lines.filter {
            $0.treatment == document.treatment && $0.origin.year == document.bookYear
        }
    }
}
