import Kernel
import Postgres
import Web

/// What a file is read against, as it stood when the reading began.
struct IntakeReference: Sendable {
    struct KnownFramework: Sendable {
        let id: Int64
        let number: String
        let state: Framework.State
        let startsOn: Day
        let endsOn: Day
        let room: Headroom
        /// The other authority whose documents do not name the association; empty for none.
        var unlistedBy = ""
    }

    struct KnownLot: Sendable {
        let id: Int64
        let framework: Int64
        let number: Int
        let mode: LotMode
        let direct: Cents?
        let hiresPeople: Bool
        let room: Headroom
        let maximumQuantity: Millionths?
        let takenQuantity: Millionths
    }

    struct KnownParticipant: Sendable {
        let id: Int64
        let lot: Int64
        let supplier: String
        let rank: Int
        /// The supplier's own identifier.
        var firm: Int64 = 0
    }

    struct KnownItem: Sendable {
        let id: Int64
        let participant: Int64
        let code: String
        let awarded: Cents
        /// In order of their days.
        var spans: [PriceSpan] = []

        /// What it costs on a day.
        func price(on day: Day) -> Cents {
            spans.last { $0.from <= day }?.price ?? awarded
        }
    }

    struct KnownMember: Sendable {
        let id: Int64
        let code: String
        let joinedOn: Day
        let leftOn: Day?
    }

    struct LotKey: Hashable, Sendable {
        let framework: Int64
        let number: Int
    }

    struct PartKey: Hashable, Sendable {
        let lot: Int64
        let supplier: String
    }

    struct ItemKey: Hashable, Sendable {
        let participant: Int64
        let code: String
    }

    struct ListKey: Hashable, Sendable {
        let framework: Int64
        let member: Int64
    }

    let frameworks: [String: KnownFramework]
    let lots: [LotKey: KnownLot]
    let participants: [PartKey: KnownParticipant]
    let items: [ItemKey: KnownItem]
    /// What is left of each beneficiary's own ceiling.
    let beneficiaries: [ListKey: Headroom]
    let members: [String: KnownMember]
    /// By the number as `SupplierNumber` writes it.
    let suppliers: [String: Int64]
    let thresholds: ThresholdRegister

    /// Everything that a file of the kind may name, read in one pipeline.
    static func read(
        for kind: ProcurementFileKind, in transaction: Transaction
    ) async throws -> IntakeReference {
        let state = (kind.frameworkState ?? .draft).rawValue
        let (
            frameworks, lots, participants, items, beneficiaries, members, suppliers, thresholds,
            spans
        ) = try await transaction.run(
            IntakeReferenceStore.frameworks, IntakeReferenceStore.lots(state),
            IntakeReferenceStore.participants(state),
            IntakeReferenceStore.items(kind == .prices || kind == .orders ? state : ""),
            IntakeReferenceStore.beneficiaries(
                kind == .beneficiaries || kind == .orders ? state : ""),
            IntakeReferenceStore.members, ParticipantStore.suppliers,
            ThresholdRegister.read, PriceSpan.all(kind == .orders ? state : ""))
        return IntakeReference(
            frameworks: Dictionary(frameworks.map { ($0.number, $0) }) { first, _ in first },
            lots: Dictionary(
                lots.map { (LotKey(framework: $0.framework, number: $0.number), $0) }
            ) { first, _ in first },
            participants: Dictionary(
                participants.map { (PartKey(lot: $0.lot, supplier: $0.supplier), $0) }
            ) { first, _ in first },
            items: Dictionary(
                items.map { item in
                    var item = item
                    item.spans = spans[item.id] ?? []
                    return (ItemKey(participant: item.participant, code: item.code), item)
                }
            ) { first, _ in first },
            beneficiaries: Dictionary(beneficiaries) { first, _ in first },
            members: Dictionary(members.map { ($0.code, $0) }) { first, _ in first },
            suppliers: Dictionary(
                suppliers.map { (SupplierNumber.normal($0.number), $0.id) }
            ) { first, _ in first },
            thresholds: thresholds)
    }

    /// The framework of a line, in the state that its file asks for; nil with the reason noted.
    func framework(_ kind: ProcurementFileKind, _ row: inout IntakeRow) -> KnownFramework? {
        guard let number = row.text("framework", max: 40) else { return nil }
        guard let found = frameworks[number] else {
            row.refuse("framework", IntakeRefusal.frameworkIsUnknown(number))
            return nil
        }
        if kind != .orders && found.state != .draft {
            row.refuse("framework", IntakeRefusal.frameworkIsNoDraft(number))
            return nil
        }
        return found
    }

    func lot(_ framework: KnownFramework?, _ row: inout IntakeRow) -> KnownLot? {
        guard let number = row.integer("lot", in: 1...999), let framework else { return nil }
        guard let found = lots[LotKey(framework: framework.id, number: number)] else {
            // Of a framework that ended nothing is read; the framework itself is refused then.
            if framework.state != .ended {
                row.refuse("lot", IntakeRefusal.lotIsUnknown(framework.number, number))
            }
            return nil
        }
        return found
    }

    func participant(
        _ lot: KnownLot?, of reporter: IntakeReporter = .association, _ row: inout IntakeRow
    ) -> KnownParticipant? {
        guard let text = row.text("supplier", max: 30), let lot else { return nil }
        let key = PartKey(lot: lot.id, supplier: SupplierNumber.normal(text))
        guard let found = participants[key] else {
            row.refuse(
                "supplier",
                reporter.supplier == nil
                    ? IntakeRefusal.supplierIsNoParticipant(text)
                    : IntakeRefusal.supplierIsAnother(text))
            return nil
        }
        return found
    }

    func member(_ row: inout IntakeRow) -> KnownMember? {
        guard let code = row.text("member", max: 24) else { return nil }
        guard let found = members[code] else {
            row.refuse("member", IntakeRefusal.memberIsUnknown(code))
            return nil
        }
        return found
    }
}

/// A supplier's number as files are compared by it: capitals and digits, a Belgian one without `BE`.
enum SupplierNumber {
    static func normal(_ text: String) -> String {
        let plain = text.uppercased().filter { $0.isLetter || $0.isNumber }
        let digits = plain.dropFirst(2)
        return plain.hasPrefix("BE") && digits.count == 10 && digits.allSatisfy(\.isNumber)
            ? String(digits) : plain
    }
}
