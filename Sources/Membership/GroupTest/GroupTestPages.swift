import Journal
import Kernel
import Postgres
import Web

/// The association's own test, year by year, and the form that records one.
enum GroupTestPages {
    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let reader = FormReader(
            values: ["year": "\(exchange.today.components.year)"], exchange.language)
        return try await show(exchange, reader, .ok)
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let year = reader.integer("year", label: t.test.year)
        let exempt = reader.cents(
            "exempt_services", label: t.groupTest.exemptServices, min: .zero)
        let taxed = reader.cents(
            "taxed_to_members", label: t.groupTest.taxedToMembers, min: .zero)
        let others = reader.cents("non_members", label: t.groupTest.nonMembers, min: .zero)
        if reader.isValid, let year, let exempt, let taxed, let others {
            let today = exchange.today
            let test = try await reader.deciding(t) {
                let test = try GroupTest.decide(
                    year: year, exemptServices: exempt, taxedToMembers: taxed, nonMembers: others,
                    today: today)
                try await exchange.db.transaction(exchange.scope) {
                    try await test.record(in: $0, by: actor)
                }
                return test
            }
            if let test {
                return exchange.redirect(
                    to: MemberPath.groupTest, notice: t.groupTest.done(year: String(test.year)))
            }
        }
        return try await show(exchange, reader, .unprocessable)
    }

    private static func show(
        _ exchange: Exchange, _ reader: FormReader, _ status: Status
    ) async throws -> Response {
        let (tests, history) = try await exchange.db.read(
            exchange.scope, GroupTestStore.years, History.of(GroupTest.subject))
        return exchange.respond(
            GroupTestView(exchange, tests, history, reader), status: status)
    }
}

/// The association's own test, year by year.
struct GroupTestView: View {
    let page: PageFrame
    let t: Messages
    let years: SectionView
    let history: HistoryView
    let errors: FormErrorsView?
    let action: String
    /// Empty for who may not record figures.
    let fields: [FormFieldView]

    var isForm: Bool { !fields.isEmpty }

    init(
        _ exchange: Exchange, _ tests: [GroupTest], _ history: [HistoryRow], _ reader: FormReader
    ) {
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        self.t = t
        let failing = tests.first.flatMap { $0.passes ? nil : $0 }
        page = exchange.page(
            t.groupTest.title, help: t.groupTest.help, lead: t.groupTest.lead,
            notices: failing.map {
                [NoticeView(.bad, t.groupTest.alert(year: String($0.year)))]
            } ?? [])
        years = SectionView(
            id: "group-test-head", title: t.groupTest.caption,
            heads: [
                HeadView(t.test.year), HeadView(t.groupTest.exemptServices, .amount),
                HeadView(t.groupTest.taxedToMembers, .amount),
                HeadView(t.groupTest.nonMembers, .amount),
                HeadView(t.groupTest.membersShare, .amount),
                HeadView(t.groupTest.exemptShare, .amount), HeadView(t.test.outcome),
            ],
            rows: tests.map { $0.row(t, localized) }, emptyText: t.groupTest.none)
        self.history = HistoryView(member: history, t, localized)
        errors = reader.errorsView
        action = MemberPath.groupTest
        fields =
            exchange.may(.keepMembers)
            ? [
                .text(reader.numberField("year", label: t.test.year)),
                .text(
                    reader.amountField("exempt_services", label: t.groupTest.exemptServices)),
                .text(
                    reader.amountField("taxed_to_members", label: t.groupTest.taxedToMembers)),
                .text(reader.amountField("non_members", label: t.groupTest.nonMembers)),
            ] : []
    }
}

extension GroupTest {
    fileprivate func row(_ t: Messages, _ localized: Localized) -> RowView {
        RowView([
            CellView(String(year)), CellView(localized.amount(exemptServices), .amount),
            CellView(localized.amount(taxedToMembers), .amount),
            CellView(localized.amount(nonMembers), .amount),
            CellView(localized.percent(membersShare, decimals: 2), .amount),
            CellView(localized.percent(exemptShare, decimals: 2), .amount),
            CellView(
                passes ? TagView(.ok, t.test.passes) : TagView(.bad, t.groupTest.alertWord)),
        ])
    }
}
