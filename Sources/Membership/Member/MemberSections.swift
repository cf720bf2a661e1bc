import Kernel
import Postgres
import Web

/// The tables of one member's page.
struct MemberSections {
    private let record: MemberRecord
    private let t: Messages
    private let localized: Localized
    private let today: Day
    private let mayKeep: Bool
    private var id: Int64 { record.member.id }

    init(
        _ record: MemberRecord, _ t: Messages, _ localized: Localized, today: Day, mayKeep: Bool
    ) {
        self.record = record
        self.t = t
        self.localized = localized
        self.today = today
        self.mayKeep = mayKeep
    }

    var categories: SectionView {
        SectionView(
            id: "categories-head", title: t.show.categories,
            links: links([(t.show.changeCategory, MemberPath.categoryChange(id))]),
            heads: heads(t.label.category),
            rows: record.categories.map { span in
                let word = t.category.named(category: span.category.rawValue)
                return RowView([CellView(presence(span.span, word))] + days(span.span))
            }, emptyText: t.show.noCategories)
    }

    var standings: SectionView {
        SectionView(
            id: "standings-head", title: t.show.standings,
            links: links([(t.show.changeStanding, MemberPath.standingChange(id))]),
            heads: [
                HeadView(t.label.standing), HeadView(t.label.fromMonth),
                HeadView(t.label.untilMonth), HeadView(t.label.basis),
            ],
            rows: record.standings.map { span in
                let until = span.span.until.map { localized.period($0.period.previous) }
                var basis = CellView(span.basis)
                basis.document = document(span.evidence)
                return RowView([
                    CellView(span.standing.tag(t)),
                    CellView(span.from.map(localized.period) ?? "", .day),
                    CellView(until ?? t.show.openEnd, .day), basis,
                ])
            }, emptyText: t.show.noStandings)
    }

    var tests: SectionView {
        SectionView(
            id: "tests-head", title: t.test.caption,
            links: links([(t.test.record, MemberPath.predominanceTest(id))]),
            heads: [
                HeadView(t.test.year), HeadView(t.test.counted, .amount),
                HeadView(t.test.share, .amount), HeadView(t.test.outcome),
            ],
            rows: record.tests.map { recorded in
                let test = recorded.test
                let total = t.test.ofTotal(total: localized.amount(test.total))
                var outcome = CellView(test.outcome.tag(t))
                outcome.document = document(recorded.evidence)
                return RowView([
                    CellView(String(test.year), note: test.basis.word(t)),
                    CellView(localized.amount(test.counted), .amount, note: total),
                    CellView(
                        localized.percent(share(test.counted, of: test.total), decimals: 2),
                        .amount), outcome,
                ])
            }, emptyText: t.test.none)
    }

    var mandates: SectionView {
        let running = record.mandates.contains { $0.mandate.span.until == nil }
        let ending = [(t.mandate.endButton, MemberPath.mandateEnd(id))]
        return SectionView(
            id: "mandates-head", title: t.mandate.listTitle,
            links: links(
                [(t.mandate.button, MemberPath.mandate(id))] + (running ? ending : [])),
            heads: [HeadView(t.mandate.name), HeadView(t.mandate.decision)]
                + heads("").dropFirst(),
            rows: record.mandates.map { recorded in
                let mandate = recorded.mandate
                return RowView(
                    [
                        CellView(mandate.name, note: mandate.function),
                        CellView(mandate.decision),
                    ] + days(mandate.span))
            }, emptyText: t.mandate.none)
    }

    var legalBases: SectionView {
        SectionView(
            id: "legal-bases-head", title: t.legalBasis.caption,
            links: links([(t.legalBasis.button, MemberPath.legalBasis(id))]),
            heads: heads(t.legalBasis.titleOf),
            rows: record.legalBases.map { held in
                let article = held.basis.article.isEmpty ? "" : ", \(held.basis.article)"
                return RowView(
                    [
                        CellView(
                            "\(held.basis.instrument.word(t)): \(held.basis.title)\(article)",
                            note: held.basis.activity)
                    ] + days(held.span))
            }, emptyText: t.legalBasis.none)
    }

    var addresses: SectionView {
        SectionView(
            id: "addresses-head", title: t.address.caption,
            links: links([(t.address.button, MemberPath.addressChange(id))]),
            heads: heads(t.address.caption),
            rows: record.addresses.map { held in
                RowView(
                    [CellView(held.address.text, note: held.address.kind.word(t))]
                        + days(held.span))
            }, emptyText: t.address.none)
    }

    var documents: SectionView {
        SectionView(
            id: "evidence-head", title: t.evidence.caption,
            heads: [HeadView(t.evidence.label), HeadView(t.evidence.addedAt)],
            rows: record.evidence.map { kept in
                RowView([
                    .link(
                        kept.fileName, to: MemberPath.evidence(kept.id, of: id),
                        note: "SHA-256 \(kept.sha256.prefix(16))…"),
                    CellView(localized.instant(kept.addedAt), .day),
                ])
            }, emptyText: t.evidence.none)
    }

    private func heads(_ first: String) -> [HeadView] {
        [HeadView(first), HeadView(t.label.from), HeadView(t.label.until)]
    }

    private func days(_ span: DaySpan) -> [CellView] { span.cells(t, localized) }

    private func presence(_ span: DaySpan, _ word: String) -> TagView {
        TagView(span.contains(today) ? .ok : .plain, word)
    }

    private func links(_ links: [(label: String, path: String)]) -> [SectionLinkView] {
        mayKeep ? links.map { SectionLinkView(label: $0.label, path: $0.path) } : []
    }

    private func document(_ id: Int64?) -> SectionLinkView? {
        record.evidence.first { $0.id == id }.map {
            SectionLinkView(
                label: $0.fileName, path: MemberPath.evidence($0.id, of: self.id))
        }
    }
}
