import Kernel
import Postgres
import Web

/// The special terms of a secondment, to print and to sign, in the member's language.
enum TermsPages {
    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("request")
        let (found, proposals) = try await exchange.db.read(
            exchange.scope, RequestStore.request(id, in: exchange.language),
            RequestStore.proposals(of: id))
        guard let found else { throw NotFound() }
        let language = found.memberLanguage
        let agreed = proposals.first { $0.state == .agreed || $0.state == .started }
        guard let agreed else { throw NotFound() }
        let (own, issuer) = try await exchange.db.read(
            exchange.scope, RequestStore.request(id, in: language), TermsIssuer.read(in: language))
        guard let own else { throw NotFound() }
        return exchange.respond(SecondmentTermsView(own, agreed, issuer, exchange))
    }
}

/// Who puts people at a member's disposal: the association, as its papers name it.
struct TermsIssuer: Sendable {
    let name: String
    let street: String
    let place: String
    let number: EnterpriseNumber

    static func read(in language: Language) -> Query<TermsIssuer?> {
        let (name, city): (SQL, SQL) =
            switch language {
            case .nl: ("name_nl", "city_nl")
            case .fr: ("name_fr", "city_fr")
            case .en: ("name_en", "city_en")
            }
        return SQL(
            """
            SELECT \(name) AS name, street, postal_code || ' ' || \(city) AS place,
                enterprise_number
            FROM kernel.association
            """
        ).first { row in
            TermsIssuer(
                name: try row["name"], street: try row["street"], place: try row["place"],
                number: try row["enterprise_number"])
        }
    }
}

/// The paper: who, where, for how much of full time, from when to when, and on which ground.
struct SecondmentTermsView: View {
    let page: PageFrame
    let t: Messages
    let language: String
    let title: String
    let issuer: String
    let issuerLines: [String]
    let member: String
    let memberNumber: String
    let number: String
    let signedOn: String
    let particulars: [DossierFieldView]
    let articles: [String]

    init(
        _ row: RequestRow, _ proposal: ProposalRow, _ issuer: TermsIssuer?, _ exchange: Exchange
    ) {
        // The paper is in the member's language, whoever looks at it.
        let (t, format) = (Messages(row.memberLanguage), Localized(row.memberLanguage))
        self.t = t
        language = row.memberLanguage.rawValue
        page = exchange.page(
            Messages(exchange.language).terms.title(number: RequestPath.number(row.id)),
            crumbs: [
                Crumb(Messages(exchange.language).request.title, path: RequestPath.list),
                Crumb(RequestPath.number(row.id), path: RequestPath.request(row.id)),
            ], at: RequestPath.list)
        title = t.terms.heading
        self.issuer = issuer?.name ?? ""
        issuerLines =
            issuer.map { [$0.street, $0.place, $0.number.description] } ?? []
        member = row.memberName
        memberNumber = row.memberNumber.map(\.description) ?? row.memberCode
        number = proposal.terms ?? t.terms.notYet
        signedOn = proposal.signedOn.map { format.longDay($0) } ?? ""
        particulars = [
            DossierFieldView(t.employee.one, proposal.name ?? ""),
            DossierFieldView(t.employee.function, row.functionName),
            DossierFieldView(t.secondment.share, format.share(proposal.share)),
            DossierFieldView(t.dossier.from, format.longDay(proposal.stay.from)),
            DossierFieldView(t.dossier.last, format.longDay(proposal.stay.last)),
            DossierFieldView(t.request.reason, row.reason),
        ]
        articles = [
            t.terms.ground, t.terms.authority, t.terms.cost, t.terms.change, t.terms.privacy,
            t.terms.end,
        ]
    }
}
