import Kernel
import Postgres

/// The statements that write what a file brings, each a whole set.
enum RegisterIntakeStore {
    static func insert(
        _ drafts: [FrameworkDraft], from intake: Int64, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.framework (number, title_nl, title_fr, title_en, authority,
                kind, procedure, notice, published_on, starts_on, ends_on, span_reason,
                estimated_cents, maximum_cents, made_by, intake_id)
            SELECT line.number, line.nl, line.fr, line.en, line.authority, line.kind,
                line.procedure, line.notice, line.published_on, line.starts_on, line.ends_on,
                line.reason, line.estimated, line.maximum, \(person), \(intake)
            FROM unnest(\(drafts.map(\.number)), \(drafts.map(\.titles.nl)),
                \(drafts.map(\.titles.fr)), \(drafts.map(\.titles.en)),
                \(drafts.map(\.authority)), \(drafts.map(\.kind.rawValue)),
                \(drafts.map(\.procedure.rawValue)), \(drafts.map(\.notice)),
                \(drafts.map(\.publishedOn)), \(drafts.map(\.startsOn)),
                \(drafts.map(\.endsOn)), \(drafts.map(\.spanReason)),
                \(drafts.map(\.estimated)), \(drafts.map(\.maximum)))
                AS line (number, nl, fr, en, authority, kind, procedure, notice, published_on,
                    starts_on, ends_on, reason, estimated, maximum)
            """
        ).affected
    }

    static func insert(_ lines: [LotLine]) -> Query<Int> {
        let drafts = lines.map(\.draft)
        return SQL(
            """
            INSERT INTO procurement.lot (framework_id, number, title_nl, title_fr, title_en, mode,
                maximum_cents, maximum_quantity, unit, direct_cents, hires_people, cpv)
            SELECT line.framework, line.number, line.nl, line.fr, line.en, line.mode, line.maximum,
                line.quantity, line.unit, line.direct, line.hires, line.cpv
            FROM unnest(\(lines.map(\.framework)), \(drafts.map { Int32(clamping: $0.number) }),
                \(drafts.map(\.titles.nl)), \(drafts.map(\.titles.fr)),
                \(drafts.map(\.titles.en)), \(drafts.map(\.mode.rawValue)),
                \(drafts.map(\.maximum)), \(drafts.map(\.maximumQuantity)),
                \(drafts.map(\.unit)), \(drafts.map(\.direct)), \(drafts.map(\.hiresPeople)),
                \(drafts.map(\.cpv)))
                AS line (framework, number, nl, fr, en, mode, maximum, quantity, unit, direct,
                    hires, cpv)
            """
        ).affected
    }

    /// With the names and numbers that the suppliers have now.
    static func insert(_ lines: [ParticipantLine]) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number)
            SELECT line.lot, known.id, line.rank, known.name,
                coalesce(known.enterprise_number, known.vat_number)
            FROM unnest(\(lines.map(\.lot)), \(lines.map(\.supplier)),
                \(lines.map { Int32(clamping: $0.rank) })) AS line (lot, supplier, rank)
            JOIN cost_sharing.known_supplier AS known ON known.id = line.supplier
            """
        ).affected
    }

    static func insert(_ lines: [BeneficiaryLine]) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.beneficiary (framework_id, member_id, maximum_cents)
            SELECT line.framework, line.member, line.maximum
            FROM unnest(\(lines.map(\.framework)), \(lines.map(\.member)),
                \(lines.map(\.maximum))) AS line (framework, member, maximum)
            """
        ).affected
    }

    static func insert(_ lines: [PriceLine]) -> Query<Int> {
        let items = lines.map(\.item)
        return SQL(
            """
            INSERT INTO procurement.price_item (participant_id, code, name, unit, price_cents,
                vat_rate)
            SELECT line.participant, line.code, line.name, line.unit, line.price, line.rate
            FROM unnest(\(lines.map(\.participant)), \(items.map(\.code)), \(items.map(\.name)),
                \(items.map(\.unit)), \(items.map(\.price)), \(items.map(\.rate)))
                AS line (participant, code, name, unit, price, rate)
            """
        ).affected
    }
}
