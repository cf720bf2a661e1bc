import Kernel
import Postgres
import Web

/// The form of a member's legal basis.
enum LegalBasisPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let spans = try await exchange.db.read(
            exchange.scope, LegalBasisStore.spans(of: member.id))
        let present = spans.first { $0.span.until == nil }?.basis
        var values = ["from": "\(spans.isEmpty ? member.joinedOn : exchange.today)"]
        values["instrument"] = present?.instrument.rawValue
        values["title"] = present?.title
        values["article"] = present?.article
        values["activity"] = present?.activity
        return exchange.respond(
            view(exchange, FormReader(values: values, exchange.language), member))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let from = reader.day("from", label: t.label.from)
        if let basis = LegalBasis(&reader, t), let from {
            let done: Bool? = try await reader.deciding(t) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    let spans = try await transaction.run(LegalBasisStore.spans(of: member.id))
                    try await LegalBasisChange.decide(
                        of: member, to: basis, from: from, spans: spans
                    ).record(of: member, in: transaction, by: actor)
                    return true
                }
            }
            if done != nil {
                return exchange.redirect(
                    to: MemberPath.member(member.id), notice: t.legalBasis.done)
            }
        }
        return exchange.respond(view(exchange, reader, member), status: .unprocessable)
    }

    private static func view(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.legalBasis.title(name: member.facts.name), help: t.legalBasis.help,
                button: t.legalBasis.button),
            at: MemberPath.legalBasis(member.id),
            fields: [
                .select(
                    reader.selectField(
                        "instrument", label: t.legalBasis.instrument,
                        options: LegalBasis.Instrument.allCases.map {
                            ($0.rawValue, $0.word(t))
                        })),
                .wide(
                    reader.textField(
                        "title", label: t.legalBasis.titleOf, max: LegalBasis.titleLimit)),
                .text(
                    reader.textField(
                        "article", label: t.legalBasis.article, required: false,
                        max: LegalBasis.articleLimit)),
                .wide(
                    reader.textField(
                        "activity", label: t.legalBasis.activity, help: t.legalBasis.activityHelp,
                        max: LegalBasis.activityLimit)),
                .text(reader.dayField("from", label: t.label.from)),
            ])
    }
}

extension LegalBasis {
    /// Reads the form; nil with every error noted.
    fileprivate init?(_ reader: inout FormReader, _ t: Messages) {
        let instrument: Instrument? = reader.choice("instrument", label: t.legalBasis.instrument)
        let title = reader.text("title", label: t.legalBasis.titleOf, max: Self.titleLimit)
        let article = reader.text(
            "article", label: t.legalBasis.article, required: false, max: Self.articleLimit)
        let activity = reader.text(
            "activity", label: t.legalBasis.activity, max: Self.activityLimit)
        guard reader.isValid, let instrument, let title, let activity else { return nil }
        self.init(instrument, title: title, article: article ?? "", activity: activity)
    }
}

extension LegalBasis.Instrument {
    func word(_ t: Messages) -> String {
        switch self {
        case .law: t.legalBasis.law
        case .decree: t.legalBasis.decree
        case .ordinance: t.legalBasis.ordinance
        case .royalDecree: t.legalBasis.royalDecree
        case .articles: t.legalBasis.articles
        }
    }
}
