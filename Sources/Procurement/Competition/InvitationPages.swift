import Kernel
import Postgres
import Web

/// What a supplier's people see and do: their invitations, questions and tenders.
enum InvitationPages {
    static let path = "/procurement/invitations"

    /// - Unit: bytes.
    static let fileLimit = 10 * 1024 * 1024

    static func path(of competition: Int64) -> String { "\(path)/\(competition)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: InvitationStore.sortable, default: "-until", filters: [])
        let (page, count) = InvitationStore.page(list, in: exchange.language)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return InvitationListView.file(rows) }
        return exchange.respond(InvitationListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language), nil)
    }

    static func ask(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).invitation
        let held = try await invitation(exchange)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        guard let body = form.lines("question", label: w.question, max: 4000) else {
            return try await page(exchange, form, nil)
        }
        let question = SupplierQuestion(
            competition: held.id, participant: held.participant, body: body)
        return try await move(exchange, w.asked, form) {
            try await question.ask(in: $0, by: actor.id, until: held.questionsUntil)
        }
    }

    static func tender(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).invitation
        let held = try await invitation(exchange)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        let price = form.cents("price", label: w.price, min: Cents(1), max: Cents.limit)
        let body = form.lines("body", label: w.body, max: 20_000)
        let file = exchange.file("file").flatMap { $0.bytes.isEmpty ? nil : $0 }
        let name = file.map { $0.bytes.starts(with: Self.pdf) ? "tender.pdf" : "tender.zip" }
        if let file {
            if file.bytes.count > fileLimit {
                form.refuse("file", label: w.file, w.fileTooLarge)
            } else if !file.bytes.starts(with: pdf) && !file.bytes.starts(with: zip) {
                form.refuse("file", label: w.file, w.fileName)
            }
        }
        guard form.isValid, let price, let body else { return try await page(exchange, form, nil) }
        let tender = SealedTender(
            competition: held.id, participant: held.participant, price: price, body: body,
            fileName: name ?? "", file: file?.bytes ?? [])
        return try await move(exchange, w.handed, form) {
            try await tender.hand(in: $0, by: actor.id, until: held.tendersUntil)
        }
    }

    /// Takes back the tender that stands; the form names it by its digest.
    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let w = Messages(exchange.language).invitation
        let held = try await invitation(exchange)
        let actor = try exchange.actor
        let withdrawal = TenderWithdrawal(
            competition: held.id, participant: held.participant,
            sha256: [UInt8](hex: exchange.form["digest"] ?? "") ?? [])
        return try await move(exchange, w.wasWithdrawn, FormReader(exchange.language)) {
            try await withdrawal.record(in: $0, by: actor.id, until: held.tendersUntil)
        }
    }

    private static let pdf = Array("%PDF-".utf8)
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    static func invitation(_ exchange: Exchange) async throws -> TenderInvitation {
        let id = try exchange.id("competition")
        let held = try await exchange.db.read(
            exchange.scope, InvitationStore.invitation(id, in: exchange.language))
        guard let held else { throw NotFound() }
        return held
    }

    private static func move(
        _ exchange: Exchange, _ notice: String, _ form: FormReader,
        _ body: @Sendable (Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id("competition")
        do {
            // Many hand in at the last moment; nobody is told to try again.
            try await exchange.db.transaction(
                exchange.scope, isolation: .readCommitted, body)
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as CompetitionRefusal {
            return try await page(exchange, form, refusal)
        }
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, _ refusal: CompetitionRefusal?
    ) async throws -> Response {
        let held = try await invitation(exchange)
        let (criteria, answers, waiting, corrections, receipts, exclusion) =
            try await exchange.db.read(
                exchange.scope, InvitationStore.criteria(of: held.id),
                InvitationStore.answers(of: held.id), InvitationStore.waiting(of: held.id),
                CompetitionFile.corrections(of: held.id), InvitationStore.receipts(of: held.id),
                ExcludedTender.own(of: held.id))
        let view = InvitationShowView(
            held, criteria, answers, waiting, corrections, receipts, exclusion, form, refusal,
            exchange)
        let status = refusal?.status ?? (form.isValid ? .ok : .unprocessable)
        return exchange.respond(view, status: status)
    }
}

extension ProcurementRoutes {
    /// The addresses of a supplier's people.
    static let invitations: [Route] = [
        .get("/procurement/invitations", needs: .handTenders, InvitationPages.list),
        .get("/procurement/invitations/:competition", needs: .handTenders, InvitationPages.show),
        .post(
            "/procurement/invitations/:competition/questions", needs: .handTenders,
            InvitationPages.ask),
        .post(
            "/procurement/invitations/:competition/tenders", needs: .handTenders,
            InvitationPages.tender
        ).taking(upTo: 12 * 1024 * 1024),
        .post(
            "/procurement/invitations/:competition/withdrawal", needs: .handTenders,
            InvitationPages.withdraw),
        .get(
            "/procurement/invitations/:competition/letter", needs: .handTenders,
            LetterPages.own),
    ]
}

extension Waiting {
    /// Running competitions to which the asker's firm is invited and has not tendered.
    public static let invitationsWithoutTender = Waiting(
        { Messages($1).invitation.waiting(count: $0) }, path: InvitationPages.path,
        at: InvitationPages.path, needs: .handTenders
    ) { _ in
        """
        SELECT count(*) AS count, '/procurement/invitations/' || min(competition.id) AS path
        FROM procurement.supplier_competition AS competition
        WHERE competition.state = 'invited' AND competition.tenders_until > clock_timestamp()
            AND NOT EXISTS (
                SELECT FROM procurement.tender_receipt AS receipt
                WHERE receipt.competition_id = competition.id AND NOT EXISTS (
                    SELECT FROM procurement.tender_withdrawal AS withdrawal
                    WHERE withdrawal.competition_id = receipt.competition_id
                        AND withdrawal.tender_id >= receipt.tender_id))
        """
    }
}
