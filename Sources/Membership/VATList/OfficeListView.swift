import Journal
import Kernel
import Web

/// The page of the list for the VAT office.
struct OfficeListView: View {
    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [RowView]
    let changes: SectionView
    let filed: SectionView
    let history: HistoryView
    /// The form that records the handing in; nil for who may not.
    let filing: Filing?

    struct Filing {
        let action, asOf, asOfText: String
        let errors: FormErrorsView?
        let filedOn: FieldView
    }

    init(_ exchange: Exchange, _ list: ListQuery, _ record: VATListRecord, _ reader: FormReader) {
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.vatList.title, help: t.vatList.help, lead: t.vatList.lead,
            notices: list.asOfNotices(t) + Self.notices(record, exchange.today, t))
        frame = list.frame(
            "records-head", t.vatList.asOf(day: localized.longDay(record.day)),
            count: localized.number(record.total), search: t.list.search, day: list.asOfField(t),
            heads: [
                list.head(t.label.enterpriseNumber), list.head(t.label.name),
                list.head(t.legalBasis.activity), list.head(t.label.standing),
                list.head(t.label.from), list.head(t.label.until),
            ], total: record.total,
            empty: record.rows.isEmpty
                ? EmptyView(
                    title: t.list.noneTitle, text: t.vatList.noneText, path: MemberPath.vatList,
                    action: t.list.showAll) : nil)
        rows = record.rows.map { $0.row(t, localized) }
        changes = Self.changes(record, exchange.today, t, localized)
        filed = Self.filed(record, t, localized)
        history = HistoryView(member: record.history, t, localized)
        filing =
            exchange.may(.keepMembers)
            ? Filing(
                action: MemberPath.vatList, asOf: "\(record.day)",
                asOfText: t.vatList.asOf(day: localized.longDay(record.day)),
                errors: reader.errorsView,
                filedOn: reader.dayField("filed_on", label: t.vatList.filedOn)) : nil
    }

    private static func notices(
        _ record: VATListRecord, _ today: Day, _ t: Messages
    ) -> [NoticeView] {
        if record.filed.isEmpty { return [NoticeView(.warn, t.vatList.neverFiled)] }
        let overdue = record.changes.contains { $0.isOverdue(on: today) }
        return overdue ? [NoticeView(.bad, t.vatList.overdue)] : []
    }

    private static func changes(
        _ record: VATListRecord, _ today: Day, _ t: Messages, _ localized: Localized
    ) -> SectionView {
        SectionView(
            id: "changes-head", title: t.vatList.changes,
            heads: [
                HeadView(t.label.name), HeadView(t.vatList.change), HeadView(t.vatList.since),
                HeadView(t.vatList.dueOn),
            ],
            rows: record.changes.map { change in
                let due = change.dueOn.map(localized.day) ?? ""
                return RowView([
                    .link(change.name, to: MemberPath.member(change.member)),
                    CellView(change.kind.word(t)),
                    CellView(change.since.map(localized.day) ?? "", .day),
                    change.isOverdue(on: today)
                        ? CellView(TagView(.bad, t.vatList.isOverdue, date: due))
                        : CellView(due, .day),
                ])
            },
            emptyText: record.filed.isEmpty ? t.vatList.neverFiledText : t.vatList.noChanges)
    }

    private static func filed(
        _ record: VATListRecord, _ t: Messages, _ localized: Localized
    ) -> SectionView {
        SectionView(
            id: "filed-head", title: t.vatList.filed,
            heads: [
                HeadView(t.label.onDay), HeadView(t.vatList.filedOn),
                HeadView(t.list.caption, .amount), HeadView("SHA-256"),
            ],
            rows: record.filed.map { list in
                RowView([
                    .link(
                        localized.day(list.filing.asOf),
                        to: "\(MemberPath.vatList)/\(list.id)"),
                    CellView(localized.day(list.filing.filedOn), .day),
                    CellView(localized.number(list.members), .amount),
                    CellView(list.sha256, .code),
                ])
            }, emptyText: t.vatList.neverFiledText)
    }
}

extension VATListChange {
    func isOverdue(on today: Day) -> Bool { dueOn.map { $0 < today } ?? false }
}

extension VATListChange.Kind {
    func word(_ t: Messages) -> String {
        switch self {
        case .joined: t.vatList.joined
        case .left: t.vatList.left
        case .standing: t.vatList.standing
        case .activity: t.vatList.activity
        case .details: t.vatList.details
        }
    }
}

extension VATListRow {
    fileprivate func row(_ t: Messages, _ localized: Localized) -> RowView {
        RowView(
            [
                CellView(enterpriseNumber?.description ?? "", .code),
                .link(name, to: MemberPath.member(member), opensRow: true), CellView(activity),
                standing.map { CellView($0.tag(t)) } ?? CellView(t.standing.none),
            ] + span.cells(t, localized))
    }
}
