import Kernel
import Postgres
import Web

/// The evaluation report: ranking, computation and reasons, to read and to print.
enum ReportPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let held = try await CompetitionPages.competition(exchange)
        let record = try await CompetitionRecord.read(held, exchange)
        guard record.isRanked else { throw NotFound() }
        return exchange.respond(ReportView(record, exchange))
    }
}

extension RankedTender.Part {
    /// How the points came about, with the figures in the published formula.
    func computation(
        _ facts: CompetitionDraft, price: Cents, lowest: Cents, _ format: Localized
    ) -> String {
        let weight = criterion.weight
        let (low, own) = (format.amount(lowest), format.amount(price))
        let result = format.quantity(points.rounded)
        guard let sum else {
            return switch facts.formula {
            case .proportional: "\(weight) × \(low) / \(own) = \(result)"
            case .linear: "\(weight) × (2 × \(low) − \(own)) / \(low) = \(result)"
            }
        }
        return "\(weight) × \(sum) / (\(facts.evaluators) × \(facts.scale)) = \(result)"
    }
}

/// The report as a sheet.
struct ReportView: View {
    struct Computed: Sendable {
        let criterion: String
        let computation: String
        let points: String
    }

    struct TenderRow: Sendable {
        let rank: String
        let supplier: String
        let price: String
        let total: String
        let tied: String
        let parts: [Computed]
    }

    struct ReasonRow: Sendable {
        let criterion: String
        let supplier: String
        let evaluator: String
        let points: String
        let reason: String
    }

    let page: PageFrame
    let t: Messages
    let subject: String
    let lead: String
    let need: String
    let rules: [ParticularView]
    let tenders: [TenderRow]
    let reasons: [ReasonRow]
    let hasReasons: Bool
    /// Tenders that are not compared, with why, and what came of earlier proposals.
    let remarks: [String]
    let hasRemarks: Bool
    let openings: [String]
    let evaluators: [String]
    let decision: String
    let decisionReason: String

    init(_ record: CompetitionRecord, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (w, held, facts) = (t.competition, record.held, record.held.facts)
        let ranking = record.ranking
        let number = Competition.number(of: held.id)
        self.t = t
        page = exchange.page(
            w.reportTitle(number: number, subject: facts.subject),
            crumbs: [
                Crumb(w.title, path: CompetitionPages.path),
                Crumb(number, path: CompetitionPages.path(of: held.id)),
            ], at: CompetitionPages.path)
        subject = w.reportTitle(number: number, subject: facts.subject)
        lead = w.oneLead(lot: "\(record.place.lotNumber)", framework: record.place.number)
        need = facts.need
        rules = [
            ParticularView(w.formula, facts.formula.word(t)),
            ParticularView(w.criteria, w.qualityFormula(scale: "\(facts.scale)")),
            ParticularView(w.tieRule, facts.tieRule.word(t)),
            ParticularView(w.tendersUntil, format.instant(facts.tendersUntil)),
        ]
        tenders = ranking.ranked().map { row in
            TenderRow(
                rank: "\(row.rank)", supplier: row.tender.supplier,
                price: format.amount(row.tender.price),
                total: format.quantity(row.total.rounded), tied: row.isTied ? w.tied : "",
                parts: row.parts.map { part in
                    Computed(
                        criterion: part.criterion.name,
                        computation: part.computation(
                            facts, price: row.tender.price, lowest: ranking.lowest, format),
                        points: format.quantity(part.points.rounded))
                })
        }
        let names = Dictionary(record.evaluators.map { ($0.person, $0.name) }) { first, _ in first }
        let suppliers = Dictionary(
            record.admitted.map { ($0.participant, $0.supplier) }
        ) { first, _ in first }
        reasons = record.scores.map { score in
            ReasonRow(
                criterion: facts.criteria[score.position - 1].name,
                supplier: suppliers[score.participant] ?? "",
                evaluator: names[score.person] ?? "", points: "\(score.points)",
                reason: score.reason)
        }
        hasReasons = !reasons.isEmpty
        remarks = record.remarks(t, format)
        hasRemarks = !remarks.isEmpty
        openings = record.openings.map { w.openedBy(name: $0.name, at: format.instant($0.at)) }
        evaluators = record.evaluators.map { "\($0.name): \($0.statement)" }
        decision =
            record.award.map { award in
                award.awardedOn.map {
                    w.awardedBy(
                        name: award.decider, day: format.day($0), supplier: award.supplier,
                        price: format.euro(award.price))
                }
                    ?? w.proposal(
                        name: award.proposer, at: format.instant(award.proposedAt),
                        supplier: award.supplier, price: format.euro(award.price))
            } ?? ""
        decisionReason = record.award?.reason ?? ""
    }
}

extension CompetitionRecord {
    /// What the report says beside the ranking: withdrawals, exclusions and proposals sent back.
    fileprivate func remarks(_ t: Messages, _ format: Localized) -> [String] {
        let w = t.competition
        return receipts.filter(\.isWithdrawn).map {
            w.reportWithdrawal(supplier: $0.supplier, at: format.instant($0.at))
        }
            + excluded.map {
                t.exclusion.reportText(supplier: $0.supplier, text: $0.text(t, format))
            } + returned.map { $0.text(t, format) }
    }
}
