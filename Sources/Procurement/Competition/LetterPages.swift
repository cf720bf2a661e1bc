import Kernel
import Postgres
import Web

/// The letter to each who was invited, once the competition is awarded: to print, in the reader's
/// language.
enum LetterPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let held = try await CompetitionPages.competition(exchange)
        let participant = try exchange.id("participant")
        let record = try await CompetitionRecord.read(held, exchange)
        guard let award = record.award, let day = award.awardedOn,
            let addressee = record.invitations.first(where: {
                $0.participant == participant && $0.reason.isEmpty
            })
        else { throw NotFound() }
        return exchange.respond(LetterView(record, award, on: day, to: addressee, exchange))
    }
}

/// An award, or a rejection with the own points beside those of the chosen tender.
struct LetterView: View {
    struct Merit: Sendable {
        let criterion: String
        let weight: String
        let own: String
        let chosen: String
    }

    let page: PageFrame
    let t: Messages
    let supplier: String
    let number: String
    let subject: String
    let reference: String
    let date: String
    let paragraphs: [String]
    let merits: [Merit]
    let hasMerits: Bool
    let ownTotal: String
    let chosenTotal: String
    let reasons: [String]
    let hasReasons: Bool
    let closing: [String]
    let signature: String

    init(
        _ record: CompetitionRecord, _ award: CompetitionFile.Award, on day: Day,
        to addressee: CompetitionFile.Invitation, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (w, held, facts) = (t.competition, record.held, record.held.facts)
        let ranked = record.ranking.ranked()
        let own = ranked.first { $0.tender.participant == addressee.participant }
        let chosen = ranked.first { $0.tender.participant == award.participant }
        let isWon = award.participant == addressee.participant
        self.t = t
        reference = Competition.number(of: held.id)
        page = exchange.page(
            w.letterTitle(supplier: addressee.name),
            crumbs: [
                Crumb(w.title, path: CompetitionPages.path),
                Crumb(reference, path: CompetitionPages.path(of: held.id)),
            ], at: CompetitionPages.path)
        (supplier, number) = (addressee.name, addressee.number)
        subject =
            isWon ? w.letterAward(number: reference) : w.letterRejection(number: reference)
        date = format.longDay(day)
        paragraphs = Self.paragraphs(
            record, own, chosen, isWon: isWon, count: ranked.count, w, format)
        let compares = !isWon && own != nil
        merits =
            compares
            ? zip(own?.parts ?? [], chosen?.parts ?? []).map { left, right in
                Merit(
                    criterion: left.criterion.name, weight: "\(left.criterion.weight)",
                    own: format.quantity(left.points.rounded),
                    chosen: format.quantity(right.points.rounded))
            } : []
        hasMerits = compares
        ownTotal = own.map { format.quantity($0.total.rounded) } ?? ""
        chosenTotal = chosen.map { format.quantity($0.total.rounded) } ?? ""
        reasons =
            compares
            ? record.scores.filter { $0.participant == addressee.participant }.map {
                "\(facts.criteria[$0.position - 1].name): \($0.reason)"
            } : []
        hasReasons = !reasons.isEmpty
        let until = day.adding(days: facts.standstillDays)
        closing =
            (facts.standstillDays > 0
                ? [
                    w.standstillNote(
                        days: "\(facts.standstillDays)", until: format.day(until))
                ] : []) + (isWon ? [w.awardOrder] : [w.remedy])
        signature = w.signed(name: award.decider)
    }

    private static func paragraphs(
        _ record: CompetitionRecord, _ own: RankedTender?, _ chosen: RankedTender?, isWon: Bool,
        count: Int, _ w: Messages.CompetitionMessages, _ format: Localized
    ) -> [String] {
        let (subject, lot) = (record.held.facts.subject, "\(record.place.lotNumber)")
        let framework = record.place.number
        let winner =
            chosen.map {
                w.winnerText(
                    winner: $0.tender.supplier, total: format.quantity($0.total.rounded))
            } ?? ""
        guard let own else {
            return [w.noTenderText(subject: subject, lot: lot, framework: framework), winner]
        }
        let total = format.quantity(own.total.rounded)
        guard !isWon else {
            return [
                w.awardText(
                    subject: subject, lot: lot, framework: framework,
                    price: format.euro(own.tender.price), total: total)
            ]
        }
        return [
            w.rejectionText(
                subject: subject, lot: lot, framework: framework, total: total,
                rank: "\(own.rank)", count: "\(count)"),
            winner,
        ]
    }
}
