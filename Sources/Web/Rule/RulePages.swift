import Kernel
import Postgres

/// The register of rules: what the program goes by, since when, and how sure that is.
enum RulePages {
    /// `GET /rules?q=&confidence=&sort=&page=&format=csv`
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: RuleStore.sortable, default: "identifier", filters: ["confidence"])
        let (page, count) = RuleStore.page(list)
        let (rules, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return file(rules) }
        return exchange.respond(view(exchange, list, rules, total))
    }

    private static func file(_ rules: [Rule]) -> Response {
        var csv = CSVWriter(
            header: [
                "identifier", "parameter", "value", "from", "until", "law", "confidence", "meaning",
            ])
        for rule in rules {
            csv.append([
                rule.identifier, rule.parameter, rule.value, rule.span.from.map { "\($0)" } ?? "",
                rule.span.until.map { "\($0)" } ?? "", rule.law, rule.confidence.rawValue,
                rule.meaning,
            ])
        }
        return .csv(filename: "rules.csv", csv)
    }

    private static func view(
        _ exchange: Exchange, _ list: ListQuery, _ rules: [Rule], _ total: Int
    ) -> RulesView {
        let t = SharedMessages(exchange.language)
        let confidence = list.filterField(
            "confidence", label: t.rules.confidence, all: t.rules.anyConfidence,
            options: Confidence.allCases.map { ($0.rawValue, t.rules.word($0)) })
        return RulesView(
            page: exchange.page(t.rules.title, help: t.rules.help),
            frame: list.frame(
                "rules", t.rules.caption, wide: true, search: t.rules.search, fields: [confidence],
                heads: [
                    list.head(t.rules.identifier, key: "identifier"),
                    list.head(t.rules.parameter, key: "parameter"), list.head(t.rules.value),
                    list.head(t.rules.from, key: "from"), list.head(t.rules.law, key: "law"),
                    list.head(t.rules.confidence),
                ], total: total,
                empty: rules.isEmpty
                    ? EmptyView(
                        title: t.rules.emptyTitle, text: t.rules.emptyText, path: list.path,
                        action: t.rules.emptyAction) : nil),
            rows: rules.map { RuleRowView($0, t, exchange.localized) })
    }
}

/// The register, one page of it.
struct RulesView: View {
    let page: PageFrame
    let frame: ListFrame
    let rows: [RuleRowView]
}

/// One rule in the register.
struct RuleRowView {
    let identifier, parameter, value, span, law, meaning: String
    let confidence: TagView

    init(_ rule: Rule, _ t: SharedMessages, _ localized: Localized) {
        (identifier, parameter) = (rule.identifier, rule.parameter)
        (value, law, meaning) = (rule.value, rule.law, rule.meaning)
        let from = rule.span.from.map(localized.day) ?? "…"
        span = rule.span.until.map { "\(from) – \(localized.day($0.adding(days: -1)))" } ?? from
        let kind: TagView.Kind =
            switch rule.confidence {
            case .read, .executed: .ok
            case .general: .warn
            case .open: .bad
            }
        confidence = TagView(kind, t.rules.word(rule.confidence))
    }
}

extension SharedMessages.RulesMessages {
    /// How sure we are, in words.
    func word(_ confidence: Confidence) -> String {
        switch confidence {
        case .read: read
        case .executed: executed
        case .general: general
        case .open: open
        }
    }
}
