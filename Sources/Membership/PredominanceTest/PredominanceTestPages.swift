import Kernel
import Postgres
import Web

/// The form of a member's test for a year.
enum PredominanceTestPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let values = [
            "year": "\(exchange.today.components.year - 1)", "test_basis": "turnover",
            "vat_group": "none", "excluded": "0",
        ]
        return exchange.respond(
            view(exchange, FormReader(values: values, exchange.language), member))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let evidence = reader.evidence(exchange, t)
        if let request = PredominanceTestRequest(&reader, t) {
            let test = try await reader.deciding(t) {
                let test = try request.decided(today: exchange.today)
                try await exchange.db.transaction(exchange.scope) { transaction in
                    try await test.record(
                        of: member, with: evidence, in: transaction, by: actor)
                }
                return test
            }
            if let test {
                return exchange.redirect(
                    to: MemberPath.member(member.id),
                    notice: test.outcome.sentence(t, year: test.year))
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
                title: t.test.title(name: member.facts.name), help: t.test.help,
                button: t.test.button),
            at: MemberPath.predominanceTest(member.id), takesFile: true,
            fields: [
                .text(reader.numberField("year", label: t.test.year)),
                .select(
                    reader.selectField(
                        "test_basis", label: t.test.basis,
                        options: PredominanceTest.Basis.allCases.map {
                            ($0.rawValue, $0.word(t))
                        }, help: t.test.basisHelp)),
                .text(reader.amountField("exempt", label: t.test.exempt)),
                .text(
                    reader.amountField(
                        "excluded", label: t.test.excluded, help: t.test.excludedHelp)),
                .text(
                    reader.amountField(
                        "out_of_scope", label: t.test.outOfScope, help: t.test.outOfScopeHelp)),
                .text(reader.amountField("total", label: t.test.total)),
                .select(
                    reader.selectField(
                        "vat_group", label: t.test.vatGroup,
                        options: PredominanceTest.VATGroup.allCases.map {
                            ($0.rawValue, $0.word(t))
                        }, help: t.test.vatGroupHelp)),
                .file(reader.evidenceField(t)),
            ])
    }
}

/// A valid form, before the rules are asked.
private struct PredominanceTestRequest: Sendable {
    let year: Int
    let basis: PredominanceTest.Basis
    let exempt, excluded, outOfScope, total: Cents
    let vatGroup: PredominanceTest.VATGroup

    /// Reads the form; nil with every error noted.
    init?(_ reader: inout FormReader, _ t: Messages) {
        let year = reader.integer("year", label: t.test.year)
        let basis: PredominanceTest.Basis? = reader.choice("test_basis", label: t.test.basis)
        let exempt = reader.cents("exempt", label: t.test.exempt, min: .zero)
        let excluded = reader.cents("excluded", label: t.test.excluded, min: .zero)
        let outOfScope = reader.cents("out_of_scope", label: t.test.outOfScope, min: .zero)
        let total = reader.cents("total", label: t.test.total, min: .zero)
        let vatGroup: PredominanceTest.VATGroup? = reader.choice(
            "vat_group", label: t.test.vatGroup)
        guard reader.isValid, let year, let basis, let exempt, let excluded, let outOfScope,
            let total, let vatGroup
        else { return nil }
        self.year = year
        self.basis = basis
        (self.exempt, self.excluded) = (exempt, excluded)
        (self.outOfScope, self.total) = (outOfScope, total)
        self.vatGroup = vatGroup
    }

    func decided(today: Day) throws(PredominanceTestRefusal) -> PredominanceTest {
        try PredominanceTest.decide(
            year: year, basis: basis, exempt: exempt, outOfScope: outOfScope, excluded: excluded,
            total: total, vatGroup: vatGroup, today: today)
    }
}

extension PredominanceTest.Basis {
    func word(_ t: Messages) -> String {
        switch self {
        case .turnover: t.test.turnover
        case .cost: t.test.cost
        case .budget: t.test.budget
        }
    }
}

extension PredominanceTest.VATGroup {
    func word(_ t: Messages) -> String {
        switch self {
        case .none: t.test.noGroup
        case .allMembers: t.test.allMembers
        case .notAllMembers: t.test.notAllMembers
        }
    }
}

extension PredominanceTest.Outcome {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .passes: TagView(.ok, t.test.passes)
        case .fails: TagView(.bad, t.test.fails)
        case .failsAtHalf: TagView(.warn, t.test.failsAtHalf)
        case .failsByVATGroup: TagView(.bad, t.test.failsByVATGroup)
        }
    }

    /// What the outcome means, in a sentence.
    func sentence(_ t: Messages, year: Int) -> String {
        let year = String(year)
        return switch self {
        case .passes: t.test.passesSentence(year: year)
        case .fails: t.test.failsSentence(year: year)
        case .failsAtHalf: t.test.halfSentence(year: year)
        case .failsByVATGroup: t.test.vatGroupSentence(year: year)
        }
    }
}
