import Journal
import Kernel
import Web

/// One candidate's page.
struct CandidacyShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let fields: [MemberShowView.Field]
    let sections: [SectionView]
    let history: HistoryView
    /// Where the assembly's decision is recorded; empty once it is, and for who may not.
    let decisionPath: String
    /// The member that the candidate became; empty for none.
    let memberPath: String

    init(
        _ exchange: Exchange, _ candidacy: Candidacy, former: [Member], _ history: [HistoryRow]
    ) {
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            candidacy.facts.name, help: t.candidacy.help,
            lead: t.candidacy.proposedLead(
                day: localized.longDay(candidacy.proposal.day),
                reference: candidacy.proposal.reference),
            crumbs: [Crumb(t.candidacy.listTitle, path: MemberPath.candidates)],
            at: MemberPath.candidates)
        facts = FactsView([
            FactView(t.candidacy.outcome, "", tag: candidacy.outcome.tag(t)),
            FactView(t.label.category, candidacy.category.rawValue, isStrong: true),
            FactView(t.label.standing, candidacy.standing.word(t), note: candidacy.basis),
        ])
        fields = Self.fields(candidacy, t, localized)
        sections = former.isEmpty ? [] : [Self.former(former, t, localized)]
        self.history = HistoryView(member: history, t, localized)
        decisionPath =
            exchange.may(.keepMembers) && candidacy.outcome == .open
            ? MemberPath.candidacyDecision(candidacy.id) : ""
        memberPath = candidacy.member.map(MemberPath.member) ?? ""
    }

    private static func fields(
        _ candidacy: Candidacy, _ t: Messages, _ localized: Localized
    ) -> [MemberShowView.Field] {
        var fields = [
            MemberShowView.Field(
                label: t.label.enterpriseNumber,
                value: candidacy.facts.enterpriseNumber?.description ?? t.show.unknownNumber),
            MemberShowView.Field(
                label: t.label.language, value: candidacy.facts.language.ownName),
        ]
        if let decision = candidacy.decision {
            fields += [
                MemberShowView.Field(
                    label: t.candidacy.decidedOn, value: localized.longDay(decision.day)),
                MemberShowView.Field(label: t.candidacy.decision, value: decision.reference),
            ]
        }
        if let startsOn = candidacy.startsOn {
            fields.append(
                MemberShowView.Field(
                    label: t.candidacy.startsOn, value: localized.longDay(startsOn)))
        }
        return fields
    }

    private static func former(
        _ members: [Member], _ t: Messages, _ localized: Localized
    ) -> SectionView {
        SectionView(
            id: "former-head", title: t.candidacy.former,
            heads: [
                HeadView(t.label.code), HeadView(t.label.joinedOn), HeadView(t.label.leftOn),
            ],
            rows: members.map { member in
                RowView([
                    .link(member.code, to: MemberPath.member(member.id)),
                    CellView(localized.day(member.joinedOn), .day),
                    CellView(
                        member.leftOn.map { localized.day($0.adding(days: -1)) } ?? "", .day),
                ])
            }, emptyText: "")
    }
}

extension Candidacy.Outcome {
    static func options(_ t: Messages) -> [(value: String, label: String)] {
        allCases.map { ($0.rawValue, $0.word(t)) }
    }

    func word(_ t: Messages) -> String {
        switch self {
        case .open: t.candidacy.isOpen
        case .ratified: t.candidacy.isRatified
        case .rejected: t.candidacy.isRejected
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .open: TagView(.info, word(t))
        case .ratified: TagView(.ok, word(t))
        case .rejected: TagView(.plain, word(t))
        }
    }
}

extension RecordListView {
    static func candidates(
        _ exchange: Exchange, _ list: ListQuery, _ rows: [Candidacy], total: Int
    ) -> RecordListView {
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        let path = exchange.may(.keepMembers) ? MemberPath.admission : ""
        let outcome = list.filterField(
            "outcome", label: t.candidacy.outcome, all: t.candidacy.allOutcomes,
            options: Candidacy.Outcome.options(t))
        return RecordListView(
            page: exchange.page(
                t.candidacy.listTitle, help: t.candidacy.help, lead: t.candidacy.listLead),
            frame: list.frame(
                "records-head", t.candidacy.listTitle, count: localized.number(total),
                search: t.candidacy.search, fields: [outcome],
                heads: [
                    list.head(t.label.name, key: "name"),
                    list.head(t.label.category, key: "category"), list.head(t.label.standing),
                    list.head(t.candidacy.proposedOn, key: "proposed"),
                    list.head(t.candidacy.outcome, key: "outcome"),
                ], total: total,
                empty: rows.isEmpty
                    ? EmptyView(
                        title: t.candidacy.noneTitle,
                        text: list.isFiltered ? t.candidacy.noneFits : t.candidacy.noneText,
                        path: list.isFiltered ? MemberPath.candidates : path,
                        action: list.isFiltered ? t.list.showAll : t.candidacy.propose) : nil),
            rows: rows.map { $0.row(t, localized) },
            actions: path.isEmpty
                ? [] : [SectionLinkView(label: t.candidacy.title, path: path)])
    }
}

extension Candidacy {
    fileprivate func row(_ t: Messages, _ localized: Localized) -> RowView {
        RowView([
            .link(
                facts.name, to: MemberPath.candidate(id), note: facts.shortName, opensRow: true),
            CellView(category.rawValue), CellView(standing.tag(t)),
            CellView(localized.day(proposal.day), .day), CellView(outcome.tag(t)),
        ])
    }
}
