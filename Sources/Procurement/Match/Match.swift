import Journal
import Kernel
import Postgres

/// An invoice's lines beside those of the order that they are for: what was ordered, what came, what
/// is charged.
///
/// A person confirms what the program proposes. No more is invoiced than came; a difference beyond the
/// tolerance blocks the lines until another person explains it. A matched line goes to the member's
/// pool, where its document's confirmation makes it a cost, once.
///
/// - Source: PROC-9, VAT-7
public struct MatchDraft: Sendable {
    /// How the order was found.
    public enum Basis: String, SQLEnum { case reference, amount, choice }

    public struct Line: Hashable, Sendable {
        /// The position of the invoice's line.
        public let invoicePosition: Int
        /// The position of the order's line.
        public let position: Int
        /// In the order's unit; negative on a credit note.
        public let quantity: Millionths

        public init(invoicePosition: Int, position: Int, quantity: Millionths) {
            self.invoicePosition = invoicePosition
            self.position = position
            self.quantity = quantity
        }
    }

    let invoice: Int64
    let order: Int64
    let pool: Int64
    let lines: [Line]

    public init(invoice: Int64, order: Int64, pool: Int64, lines: [Line]) {
        self.invoice = invoice
        self.order = order
        self.pool = pool
        self.lines = lines
    }

    /// Each line beside the order's, with what it differs by.
    ///
    /// - Refuses: what `MatchRefusal` lists from the lines on.
    func decide(
        _ invoiced: [InvoicedLine], _ progress: [LineProgress], _ tolerance: MatchTolerance
    ) throws(MatchRefusal) -> [MatchedLine] {
        guard !lines.isEmpty else { throw .matchesNothing }
        var sums = Dictionary(progress.map { ($0.position, $0.invoiced) }) { first, _ in first }
        var matched: [MatchedLine] = []
        for line in lines {
            guard let charged = invoiced.first(where: { $0.position == line.invoicePosition }),
                let ordered = progress.first(where: { $0.position == line.position }),
                line.quantity != .zero
            else { throw .matchesNothing }
            guard !charged.isMatched else { throw .lineIsMatched(charged.item) }
            let sum = (sums[line.position] ?? .zero) + line.quantity
            guard sum <= ordered.accepted else {
                throw .isAboveWhatCame(
                    ordered.item.code, line.invoicePosition, sum, ordered.accepted)
            }
            guard sum >= .zero else { throw .isCreditedBelowNothing(ordered.item.code) }
            sums[line.position] = sum
            let value = ordered.value(of: line.quantity)
            matched.append(
                MatchedLine(
                    line: line, net: charged.net, vat: charged.vat, ordered: value,
                    allowed: tolerance.allowed(of: value)))
        }
        return matched
    }

    /// - Refuses: what `MatchRefusal` lists.
    /// - Returns: its identifier.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let (found, head, charged, progress, tolerance) = try await transaction.run(
            CallOffStore.callOff(order), MatchStore.invoice(invoice),
            MatchStore.lines(of: invoice), LineProgress.lines(of: order),
            MatchTolerance.on(today))
        guard let found, let head else { throw NotFoundCallOff() }
        guard found.supply != .direct else { throw MatchRefusal.orderIsDirect }
        guard found.state == .placed else { throw MatchRefusal.orderIsNotPlaced }
        let matched = try decide(charged, progress, tolerance)
        let (term, goodsOn, proposals) = try await transaction.run(
            PaymentTerm.of(found.framework),
            MatchStore.goodsOn(of: order, positions: lines.map(\.position)),
            MatchStore.proposals(for: invoice, fitting: "", chosen: order))
        guard let term else { throw NotFoundCallOff() }
        let goods = goodsOn ?? head.receivedOn
        let due = term.due(invoice: head.receivedOn, goods: goods)
        let isBlocked = matched.contains { $0.isBeyondTolerance }
        do {
            let id = try await transaction.run(
                MatchStore.insert(
                    self, basis: proposals.orders.first { $0.order == order }?.basis ?? .choice,
                    invoiceOn: head.receivedOn, goodsOn: goods, dueOn: due, isBlocked: isBlocked,
                    by: person, on: today))
            let facts = [
                Fact("order", CallOff.number(order)), Fact("invoice", head.number),
                Fact("net", matched.map(\.net).sum().decimal), Fact("due", "\(due)"),
                Fact("blocked", isBlocked ? "PROC-9" : nil),
            ]
            _ = try await transaction.run(
                MatchStore.insert(matched, of: id, self),
                Event("match", of: Match.subject(of: id), by: person, after: facts).recorded,
                Event("match", of: CallOff.subject(of: order), by: person, after: facts).recorded)
            return id
        } catch { throw MatchRefusal(error) ?? error }
    }
}

/// A line of an invoice beside that of the order.
struct MatchedLine: Hashable, Sendable {
    let line: MatchDraft.Line
    let net: Cents
    let vat: Cents
    /// The quantity at the price of the order.
    let ordered: Cents
    let allowed: Cents

    var difference: Cents { net - ordered }
    var isBeyondTolerance: Bool { difference.magnitude > allowed }
}

/// A match that is recorded, and what people do with it.
public struct Match: Sendable {
    public enum State: String, SQLEnum, CaseIterable { case blocked, due, paid, withdrawn }

    let id: Int64
    let order: Int64
    let state: State
    let matchedBy: Int64

    static func subject(of id: Int64) -> String { "procurement/match/\(id)" }

    /// As people quote it: `M 12`.
    static func number(_ id: Int64) -> String { "M \(id)" }
}

/// What people do with a match: explain its difference, take it back, pay it.
public struct MatchSteps: Sendable {
    let match: Int64
    let person: Int64
    let today: Day

    public init(match: Int64, person: Int64, today: Day) {
        self.match = match
        self.person = person
        self.today = today
    }

    /// Says why it differs; from now on it may be a cost and be paid.
    ///
    /// - Refuses: `isNotBlocked`, `explanationByTheSamePerson`.
    /// - Source: PROC-9
    public func explain(_ text: String, in transaction: Transaction) async throws {
        let found = try await found(in: transaction)
        guard found.state == .blocked else { throw MatchRefusal.isNotBlocked }
        guard found.matchedBy != person else { throw MatchRefusal.explanationByTheSamePerson }
        try await write(
            MatchStore.explain(match, text, by: person, on: today), "match-explanation", found,
            [Fact("reason", text)], in: transaction)
    }

    /// Takes the match back; its lines may be matched again.
    ///
    /// - Refuses: `isOver`, `isBooked`.
    public func withdraw(because reason: String, in transaction: Transaction) async throws {
        let found = try await found(in: transaction)
        guard found.state == .blocked || found.state == .due else { throw MatchRefusal.isOver }
        try await write(
            MatchStore.withdraw(match, reason, by: person, on: today), "match-withdrawal", found,
            [Fact("reason", reason)], in: transaction)
    }

    /// Records that it was paid.
    ///
    /// - Refuses: `isInTheFuture`, `isBlocked`, `isOver`.
    public func pay(on day: Day, in transaction: Transaction) async throws {
        let found = try await found(in: transaction)
        guard day <= today else { throw MatchRefusal.isInTheFuture }
        guard found.state != .blocked else { throw MatchRefusal.isBlocked }
        guard found.state == .due else { throw MatchRefusal.isOver }
        try await write(
            MatchStore.pay(match, on: day, by: person, today: today), "match-payment", found,
            [Fact("paidOn", "\(day)")], in: transaction)
    }

    private func found(in transaction: Transaction) async throws -> Match {
        guard let found = try await transaction.run(MatchStore.match(match)) else {
            throw NotFoundCallOff()
        }
        return found
    }

    private func write(
        _ statement: Query<Int>, _ action: String, _ found: Match, _ facts: [Fact],
        in transaction: Transaction
    ) async throws {
        do {
            _ = try await transaction.run(
                statement,
                Event(action, of: Match.subject(of: match), by: person, after: facts).recorded,
                Event(action, of: CallOff.subject(of: found.order), by: person, after: facts)
                    .recorded)
        } catch { throw MatchRefusal(error) ?? error }
    }
}
