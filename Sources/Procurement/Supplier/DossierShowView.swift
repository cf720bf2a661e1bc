import Journal
import Kernel
import Web

/// One supplier: whom to reach, where to pay, how its checks stand, what it delivers.
struct DossierShowView: View {
    struct ContactView: Sendable {
        let name: String
        let function: String
        let email: String
        let telephone: String
        let ended: String
        let endPath: String
    }

    struct AccountView: Sendable {
        let iban: String
        let bic: String
        let evidence: String
        let proposed: String
        let state: TagView
        let decided: String
        let confirmPath: String
        let rejectPath: String
        let isOwn: Bool
    }

    struct CheckView: Sendable {
        let day: String
        let outcome: TagView
        let evidence: String
        let until: String
        let by: String
    }

    struct PartView: Sendable {
        let path: String
        let framework: String
        let title: String
        let rank: String
        let state: TagView
        let orders: String
        let ordered: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let contacts: [ContactView]
    let accounts: [AccountView]
    let checks: [CheckView]
    let parts: [PartView]
    let ordersPath: String
    let foot: RecordFootView
    /// Empty for who may not.
    let newContactPath: String
    let newAccountPath: String
    let newCheckPath: String

    init(
        _ row: Dossier.Row, _ contacts: [Dossier.Contact], _ accounts: [Dossier.Account],
        _ checks: [Dossier.Check], _ parts: [Dossier.Part], _ history: [HistoryRow],
        _ notes: RecordNotes, _ refusal: DossierRefusal?, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        let path = DossierPages.path(of: row.id)
        let standing = row.standing(on: exchange.today)
        let notices =
            [refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }]
            + [standing.warning(of: row.name, t, format)]
        page = exchange.page(
            row.name, help: t.dossier.help, lead: t.dossier.oneLead,
            crumbs: [Crumb(t.dossier.title, path: DossierPages.path)], at: DossierPages.path,
            notices: notices.compactMap { $0 })
        facts = FactsView([
            FactView(t.dossier.number, row.number, note: row.country),
            FactView(
                t.dossier.account, row.iban.flatMap { IBAN($0) }?.description ?? "–",
                note: row.waiting > 0 ? t.dossier.waitsForConfirmation : ""),
            FactView(
                t.dossier.check, "", note: standing.day.map { format.day($0) } ?? "",
                tag: standing.tag(t, format)),
            FactView(
                t.dossier.ordered, format.euro(row.ordered),
                note: t.dossier.ordersCount(count: row.orders), isStrong: true),
        ])
        let mayKeep = exchange.may(.keepSuppliers)
        self.contacts = contacts.map { row in
            ContactView(
                name: row.contact.name, function: row.contact.function,
                email: row.contact.email, telephone: row.contact.telephone,
                ended: row.endedOn.map { t.dossier.endedOn(day: format.day($0)) } ?? "",
                endPath: mayKeep && row.endedOn == nil ? "\(path)/contacts/\(row.id)/end" : "")
        }
        self.accounts = accounts.map { AccountView($0, path, t, exchange) }
        self.checks = checks.map { row in
            CheckView(
                day: format.day(row.check.checkedOn),
                outcome: TagView(
                    row.check.outcome == .passed ? .ok : .bad, row.check.outcome.word(t)),
                evidence: row.check.evidence, until: format.day(row.check.validUntil), by: row.by)
        }
        self.parts = parts.map { row in
            PartView(
                path: ParticipantPages.path(of: row.participant),
                framework: "\(row.framework)/\(row.lot)", title: row.title,
                rank: format.number(row.rank), state: row.state.tag(t),
                orders: format.number(row.orders), ordered: format.amount(row.ordered))
        }
        ordersPath = CallOffPages.path + "?q=" + percentEncoded(row.name)
        foot = RecordFootView(HistoryView(procurement: history, t, format), notes, exchange)
        newContactPath = mayKeep ? path + "/contacts/new" : ""
        newAccountPath = mayKeep ? path + "/accounts/new" : ""
        newCheckPath = mayKeep ? path + "/checks/new" : ""
    }
}

extension DossierShowView.AccountView {
    init(_ row: Dossier.Account, _ path: String, _ t: Messages, _ exchange: Exchange) {
        let format = exchange.localized
        let isWaiting = row.decision == nil
        let may = isWaiting && exchange.may(.confirmAccounts)
        let isProposer = row.proposedBy == exchange.person?.id
        iban = IBAN(row.iban)?.description ?? row.iban
        bic = row.bic
        evidence = row.evidence
        proposed = t.dossier.by(person: row.proposer, day: format.day(row.proposedOn))
        state =
            row.counts
            ? TagView(.ok, t.dossier.counts)
            : isWaiting
                ? TagView(.warn, t.dossier.waitsForConfirmation)
                : row.decision?.isConfirmed == true
                    ? TagView(.plain, t.dossier.earlier) : TagView(.plain, t.dossier.rejected)
        decided = row.decision.map { t.dossier.by(person: $0.by, day: format.day($0.on)) } ?? ""
        confirmPath = may && !isProposer ? "\(path)/accounts/\(row.id)/confirmation" : ""
        rejectPath = may ? "\(path)/accounts/\(row.id)/rejection" : ""
        isOwn = may && isProposer
    }
}
