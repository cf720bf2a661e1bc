import Kernel
import Web

/// The tenders of a competition, sealed or opened, with their evaluation and award.
struct CompetitionTendersView: Sendable, Item {
    struct TenderRow: Sendable {
        let supplier: String
        let number: String
        let price: String
        let receivedAt: String
        let body: String
        let digest: String
        let fileName: String
        let filePath: String
        /// Whether it is excluded or proposed for it; nil where it is compared and nobody objects.
        let exclusion: TagView?
        let exclusionText: String
    }

    /// An exclusion that stands, with what the reader may do about it.
    struct ExclusionRow: Sendable {
        let supplier: String
        let state: TagView
        let text: String
        let path: String
        let mayConfirm: Bool
        let mayRevoke: Bool
        let reason: FieldView
        /// Whether the reason was asked for and is not there.
        let isOpen: Bool
    }

    struct ReceiptRow: Sendable {
        let supplier: String
        let at: String
        let digest: String
        let state: TagView?
    }

    let isShown: Bool
    let sealed: String
    let receipts: [ReceiptRow]
    let hasReceipts: Bool
    let openings: [String]
    let hasOpenings: Bool
    let mayOpen: Bool
    let tenders: [TenderRow]
    let hasTenders: Bool
    let isOpened: Bool
    let evaluators: [String]
    let evaluatorsText: String
    let scores: String
    let mayDeclare: Bool
    let statement: FieldView
    let mayScore: Bool
    let isRanked: Bool
    let mayPropose: Bool
    let proposal: String
    let proposalReason: FieldView
    let decision: String
    let reason: String
    let mayAward: Bool
    let returnReason: FieldView
    let returned: [String]
    let hasReturned: Bool
    let exclusions: [ExclusionRow]
    let hasExclusions: Bool
    let mayExclude: Bool
    let excluded: FieldView
    let ground: FieldView
    let exclusionReason: FieldView
    let orderPath: String

    init(
        _ record: CompetitionRecord, _ form: FormReader, _ t: Messages, _ exchange: Exchange
    ) {
        let (w, format, held) = (t.competition, exchange.localized, record.held)
        let reader = exchange.person?.id
        isShown = held.invitedAt != nil
        let isOpened = [.opened, .proposed, .awarded].contains(held.state)
        self.isOpened = isOpened
        sealed = isOpened ? "" : w.sealed(end: format.instant(held.facts.tendersUntil))
        receipts = record.receipts.filter { !isOpened || $0.isWithdrawn }.map {
            ReceiptRow(
                supplier: $0.supplier, at: format.instant($0.at), digest: $0.sha256.grouped,
                state: $0.isWithdrawn ? TagView(.plain, w.isWithdrawn) : nil)
        }
        hasReceipts = !receipts.isEmpty
        openings = record.openings.map { w.openedBy(name: $0.name, at: format.instant($0.at)) }
        hasOpenings = !openings.isEmpty
        mayOpen =
            held.state == .invited && held.isOver && exchange.may(.openTenders)
            && !record.openings.contains { $0.person == reader }
        let standing = Dictionary(
            record.excluded.filter(\.stands).map { ($0.participant, $0) }
        ) { _, last in last }
        tenders = record.tenders.map { tender in
            TenderRow(
                supplier: tender.supplier, number: tender.number,
                price: format.amount(tender.price),
                receivedAt: format.instant(tender.receivedAt), body: tender.body,
                digest: tender.sha256.grouped, fileName: tender.fileName,
                filePath: tender.fileName.isEmpty
                    ? ""
                    : "\(CompetitionPages.path(of: held.id))/tenders/\(tender.participant)",
                exclusion: standing[tender.participant]?.state.tag(t),
                exclusionText: standing[tender.participant]?.exclusion.text(t) ?? "")
        }
        hasTenders = !tenders.isEmpty
        evaluators = record.evaluators.map {
            "\(w.openedBy(name: $0.name, at: format.instant($0.at))): \($0.statement)"
        }
        evaluatorsText = w.evaluatorsText(
            count: "\(evaluators.count)", wanted: "\(held.facts.evaluators)")
        scores = record.areScoresIn ? w.scoresIn : w.scoresMissing
        let isEvaluator = record.evaluators.contains { $0.person == reader }
        let mayEvaluate =
            held.state == .opened && exchange.may(.scoreTenders)
            && !record.admitted.isEmpty
        mayDeclare =
            mayEvaluate && !isEvaluator && record.evaluators.count < held.facts.evaluators
        statement = FormReader(
            values: ["statement": form.typed["statement"] ?? w.statementText], exchange.language
        ).textField("statement", label: w.statement, max: 1000)
        mayScore =
            mayEvaluate && isEvaluator && !record.areScoresIn
            && !record.admitted.unscored(by: reader ?? 0, record.scores).isEmpty
        isRanked = record.isRanked
        let best = record.isRanked ? record.ranking.ranked().first : nil
        mayPropose =
            held.state == .opened && best != nil && exchange.may(.keepCompetitions)
            && !record.excluded.contains { $0.state == .proposed }
        proposal =
            best.map {
                w.proposeMeans(
                    supplier: $0.tender.supplier, price: format.euro($0.tender.price))
            } ?? ""
        proposalReason = form.linesField("proposalReason", label: t.common.reason)
        decision = Self.decision(record.award, t, format)
        reason = record.award?.reason ?? ""
        mayAward =
            held.state == .proposed && exchange.may(.awardCompetitions)
            && record.award?.proposedBy != reader
        returnReason = form.linesField("returnReason", label: w.returnReason, max: 2000)
        returned = record.returned.map { $0.text(t, format) }
        hasReturned = !returned.isEmpty
        mayExclude =
            held.state == .opened && exchange.may(.keepCompetitions)
            && record.tenders.contains { standing[$0.participant] == nil }
        exclusions = record.excluded.map { row in
            let mayDecide = held.state == .opened && exchange.may(.awardCompetitions)
            return ExclusionRow(
                supplier: row.supplier, state: row.state.tag(t), text: row.text(t, format),
                path: "\(CompetitionPages.path(of: held.id))/exclusions/\(row.id)",
                mayConfirm: mayDecide && row.state == .proposed && row.proposedBy != reader,
                mayRevoke: mayDecide && row.stands,
                reason: form.linesField(
                    "revocation-\(row.id)", label: t.exclusion.revocationReason, max: 2000),
                isOpen: form.typed["revocation-\(row.id)"] != nil)
        }
        hasExclusions = !exclusions.isEmpty
        excluded = form.selectField(
            "excluded", label: w.tenderOf,
            options: record.tenders.filter { standing[$0.participant] == nil }
                .map { ("\($0.participant)", $0.supplier) })
        ground = form.selectField(
            "ground", label: w.ground,
            options: TenderExclusion.Ground.allCases.map { ($0.rawValue, $0.word(t)) })
        exclusionReason = form.linesField(
            "exclusionReason", label: w.groundReason, help: w.groundHelp, max: 2000)
        orderPath =
            held.state == .awarded && exchange.may(.orderCallOffs)
            ? record.award.map { CallOffPages.newPath(from: $0.participant) } ?? "" : ""
    }

    private static func decision(
        _ award: CompetitionFile.Award?, _ t: Messages, _ format: Localized
    ) -> String {
        guard let award else { return "" }
        let price = format.euro(award.price)
        return award.awardedOn.map {
            t.competition.awardedBy(
                name: award.decider, day: format.day($0), supplier: award.supplier, price: price)
        }
            ?? t.competition.proposal(
                name: award.proposer, at: format.instant(award.proposedAt),
                supplier: award.supplier, price: price)
    }
}
