import Kernel
import Web

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

    init(_ letter: Letter, _ crumbs: [Crumb], at path: String, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let w = t.competition
        self.t = t
        reference = Competition.number(of: letter.competition)
        page = exchange.page(w.letterTitle(supplier: letter.supplier), crumbs: crumbs, at: path)
        (supplier, number) = (letter.supplier, letter.number)
        subject =
            letter.isWon
            ? w.letterAward(number: reference) : w.letterRejection(number: reference)
        date = format.longDay(letter.awardedOn)
        paragraphs = letter.paragraphs(t, format)
        let total = letter.lostTotal
        let compares = total != nil
        merits =
            compares
            ? letter.merits.map { merit in
                Merit(
                    criterion: merit.criterion.name, weight: "\(merit.criterion.weight)",
                    own: format.quantity(merit.own.rounded),
                    chosen: format.quantity(merit.chosen.rounded))
            } : []
        hasMerits = compares
        ownTotal = total.map { format.quantity($0.rounded) } ?? ""
        chosenTotal = format.quantity(letter.winnerTotal.rounded)
        reasons = compares ? letter.reasons : []
        hasReasons = !reasons.isEmpty
        let until = letter.awardedOn.adding(days: letter.standstillDays)
        closing =
            (letter.standstillDays > 0
                ? [
                    w.standstillNote(
                        days: "\(letter.standstillDays)", until: format.day(until))
                ] : []) + (letter.isWon ? [w.awardOrder] : [w.remedy])
        signature = w.signed(name: letter.signer)
    }
}

extension Letter {
    /// The own points where they lay below those of the chosen tender.
    fileprivate var lostTotal: Points? {
        if case .lost(let total, _, _) = outcome { return total }
        return nil
    }

    fileprivate func paragraphs(_ t: Messages, _ format: Localized) -> [String] {
        let (w, lot) = (t.competition, "\(lot)")
        let chosen = w.winnerText(
            winner: winner, total: format.quantity(winnerTotal.rounded))
        return switch outcome {
        case .won(let price, let total):
            [
                w.awardText(
                    subject: subject, lot: lot, framework: framework, price: format.euro(price),
                    total: format.quantity(total.rounded))
            ]
        case .lost(let total, let rank, let count):
            [
                w.rejectionText(
                    subject: subject, lot: lot, framework: framework,
                    total: format.quantity(total.rounded), rank: "\(rank)", count: "\(count)"),
                chosen,
            ]
        case .excluded(let exclusion):
            [
                w.exclusionLetter(subject: subject, lot: lot, framework: framework),
                exclusion.text(t), chosen,
            ]
        case .none:
            [w.noTenderText(subject: subject, lot: lot, framework: framework), chosen]
        }
    }
}
