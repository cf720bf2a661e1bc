import Journal
import Kernel
import Postgres
import Web

/// One request: who is proposed, and what may be done next.
struct RequestShowView: View {
    struct Proposal: Sendable {
        let name: String
        let number: String
        let path: String
        let share: String
        let span: String
        let note: String
        let reason: String
        let state: TagView
        let reasonID: String
        let takeBackID: String
        /// Empty for who may not, as are the next ones.
        let agreePath: String
        let refusePath: String
        let takeBackPath: String

        var mayAnswer: Bool { !agreePath.isEmpty }
        var mayTakeBack: Bool { !takeBackPath.isEmpty }
    }

    struct CandidateLine: Sendable {
        let number: String
        let name: String
        let terms: String
        let free: String
        let note: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let particulars: [DossierFieldView]
    let reason: String
    let proposals: [Proposal]
    let hasProposals: Bool
    let candidates: [CandidateLine]
    let hasCandidates: Bool
    let answerErrors: FormErrorsView?
    let mayPropose: Bool
    let proposePath: String
    let proposeErrors: FormErrorsView?
    let proposeFields: [FormFieldView]
    let mayClose: Bool
    let closePath: String
    let closeTitle: String
    let closeErrors: FormErrorsView?
    let closeReason: FieldView
    let maySign: Bool
    let signPath: String
    let signErrors: FormErrorsView?
    let signFields: [FormFieldView]
    let termsPath: String
    let foot: RecordFootView

    init(
        _ row: RequestRow, _ proposals: [ProposalRow], _ candidates: [FreeColleague],
        _ pools: [(id: Int64, code: String)], _ history: [HistoryRow], _ notes: RecordNotes,
        _ forms: RequestForms, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let path = RequestPath.request(row.id)
        let mayKeep = exchange.may(.keepSecondments)
        let mayAsk = exchange.may(.askSecondments) && exchange.person?.memberID == row.member
        self.t = t
        page = exchange.page(
            "\(RequestPath.number(row.id)) \(row.functionName)", help: t.request.help,
            lead: row.memberName, crumbs: [Crumb(t.request.title, path: RequestPath.list)],
            at: RequestPath.list)
        facts = FactsView([
            FactView(t.secondment.share, format.share(row.share), isStrong: true),
            FactView(t.dossier.span, row.stay.text(t, format)),
            FactView(t.request.profile, row.profile(t)),
            FactView(t.dossier.state, "", note: row.answer, tag: row.tag(t)),
        ])
        let started = proposals.first { $0.secondment != nil }
        particulars = [
            DossierFieldView(t.secondment.member, "\(row.memberName) (\(row.memberCode))"),
            DossierFieldView(
                t.request.askedBy,
                [row.askedBy, format.day(row.askedOn)].filter { !$0.isEmpty }
                    .joined(separator: ", ")),
            DossierFieldView(
                t.secondment.terms, started?.terms ?? "",
                path: started == nil ? "" : RequestPath.terms(row.id)),
            DossierFieldView(
                t.secondment.single, started.flatMap(\.name) ?? "",
                path: started?.secondment.map { SecondmentPath.secondment($0) } ?? ""),
        ].filter { !$0.value.isEmpty }
        reason = row.reason
        self.proposals = proposals.map { item in
            let isLive = item.state == .proposed && row.state == .open
            let mayTake = mayKeep && (isLive || item.state == .agreed)
            let itemPath = "\(path)/proposals/\(item.id)"
            return Proposal(
                name: item.name ?? t.request.noName, number: item.number ?? "",
                path: exchange.may(.readEmployees) ? EmployeePath.employee(item.employee) : "",
                share: format.share(item.share), span: item.stay.text(t, format),
                note: item.note, reason: item.reason, state: item.state.tag(t),
                reasonID: "reason-\(item.id)",
                takeBackID: "back-\(item.id)",
                agreePath: isLive && mayAsk ? itemPath + "/agreement" : "",
                refusePath: isLive && mayAsk ? itemPath + "/refusal" : "",
                takeBackPath: mayTake ? itemPath + "/withdrawal" : "")
        }
        hasProposals = !proposals.isEmpty
        self.candidates = candidates.map { item in
            CandidateLine(
                number: item.number, name: item.name,
                terms: "\(item.grade), \(item.language.rawValue)",
                free: format.share(item.free), note: item.wasThere ? t.request.knowsMember : "")
        }
        hasCandidates = !candidates.isEmpty
        answerErrors = forms.answer.errorsView
        mayPropose = mayKeep && row.state == .open
        proposePath = path + "/proposals"
        proposeErrors = forms.propose.errorsView
        var propose = forms.propose
        if propose.typed.isEmpty {
            propose = FormReader(
                values: [
                    "propose_share": format.typedShare(row.share),
                    "propose_from": "\(row.stay.from)", "propose_last": "\(row.stay.last)",
                ], exchange.language)
        }
        proposeFields = [
            .text(
                propose.textField(
                    "propose_employee", label: t.employee.number, help: t.request.numberHelp,
                    max: 16)),
            .text(propose.shareField("propose_share", label: t.secondment.share)),
            .text(propose.dayField("propose_from", label: t.dossier.from)),
            .text(propose.dayField("propose_last", label: t.dossier.last)),
            .wide(
                propose.textField(
                    "propose_note", label: t.request.note, required: false, max: 300)),
        ]
        mayClose = (mayKeep || mayAsk) && row.state == .open
        closePath = path + "/closing"
        closeTitle = mayAsk ? t.request.withdraw : t.request.decline
        closeErrors = forms.close.errorsView
        closeReason = forms.close.textField("close_reason", label: t.dossier.reason, max: 300)
        maySign = mayKeep && row.state == .agreed
        signPath = path + "/signature"
        signErrors = forms.sign.errorsView
        signFields = [
            .text(
                forms.sign.textField(
                    "sign_terms", label: t.secondment.terms, help: t.request.termsHelp, max: 24)),
            .text(forms.sign.dayField("sign_signed", label: t.request.signedOn)),
            .select(
                forms.sign.selectField(
                    "sign_pool", label: t.secondment.pool,
                    options: pools.map { ("\($0.id)", $0.code) }, help: t.request.poolHelp)),
        ]
        termsPath = row.state == .agreed || row.state == .running ? RequestPath.terms(row.id) : ""
        foot = RecordFootView(HistoryView(dossier: history, t, format), notes, exchange)
    }
}
