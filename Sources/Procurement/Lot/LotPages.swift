import Kernel
import Postgres
import Web

/// Lots: one with its participants, and its form as long as the framework is a draft.
enum LotPages {
    static func path(of lot: Int64) -> String { "/procurement/lots/\(lot)" }

    static func new(_ exchange: Exchange) async throws -> Response {
        let framework = try await framework(try exchange.id("framework"), exchange)
        let next = try await exchange.db.read(exchange.scope, LotStore.lots(of: framework.id))
        let number = (next.last?.facts.number ?? 0) + 1
        let form = FormReader(values: ["number": "\(number)"], exchange.language)
        return exchange.respond(LotFormView(form, of: nil, in: framework, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let framework = try await framework(try exchange.id("framework"), exchange)
        return try await record(exchange, as: nil, in: framework)
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let lot = try await lot(exchange)
        let framework = try await framework(lot.framework, exchange)
        let form = FormReader(
            values: lot.facts.values(exchange.localized), exchange.language)
        return exchange.respond(LotFormView(form, of: lot.id, in: framework, exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let lot = try await lot(exchange)
        let framework = try await framework(lot.framework, exchange)
        return try await record(exchange, as: lot.id, in: framework)
    }

    private static func record(
        _ exchange: Exchange, as id: Int64?, in framework: Framework
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        guard let draft = LotDraft(&form, t) else {
            return exchange.respond(
                LotFormView(form, of: id, in: framework, exchange), status: .unprocessable)
        }
        do {
            let recorded = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(as: id, in: framework.id, by: actor.id, in: $0)
            }
            return exchange.redirect(to: path(of: recorded), notice: t.lot.recorded)
        } catch let refusal as LotRefusal {
            form.refuse(refusal)
            return exchange.respond(
                LotFormView(form, of: id, in: framework, exchange), status: refusal.status)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language), status: .ok)
    }

    /// Adds a participant.
    static func join(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let lot = try await lot(exchange)
        var form = FormReader(exchange)
        let supplier = form.text("supplier", label: t.lot.supplier)
        let rank = form.integer("rank", label: t.lot.rank, in: 1...999)
        guard form.isValid, let supplier, let rank else {
            return try await page(exchange, form, status: .unprocessable)
        }
        do {
            let made = try await exchange.db.transaction(exchange.scope) {
                try await Participation(
                    supplier: Int64(supplier) ?? 0, rank: rank, lot: lot.id,
                    framework: lot.framework
                ).record(by: actor.id, in: $0)
            }
            return exchange.redirect(
                to: ParticipantPages.path(of: made), notice: t.lot.participantAdded)
        } catch let refusal as LotRefusal {
            form.refuse(refusal)
            return try await page(exchange, form, status: refusal.status)
        }
    }

    static func framework(_ id: Int64, _ exchange: Exchange) async throws -> Framework {
        let found = try await exchange.db.read(exchange.scope, FrameworkStore.framework(id))
        guard let found else { throw NotFound() }
        return found
    }

    private static func lot(_ exchange: Exchange) async throws -> LotRow {
        let id = try exchange.id("lot")
        guard let lot = try await exchange.db.read(exchange.scope, LotStore.lot(id)) else {
            throw NotFound()
        }
        return lot
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let lot = try await lot(exchange)
        let (framework, participants, suppliers, standings) = try await exchange.db.read(
            exchange.scope, FrameworkStore.framework(lot.framework),
            ParticipantStore.participants(of: lot.id), ParticipantStore.suppliers,
            Dossier.standings(of: lot.id, on: exchange.today))
        guard let framework else { throw NotFound() }
        let t = Messages(exchange.language)
        let warnings = standings.compactMap { name, standing in
            standing.warning(of: name, t, exchange.localized)
        }
        return exchange.respond(
            LotShowView(lot, of: framework, participants, suppliers, warnings, form, exchange),
            status: status)
    }
}

/// One lot: its ceiling, and who delivers on it.
struct LotShowView: View {
    struct ParticipantView: Sendable {
        let path: String
        let rank: String
        let name: String
        let number: String
        let prices: String
        let orderPath: String
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let facts: FactsView
    let ceiling: CeilingView
    let participants: [ParticipantView]
    let hasParticipants: Bool
    let mayKeep: Bool
    let errors: FormErrorsView?
    let supplier: FieldView
    let rank: FieldView
    let particulars: [ParticularView]
    let competitionsPath: String
    let newCompetitionPath: String

    init(
        _ lot: LotRow, of framework: Framework, _ participants: [Participant],
        _ suppliers: [KnownSupplier], _ warnings: [NoticeView], _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let title = t.lot.one(
            number: "\(lot.facts.number)", title: lot.facts.titles[exchange.language])
        self.t = t
        path = LotPages.path(of: lot.id)
        page = exchange.page(
            title, help: t.lot.help,
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: FrameworkPages.path(of: framework.id)),
            ], at: FrameworkPages.path, notices: warnings)
        facts = FactsView([
            FactView(
                t.ceiling.left, lot.headroom.left.map { format.euro($0) } ?? "–",
                note: lot.headroom.maximum.map {
                    t.desk.ofMaximum(maximum: format.euro($0))
                } ?? t.ceiling.unlimited, isStrong: true),
            FactView(t.lot.mode, lot.facts.mode.word(t)),
            FactView(
                t.framework.title, framework.facts.number,
                path: FrameworkPages.path(of: framework.id), tag: framework.state.tag(t)),
        ])
        ceiling = CeilingView(title, lot.headroom, t, format)
        let mayOrder = exchange.may(.orderCallOffs) && framework.isActive(on: exchange.today)
        self.participants = participants.map { row in
            ParticipantView(
                path: ParticipantPages.path(of: row.id), rank: "\(row.rank)", name: row.name,
                number: row.number, prices: t.lot.prices(count: row.prices),
                orderPath: mayOrder ? CallOffPages.newPath(from: row.id) : "")
        }
        hasParticipants = !participants.isEmpty
        mayKeep = framework.state == .draft && exchange.may(.keepFrameworks)
        errors = form.errorsView
        supplier = form.selectField(
            "supplier", label: t.lot.supplier,
            options: suppliers.map { ("\($0.id)", "\($0.name) (\($0.number))") },
            help: t.lot.supplierHelp)
        rank = form.numberField("rank", label: t.lot.rank)
        particulars = [
            ParticularView(t.lot.quantity, lot.quantityText(t, format)),
            ParticularView(t.lot.cpv, lot.facts.cpv),
            ParticularView(t.lot.direct, lot.facts.direct.map { format.euro($0) } ?? ""),
            ParticularView(t.callOff.clause, lot.facts.hiresPeople ? t.lot.hiresPeople : ""),
        ].filter { !$0.value.isEmpty }
        let competes = lot.facts.mode.reopens && framework.state != .draft
        competitionsPath =
            competes && exchange.may(.readCompetitions)
            ? "\(CompetitionPages.path)?lot=\(lot.id)" : ""
        newCompetitionPath =
            competes && framework.state == .inForce && exchange.may(.keepCompetitions)
            ? CompetitionPages.newPath(on: lot.id) : ""
    }
}
