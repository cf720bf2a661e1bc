import Kernel
import Postgres

/// Who reports the orders of a file, and so which orders they may be.
///
/// - Source: PROC-3
public enum IntakeReporter: Hashable, Sendable {
    /// Of any member at any supplier.
    case association
    /// Of this member only.
    case member(Int64)
    /// At this supplier only.
    case supplier(Int64)

    init(member: Int64?, supplier: Int64?) {
        self =
            if let supplier { .supplier(supplier) } else if let member { .member(member) } else {
                .association
            }
    }

    var member: Int64? { if case .member(let id) = self { id } else { nil } }
    var supplier: Int64? { if case .supplier(let id) = self { id } else { nil } }
}

extension IntakeStore {
    /// For whom this person reports.
    static func reporter(_ person: Int64) -> Query<IntakeReporter> {
        SQL("SELECT member_id, supplier_id FROM kernel.person WHERE id = \(person)").one { row in
            IntakeReporter(member: try row["member_id"], supplier: try row["supplier_id"])
        }
    }
}

extension IntakeReference {
    /// What a supplier's file is read against: the lots in which it participates, and its own prices.
    /// Of others it does not learn from a refusal what there is.
    func seen(by reporter: IntakeReporter) -> IntakeReference {
        guard let supplier = reporter.supplier else { return self }
        let own = participants.filter { $0.value.firm == supplier }
        let parts = Set(own.values.map(\.id))
        let places = Set(own.values.map(\.lot))
        let lots = lots.filter { places.contains($0.value.id) }
        let frameworks = Set(lots.values.map(\.framework))
        return IntakeReference(
            frameworks: self.frameworks.filter { frameworks.contains($0.value.id) }, lots: lots,
            participants: own, items: items.filter { parts.contains($0.value.participant) },
            beneficiaries: beneficiaries.filter { frameworks.contains($0.key.framework) },
            members: members, suppliers: [:], thresholds: thresholds)
    }
}

extension OutsideOrder {
    /// Why it is refused, as its reporter reads it: a supplier does not learn what others ordered.
    func told(
        _ refusal: OutsideOrderRefusal, to reporter: IntakeReporter
    ) -> OutsideOrderRefusal {
        guard reporter.supplier != nil else { return refusal }
        return switch refusal {
        case .isAboveCeiling, .isAboveQuantity:
            .isNotHeld("\(framework.number)/\(lot.number)", amount)
        default: refusal
        }
    }
}
