import Kernel
import Postgres
import Web

/// An exclusion as it stands in the file: proposed by one officer, confirmed by another, or revoked.
struct ExcludedTender: Sendable {
    /// Who did it, and when.
    struct Mark: Sendable {
        /// Nobody where it counted before a second person was asked.
        let person: String?
        let at: Instant
        var reason = ""
    }

    enum State: Sendable {
        case proposed, confirmed, revoked
    }

    let id: Int64
    let participant: Int64
    let supplier: String
    let exclusion: TenderExclusion
    let proposedBy: Int64
    let person: String
    let at: Instant
    let confirmation: Mark?
    let revocation: Mark?

    var state: State {
        if revocation != nil {
            .revoked
        } else if confirmation != nil {
            .confirmed
        } else {
            .proposed
        }
    }

    /// Whether it stands, be it that another officer has still to confirm it.
    var stands: Bool { state != .revoked }

    static func all(of competition: Int64) -> Query<[ExcludedTender]> {
        SQL(
            """
            SELECT exclusion.id, exclusion.participant_id, participant.name, exclusion.ground,
                exclusion.reason, exclusion.person_id, person.name AS person,
                exclusion.excluded_at, second.name AS confirmer, confirmation.confirmed_at,
                third.name AS revoker, revocation.revoked_at,
                coalesce(revocation.reason, '') AS revocation_reason
            FROM procurement.tender_exclusion AS exclusion
            JOIN procurement.participant ON participant.id = exclusion.participant_id
            JOIN kernel.person ON person.id = exclusion.person_id
            LEFT JOIN procurement.exclusion_confirmation AS confirmation
                ON confirmation.exclusion_id = exclusion.id
            LEFT JOIN kernel.person AS second ON second.id = confirmation.person_id
            LEFT JOIN procurement.exclusion_revocation AS revocation
                ON revocation.exclusion_id = exclusion.id
            LEFT JOIN kernel.person AS third ON third.id = revocation.person_id
            WHERE exclusion.competition_id = \(competition)
            ORDER BY exclusion.id
            """
        ).rows { row in
            let (confirmer, revoker): (String?, String?) = (
                try row["confirmer"], try row["revoker"]
            )
            let (confirmedAt, revokedAt): (Instant?, Instant?) = (
                try row["confirmed_at"], try row["revoked_at"]
            )
            let reason: String = try row["revocation_reason"]
            return ExcludedTender(
                id: try row["id"], participant: try row["participant_id"],
                supplier: try row["name"],
                exclusion: TenderExclusion(try row["ground"], try row["reason"]),
                proposedBy: try row["person_id"], person: try row["person"],
                at: try row["excluded_at"],
                confirmation: confirmedAt.map { Mark(person: confirmer, at: $0) },
                revocation: revokedAt.map { Mark(person: revoker, at: $0, reason: reason) })
        }
    }

    /// What a supplier reads of its own tender, once it holds; row-level security keeps it to that.
    static func own(of competition: Int64) -> Query<TenderExclusion?> {
        SQL(
            """
            SELECT ground, reason FROM procurement.tender_exclusion
            WHERE competition_id = \(competition) ORDER BY id DESC LIMIT 1
            """
        ).first { row in TenderExclusion(try row["ground"], try row["reason"]) }
    }
}

extension [OpenedTender] {
    /// Those that are compared: all but those whose exclusion two officers stand behind.
    func admitted(without excluded: [ExcludedTender]) -> [OpenedTender] {
        filter { tender in
            !excluded.contains { $0.participant == tender.participant && $0.state == .confirmed }
        }
    }
}

extension ExcludedTender {
    /// What became of it, each step with who and when, in sentences.
    func text(_ t: Messages, _ format: Localized) -> String {
        let w = t.exclusion
        var parts = [
            w.proposedText(name: person, at: format.instant(at), text: exclusion.text(t))
        ]
        if let confirmation {
            parts.append(
                confirmation.person.map {
                    w.confirmedText(name: $0, at: format.instant(confirmation.at))
                } ?? w.confirmedByNobody)
        }
        if let revocation {
            parts.append(
                w.revokedText(
                    name: revocation.person ?? "", at: format.instant(revocation.at),
                    reason: revocation.reason))
        }
        return parts.joined(separator: " ")
    }
}

extension ExcludedTender.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .proposed: TagView(.warn, t.exclusion.proposed)
        case .confirmed: TagView(.bad, t.competition.isExcluded)
        case .revoked: TagView(.plain, t.exclusion.revoked)
        }
    }
}
