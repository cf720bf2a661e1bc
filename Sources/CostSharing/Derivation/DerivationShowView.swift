import Allocation
import Kernel
import Web

/// A line of a statement, explained from its pool to the cent.
struct DerivationShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let check: NoticeView
    let sources: [AmountRow]
    let sharedNet: String
    let sharedVAT: String
    let key: KeyView?
    let steps: [StepRow]
    let treatment: String
    let treatmentWhy: String
    let rulePath: String
    let rule: String
    let costs: CostsView
    let weights: WeightsView?
    let questions: [QuestionLink]
    let askPath: String

    /// Where an amount of the pool comes from.
    struct AmountRow: Sendable {
        let name: String
        let note: String
        let path: String
        let net: String
        let vat: String
    }

    /// A question about the line.
    struct QuestionLink: Sendable {
        let path: String
        let number: String
        let state: TagView
    }

    init(
        _ derivation: Derivation, _ rows: [DerivationCosts.Row],
        _ total: (count: Int, costs: NetAndVAT), _ weights: WeightList?,
        _ questions: [QuestionRegister.OfStatement], _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let head = derivation.head
        let statement = StatementPages.path(of: head.period, head.member.code)
        let path = DerivationPages.path(
            of: head.period, head.member.code, pool: head.pool.id, origin: head.origin)
        self.t = t
        let name = head.pool.names[t.language]
        page = exchange.page(
            t.derivation.title(pool: name), help: t.derivation.help,
            lead: t.derivation.lead(
                member: head.member.name, pool: name, period: format.period(head.origin)),
            crumbs: [
                Crumb(t.statement.title, path: "/cost-sharing/statements"),
                Crumb(
                    t.statement.one(
                        member: head.member.name, period: format.period(head.period)),
                    path: statement),
            ])
        facts = FactsView(derivation.facts(t, format))
        check = derivation.check(t)
        sources = derivation.sources(t, format, exchange)
        sharedNet = format.amount(head.spread.shared.net)
        sharedVAT = format.amount(head.spread.shared.vat)
        key = head.key.map { KeyView($0, derivation, t, format, exchange.may(.readPools)) }
        steps = derivation.steps(t, format)
        treatment = head.share.treatment.word(t)
        treatmentWhy = derivation.treatmentWhy(t)
        rule = head.pool.supply.treatmentRule
        rulePath = "/rules?q=\(rule)"
        costs = CostsView(
            rows, total, list, t, format, mayOpen: exchange.may(.readCosts),
            isOfOne: head.pool.kind == .direct)
        self.weights = weights.map {
            WeightsView(
                $0, own: head.member.code, path + (path.contains("?") ? "&" : "?"), t, format)
        }
        self.questions = questions.map {
            QuestionLink(
                path: QuestionPages.path(of: $0.id), number: $0.number.text, state: $0.state.tag(t))
        }
        let isAsked = questions.contains { $0.state.isOpen }
        askPath =
            exchange.may(.askQuestions) && !isAsked
            ? QuestionPages.newPath(head.period, pool: head.pool.id, origin: head.origin) : ""
    }
}

extension Derivation {
    func facts(_ t: Messages, _ format: Localized) -> [FactView] {
        let late =
            head.origin == head.period
            ? "" : t.statement.lateOf(period: format.period(head.origin))
        let weight = Proportion(head.share.weight, of: head.spread.weightTotal, format)
        return [
            FactView(
                t.derivation.share, format.euro(head.share.costs.total), note: late,
                isStrong: true),
            FactView(
                t.derivation.poolTotal, format.euro(head.spread.shared.total),
                note: t.derivation.documents(count: head.spread.costCount)),
            FactView(
                t.derivation.weight,
                head.key == nil
                    ? t.statement.whole
                    : t.statement.portion(weight: weight.weight, total: weight.total),
                note: head.key?.units[t.language] ?? ""),
            FactView(t.derivation.treatment, head.share.treatment.word(t)),
        ]
    }

    /// Whether the arithmetic below is what was charged.
    func check(_ t: Messages) -> NoticeView {
        if !holds { return NoticeView(.bad, t.derivation.differs) }
        return NoticeView(.ok, isRecomputed ? t.derivation.recomputed : t.derivation.followed)
    }

    /// The pool's own costs, what support pools passed on, and what was deducted.
    func sources(
        _ t: Messages, _ format: Localized, _ exchange: Exchange
    ) -> [DerivationShowView.AmountRow] {
        let own = DerivationShowView.AmountRow(
            name: t.derivation.ownCosts,
            note: t.derivation.documents(count: head.spread.costCount),
            path: head.spread.costCount > 0 ? "#costs-behind" : "",
            net: format.amount(head.spread.own.net), vat: format.amount(head.spread.own.vat))
        let passed = support.map { source in
            DerivationShowView.AmountRow(
                name: source.names[t.language],
                note: t.derivation.fromSupport(
                    own: format.euro(source.own.total), whole: format.euro(source.whole.total),
                    key: source.key.map { "\($0.code), \(format.period($0.validFrom))" } ?? ""),
                path: exchange.may(.readPools) ? PoolPages.path(of: source.pool) : "",
                net: format.amount(source.passed.net), vat: format.amount(source.passed.vat))
        }
        guard deducted != .zero else { return [own] + passed }
        let taken = DerivationShowView.AmountRow(
            name: t.derivation.deducted, note: head.proRata.map { "\($0) %, VAT-19" } ?? "",
            path: "/rules?q=VAT-19", net: "", vat: format.amount(-deducted))
        return [own] + passed + [taken]
    }

    func treatmentWhy(_ t: Messages) -> String {
        switch head.pool.supply {
        case .disbursement: t.derivation.whyDisbursement
        case .goods: t.derivation.whyGoods(rate: "\(head.pool.rate)")
        case .taxedServices: t.derivation.whyTaxedServices(rate: "\(head.pool.rate)")
        case .services where head.member.isUnderReview: t.derivation.whyUnderReview
        case .services where head.member.standing == .exempt: t.derivation.whyExempt
        case .services: t.derivation.whyTaxed(rate: "\(head.pool.rate)")
        }
    }
}
