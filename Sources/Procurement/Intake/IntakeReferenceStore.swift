import Kernel
import Postgres

/// The statements that read what a file is read against.
enum IntakeReferenceStore {
    static let frameworks: Query<[IntakeReference.KnownFramework]> = SQL(
        """
        SELECT framework.id, framework.number, framework.state, framework.starts_on,
            coalesce(reach.ends_on, framework.ends_on) AS ends_on,
            CASE framework.authority WHEN ''
                THEN coalesce(reach.maximum_cents, framework.maximum_cents) END AS maximum,
            coalesce(reach.taken_cents, 0) AS taken,
            CASE WHEN EXISTS (
                SELECT FROM procurement.foreign_listing AS listing
                WHERE listing.framework_id = framework.id)
                THEN '' ELSE framework.authority END AS unlisted_by
        FROM procurement.framework
        LEFT JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
        """
    ).rows { row in
        IntakeReference.KnownFramework(
            id: try row["id"], number: try row["number"], state: try row["state"],
            startsOn: try row["starts_on"], endsOn: try row["ends_on"],
            room: Headroom(maximum: try row["maximum"], taken: try row["taken"]),
            unlistedBy: try row["unlisted_by"])
    }

    static func lots(_ state: String) -> Query<[IntakeReference.KnownLot]> {
        SQL(
            """
            SELECT lot.id, lot.framework_id, lot.number, lot.mode, lot.direct_cents,
                lot.hires_people,
                CASE WHEN reach.lot_id IS NULL THEN lot.maximum_cents ELSE reach.maximum_cents
                    END AS maximum,
                coalesce(reach.taken_cents, 0) AS taken,
                CASE WHEN reach.lot_id IS NULL THEN lot.maximum_quantity
                    ELSE reach.maximum_quantity END AS maximum_quantity,
                coalesce(reach.taken_quantity, 0) AS taken_quantity
            FROM procurement.lot
            JOIN procurement.framework ON framework.id = lot.framework_id
            LEFT JOIN procurement.lot_limit AS reach ON reach.lot_id = lot.id
            WHERE framework.state = \(state)
            """
        ).rows { row in
            IntakeReference.KnownLot(
                id: try row["id"], framework: try row["framework_id"],
                number: Int(try row["number"] as Int32), mode: try row["mode"],
                direct: try row["direct_cents"], hiresPeople: try row["hires_people"],
                room: Headroom(maximum: try row["maximum"], taken: try row["taken"]),
                maximumQuantity: try row["maximum_quantity"],
                takenQuantity: try row["taken_quantity"])
        }
    }

    static func participants(_ state: String) -> Query<[IntakeReference.KnownParticipant]> {
        SQL(
            """
            SELECT participant.id, participant.lot_id, participant.number, participant.rank,
                participant.supplier_id
            FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.state = \(state)
            """
        ).rows { row in
            IntakeReference.KnownParticipant(
                id: try row["id"], lot: try row["lot_id"],
                supplier: SupplierNumber.normal(try row["number"]),
                rank: Int(try row["rank"] as Int32), firm: try row["supplier_id"])
        }
    }

    static func items(_ state: String) -> Query<[IntakeReference.KnownItem]> {
        SQL(
            """
            SELECT item.id, item.participant_id, item.code, item.price_cents
            FROM procurement.price_item AS item
            JOIN procurement.participant ON participant.id = item.participant_id
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.state = \(state)
            """
        ).rows { row in
            IntakeReference.KnownItem(
                id: try row["id"], participant: try row["participant_id"], code: try row["code"],
                awarded: try row["price_cents"])
        }
    }

    static func beneficiaries(
        _ state: String
    ) -> Query<[(IntakeReference.ListKey, Headroom)]> {
        SQL(
            """
            SELECT beneficiary.framework_id, beneficiary.member_id,
                coalesce(reach.maximum_cents, beneficiary.maximum_cents) AS maximum,
                coalesce(reach.taken_cents, 0) AS taken
            FROM procurement.beneficiary
            JOIN procurement.framework ON framework.id = beneficiary.framework_id
            LEFT JOIN procurement.beneficiary_limit AS reach
                ON reach.framework_id = beneficiary.framework_id
                    AND reach.member_id = beneficiary.member_id
            WHERE framework.state = \(state)
            """
        ).rows { row in
            (
                IntakeReference.ListKey(
                    framework: try row["framework_id"], member: try row["member_id"]),
                Headroom(maximum: try row["maximum"], taken: try row["taken"])
            )
        }
    }

    static let members: Query<[IntakeReference.KnownMember]> = SQL(
        "SELECT id, code, joined_on, left_on FROM membership.active_member"
    ).rows { row in
        IntakeReference.KnownMember(
            id: try row["id"], code: try row["code"], joinedOn: try row["joined_on"],
            leftOn: try row["left_on"])
    }

    /// Which of these numbers at their participants are known already.
    static func outsideNumbers(
        _ participants: [Int64], _ numbers: [String]
    ) -> Query<[IntakeReference.ItemKey]> {
        SQL(
            """
            SELECT call_off.participant_id, call_off.outside_number
            FROM unnest(\(participants), \(numbers)) AS told (participant, number)
            JOIN procurement.call_off ON call_off.participant_id = told.participant
                AND call_off.outside_number = told.number
            """
        ).rows { row in
            IntakeReference.ItemKey(
                participant: try row["participant_id"], code: try row["outside_number"])
        }
    }
}
