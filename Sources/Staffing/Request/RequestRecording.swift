import Journal
import Kernel
import Postgres

extension SecondmentRequest {
    /// Records it with its event.
    func record(
        by actor: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let spoken = languages.map(\.rawValue).joined(separator: ",")
        return try await RequestRecording.refusing {
            let id = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.secondment_request (member_id, function_id, seniority,
                        languages, share_millionths, span, reason, asked_by, asked_on)
                    VALUES (\(member), \(function), \(seniority), \(spoken), \(share),
                        \(stay.span), \(reason), \(actor), \(today))
                    RETURNING id
                    """
                ).one { try $0["id"] as Int64 })
            _ = try await transaction.run(
                Event(
                    "secondment-request", of: Self.subject(of: id), by: actor,
                    after: [
                        Fact("share", share.decimal), Fact("from", "\(stay.from)"),
                        Fact("last", "\(stay.last)"), Fact("reason", reason),
                    ]
                ).recorded)
            return id
        }
    }
}

/// What becomes of a request, each step with its event in one transaction.
enum RequestRecording {
    /// Somebody is proposed, whose time and contract allow it.
    ///
    /// - Refuses: `isNotOpen`, `isProposedAlready`; what `Secondment.decide` refuses.
    static func propose(
        _ employee: Int64, for request: RequestRow, _ share: Millionths, _ stay: Stay,
        note: String, by actor: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        guard request.state == .open else { throw RequestRefusal.isNotOpen }
        let planned = Secondment(
            employee: employee, member: request.member, function: request.function, pool: 0,
            stay: stay, share: share, terms: "")
        var grounds = try await SecondmentGrounds.read(of: planned, in: transaction)
        // The pool is chosen when the terms are signed.
        grounds.poolMember = request.member
        try planned.decide(on: grounds)
        try await refusing {
            _ = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.proposal (request_id, employee_id, share_millionths, span,
                        note, proposed_by, proposed_on)
                    VALUES (\(request.id), \(employee), \(share), \(stay.span), \(note), \(actor),
                        \(today))
                    """
                ).affected,
                event(
                    "proposal", request.id, actor,
                    [
                        Fact("share", share.decimal), Fact("from", "\(stay.from)"),
                        Fact("last", "\(stay.last)"),
                    ]))
        }
    }

    /// The member's yes; the request waits for its special terms.
    static func agree(
        to proposal: Int64, of request: Int64, by actor: Int64, on today: Day,
        in transaction: Transaction
    ) async throws {
        try await refusing {
            let (answered, moved, _) = try await transaction.run(
                answer(proposal, of: request, from: "proposed", to: .agreed, "", actor, today),
                move(request, from: .open, to: .agreed),
                event("proposal-agreement", request, actor))
            guard answered == 1, moved == 1 else { throw RequestRefusal.isAnsweredAlready }
        }
    }

    /// The member's no, which says why.
    static func refuse(
        _ proposal: Int64, of request: Int64, because reason: String, by actor: Int64,
        on today: Day, in transaction: Transaction
    ) async throws {
        try await refusing {
            let (answered, _) = try await transaction.run(
                answer(
                    proposal, of: request, from: "proposed", to: .refused, reason, actor, today),
                event("proposal-refusal", request, actor, [Fact("reason", reason)]))
            guard answered == 1 else { throw RequestRefusal.isAnsweredAlready }
        }
    }

    /// HR takes somebody back, who may have been agreed to; then the request is open again.
    static func takeBack(
        _ proposal: ProposalRow, of request: Int64, because reason: String, by actor: Int64,
        on today: Day, in transaction: Transaction
    ) async throws {
        try await refusing {
            let (answered, _, _) = try await transaction.run(
                answer(
                    proposal.id, of: request, from: proposal.state.rawValue, to: .withdrawn,
                    reason, actor, today),
                move(request, from: .agreed, to: proposal.state == .agreed ? .open : .agreed),
                event("proposal-withdrawal", request, actor, [Fact("reason", reason)]))
            guard answered == 1 else { throw RequestRefusal.isAnsweredAlready }
        }
    }

    /// Ends an open request without a secondment: HR declines it, or the member withdraws it.
    static func close(
        _ request: Int64, as state: RequestState, because reason: String, by actor: Int64,
        in transaction: Transaction
    ) async throws {
        let action =
            state == .declined ? "secondment-request-decline" : "secondment-request-withdrawal"
        try await refusing {
            let (moved, _) = try await transaction.run(
                move(request, from: .open, to: state, reason),
                event(action, request, actor, [Fact("reason", reason)]))
            guard moved == 1 else { throw RequestRefusal.isNotOpen }
        }
    }

    /// The signed special terms start the secondment.
    ///
    /// - Refuses: `hasNothingAgreed`, `termsAreKnown`; what `Secondment.decide` refuses.
    /// - Returns: the secondment's identifier.
    /// - Source: HR-1, HR-2
    static func start(
        _ request: RequestRow, _ proposals: [ProposalRow], terms: String, signedOn: Day,
        pool: Int64, by actor: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let agreed = proposals.first { $0.state == .agreed }
        guard request.state == .agreed, let agreed else { throw RequestRefusal.hasNothingAgreed }
        let secondment = Secondment(
            employee: agreed.employee, member: request.member, function: request.function,
            pool: pool, stay: agreed.stay, share: agreed.share, terms: terms)
        try secondment.decide(on: try await SecondmentGrounds.read(of: secondment, in: transaction))
        do {
            let id = try await secondment.record(by: actor, in: transaction)
            _ = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.special_terms (secondment_id, proposal_id, number,
                        signed_on, recorded_by)
                    VALUES (\(id), \(agreed.id), \(terms), \(signedOn), \(actor))
                    """
                ).affected,
                answer(agreed.id, of: request.id, from: "agreed", to: .started, "", actor, today),
                move(request.id, from: .agreed, to: .running),
                event("secondment", request.id, actor, [Fact("terms", terms)]))
            return id
        } catch DatabaseError.violation(let violation) {
            if violation.constraint == "terms_number_is_unique" {
                throw SecondmentRefusal.termsAreKnown(terms)
            }
            throw SecondmentRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    static func refusing<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch DatabaseError.violation(let violation) {
            throw RequestRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    private static func event(
        _ action: String, _ request: Int64, _ actor: Int64, _ facts: [Fact] = []
    ) -> Query<Int64> {
        Event(action, of: SecondmentRequest.subject(of: request), by: actor, after: facts).recorded
    }

    private static func answer(
        _ proposal: Int64, of request: Int64, from earlier: String, to state: ProposalState,
        _ reason: String, _ actor: Int64, _ today: Day
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.proposal
            SET state = \(state), answered_by = \(actor), answered_on = \(today),
                reason = \(reason)
            WHERE id = \(proposal) AND request_id = \(request) AND state = \(earlier)
            """
        ).affected
    }

    /// No row where it is in another state; the same state moves nothing.
    private static func move(
        _ request: Int64, from earlier: RequestState, to state: RequestState,
        _ answer: String = ""
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.secondment_request
            SET state = \(state), answer = \(answer), version = version + 1
            WHERE id = \(request) AND state = \(earlier) AND state <> \(state)
            """
        ).affected
    }
}
