import Kernel
import Web

/// What a member's VAT standing asks of people, above its page.
///
/// - Source: VAT-17, VAT-16, VAT-4
enum StandingNotices {
    static func all(
        of record: MemberRecord, on today: Day, _ t: Messages, _ localized: Localized
    ) -> [NoticeView] {
        var notices: [NoticeView] = []
        if record.standing(on: today)?.standing == .underReview {
            notices.append(NoticeView(.warn, t.consequence.underReview))
        }
        if let first = record.chargedOtherwise.first, let last = record.chargedOtherwise.last {
            notices.append(
                NoticeView(
                    .bad,
                    t.consequence.chargedOtherwise(
                        count: record.chargedOtherwise.count, first: localized.period(first),
                        last: localized.period(last))))
        }
        if let change = record.listChange {
            notices.append(
                NoticeView(
                    change.isOverdue(on: today) ? .bad : .warn,
                    change.dueOn.map { t.consequence.listDue(day: localized.longDay($0)) }
                        ?? t.consequence.listDiffers))
        }
        if let test = record.tests.first?.test, test.outcome != .passes,
            record.standing(on: today)?.standing == .exempt
        {
            notices.append(
                NoticeView(.warn, t.consequence.failsButExempt(year: String(test.year))))
        }
        return notices
    }
}
