import Journal
import Kernel
import Postgres
import Web

/// A person's word that the lines of a document belong to these pools: from now on they are costs.
///
/// - Source: VAT-11, VAT-23
public struct InvoiceConfirmation: Sendable {
    let invoice: Int64
    /// A choice for each line, in their order.
    let choices: [InvoiceAssignment.Choice]
    let actor: Int64?
    let today: Day

    /// - Refuses: what `InvoiceDecisionRefusal` lists.
    func record(in transaction: Transaction) async throws {
        let basis = try await InvoiceBasis.read(invoice, in: transaction)
        let assignment = basis.assignment(choices, today: today)
        let parts = try assignment.decided(by: basis.targets)
        let reverse = assignment.reverseVAT.sum()
        do {
            let decision = try await transaction.run(
                InvoiceStore.insertDecision(
                    .confirmed, of: invoice, reverseVAT: reverse, by: actor))
            try await transaction.run(InvoiceStore.insert(parts, of: invoice, decision: decision))
        } catch { throw InvoiceDecisionRefusal(error) ?? error }
        let codes = Set(choices.compactMap { choice in basis.targets.pool(choice.poolID)?.code })
        let event = Event(
            "invoice-confirmation", of: "cost-sharing/invoice/\(invoice)", by: actor,
            after: [
                Fact("pools", codes.sorted().joined(separator: ", ")),
                Fact("net", parts.map(\.net).sum().decimal),
                Fact("vat", parts.map(\.vat).sum().decimal),
            ])
        _ = try await transaction.run(event.recorded)
        try await propose(from: basis, in: transaction)
    }

    /// Writes down the rules that would have done the same; each waits for a person's word.
    private func propose(from basis: InvoiceBasis, in transaction: Transaction) async throws {
        // What an order says of its lines is no habit of the supplier.
        let ordered = Set(basis.destinations.map(\.position))
        let assigned = zip(basis.lines, zip(choices, basis.proposed)).filter { line, _ in
            !ordered.contains(line.position)
        }.map { line, choice in
            SupplierRule.Assigned(
                item: line.item, accountingCost: line.accountingCost,
                choice: line.habit(choice.0, beside: choice.1))
        }
        let rules = SupplierRule.proposals(from: assigned, beside: basis.rules)
        guard !rules.isEmpty, rules.count <= 20 else { return }
        let supplier = basis.invoice.supplierID
        let old = try await transaction.run(SupplierRuleStore.undecided(of: supplier))
        _ = try await transaction.run(
            all: old.map { SupplierRuleStore.insertDecision(.dismissed, of: $0, by: nil) })
        _ = try await transaction.run(
            all: rules.map {
                SupplierRuleStore.insert($0, of: supplier, from: invoice, by: actor)
            })
    }
}

extension InvoiceLineRow {
    /// What a person's choice says about later lines: one of a single month says nothing about
    /// dividing, so that there a rule that led to the same pool is left as it is.
    fileprivate func habit(
        _ choice: InvoiceAssignment.Choice, beside proposed: InvoiceAssignment.Choice?
    ) -> InvoiceAssignment.Choice {
        let coversMonths = covers.lowerBound.period < covers.upperBound.period
        guard !coversMonths, let proposed, proposed.poolID == choice.poolID else { return choice }
        return proposed
    }
}

/// What a document's lines are assigned from.
struct InvoiceBasis: Sendable {
    let invoice: InvoiceRow
    let lines: [InvoiceLineRow]
    /// Of the lines that belong to an order.
    let destinations: [LineDestination]
    let rules: [SupplierRule]
    let rates: [Int64: [PoolRate]]
    let months: OpenMonths
    let targets: TargetRegister

    /// - Refuses: a document that is not there.
    static func read(_ id: Int64, in transaction: Transaction) async throws -> InvoiceBasis {
        let (found, lines, destinations, rates, months) = try await transaction.run(
            InvoiceListStore.invoice(id), InvoiceListStore.lines(of: id), LineDestination.of(id),
            InvoiceStore.rates, OpenMonths.now)
        guard let invoice = found else { throw NotFound() }
        let (rules, members, pools) = try await transaction.run(
            SupplierRuleStore.inForce(of: invoice.supplierID), KeyStore.members, KeyStore.pools)
        return InvoiceBasis(
            invoice: invoice, lines: lines, destinations: destinations, rules: rules,
            rates: Dictionary(grouping: rates, by: \.pool).mapValues { $0.map(\.rate) },
            months: months, targets: TargetRegister(members: members, pools: pools))
    }

    func assignment(
        _ choices: [InvoiceAssignment.Choice], today: Day
    ) -> InvoiceAssignment {
        InvoiceAssignment(
            documentDate: invoice.issueDate, lines: lines, choices: choices, rates: rates,
            months: months, today: today)
    }

    /// What the line's order says of it, else the supplier's rules; nil where none fits.
    var proposed: [InvoiceAssignment.Choice?] {
        lines.map { line in
            if let ordered = destinations.first(where: { $0.position == line.position }) {
                return InvoiceAssignment.Choice(poolID: ordered.poolID, spreads: false)
            }
            return SupplierRule.first(
                of: rules, item: line.item, accountingCost: line.accountingCost,
                buyerReference: invoice.buyerReference
            ).map { InvoiceAssignment.Choice(poolID: $0.poolID, spreads: $0.spreads) }
        }
    }
}

extension InvoiceAssignment {
    /// The parts, each in a pool whose payer belongs to the association then.
    ///
    /// - Refuses: what `InvoiceDecisionRefusal` lists.
    func decided(by targets: TargetRegister) throws(InvoiceDecisionRefusal) -> [Part] {
        let parts: [Part]
        do throws(BookingRefusal) {
            parts = try self.parts()
        } catch { throw .booking(error) }
        for part in parts {
            guard let pool = targets.pool(part.poolID), let payer = targets.payer(of: pool),
                !payer.belongs(in: part.origin)
            else { continue }
            throw .payerIsNoMember(pool: pool.code, member: payer.code, part.origin)
        }
        return parts
    }
}

extension TargetRegister {
    /// The pool of a row.
    func pool(_ id: Int64) -> Pool? { pools.values.first { $0.id == id } }
}

/// Why a document is not decided as a person wants, in order of precedence.
public enum InvoiceDecisionRefusal: Refusal, Hashable {
    /// Somebody has decided meanwhile.
    case isDecided
    case booking(BookingRefusal)
    case payerIsNoMember(pool: String, member: String, Period)
    case poolHoldsTooMuch
    case isPosted
    /// A difference from its order is not explained.
    case isHeld
    /// A line belongs to an order, which says another pool.
    case orderSaysAnotherPool
    /// A document of an order is not rejected.
    case belongsToAnOrder

    public func message(in language: Language) -> String {
        let words = Messages(language).invoice.refusal
        return switch self {
        case .isDecided: words.isDecided
        case .booking(let refusal): refusal.message(in: language)
        case .payerIsNoMember(let pool, let member, let period):
            Messages(language).intake.problem.payerIsNoMember(
                pool: pool, member: member, period: Localized(language).period(period))
        case .poolHoldsTooMuch: words.poolHoldsTooMuch(limit: Localized(language).euro(.limit))
        case .isPosted: words.isPosted
        case .isHeld: words.isHeld
        case .orderSaysAnotherPool: words.orderSaysAnotherPool
        case .belongsToAnOrder: words.belongsToAnOrder
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "invoice_decision_follows": self = .isDecided
        case "posted_invoice_stays": self = .isPosted
        case "pool_and_period_are_bounded": self = .poolHoldsTooMuch
        case "held_line_is_not_booked": self = .isHeld
        case "line_of_an_order_goes_where_it_says": self = .orderSaysAnotherPool
        case "invoice_of_an_order_is_not_rejected": self = .belongsToAnOrder
        default: return nil
        }
    }
}

/// A document that is not a cost of the association, or a confirmation that was a mistake.
struct InvoiceReversal: Sendable {
    let invoice: Int64
    /// Rejected, or returned to those that wait.
    let decision: InvoiceDecision
    let reason: String

    /// - Refuses: what `InvoiceDecisionRefusal` lists.
    func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                InvoiceStore.insertDecision(decision, of: invoice, reason: reason, by: actor))
        } catch { throw InvoiceDecisionRefusal(error) ?? error }
        let event = Event(
            decision == .rejected ? "invoice-rejection" : "invoice-return",
            of: "cost-sharing/invoice/\(invoice)", by: actor, after: [Fact("reason", reason)])
        _ = try await transaction.run(event.recorded)
    }
}

extension InvoiceConfirmation {
    /// The documents of these numbers that wait.
    public static func waiting(_ numbers: [String]) -> Query<[Int64]> {
        let statement: SQL = """
            SELECT invoice.id FROM cost_sharing.invoice
            JOIN cost_sharing.invoice_state AS state ON state.invoice_id = invoice.id
            WHERE state.state = 'waiting' AND invoice.number IN (SELECT unnest(\(numbers)))
            ORDER BY invoice.id
            """
        return statement.rows { try $0["id"] }
    }

    /// Confirms a document as its supplier's rules say; one that they leave open goes on waiting.
    public static func byRules(
        _ invoice: Int64, by actor: Int64, today: Day, in transaction: Transaction
    ) async throws {
        let basis = try await InvoiceBasis.read(invoice, in: transaction)
        let choices = basis.proposed.compactMap { $0 }
        guard choices.count == basis.lines.count else { return }
        try await InvoiceConfirmation(
            invoice: invoice, choices: choices, actor: actor, today: today
        ).record(in: transaction)
    }
}
