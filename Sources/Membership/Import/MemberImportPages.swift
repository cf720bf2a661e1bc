import Foundation
import Kernel
import Postgres
import Web

/// The published list of members, taken into the register by hand: a person sees first what it would
/// change, decides on names that look alike, and then writes it whole or not at all.
enum MemberImportPages {
    /// A list of some thousand members. Unit: bytes.
    static let limit = 1_000_000

    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let reader = FormReader(values: ["from": "\(exchange.today)"], exchange.language)
        return exchange.respond(MemberImportView(exchange, reader))
    }

    /// Shows the plan, or writes it, by the button that was pressed.
    @Sendable static func take(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var reader = FormReader(exchange)
        let day = reader.day("from", label: t.takingIn.from)
        let list = ImportedList(exchange)
        if list == nil { reader.refuse("list", label: t.takingIn.file, t.takingIn.fileIsMissing) }
        if let list, list.bytes.count > limit {
            reader.refuse("list", label: t.takingIn.file, t.takingIn.fileIsTooLarge)
        }
        guard reader.isValid, let day, let list else {
            return exchange.respond(
                MemberImportView(exchange, reader, list), status: .unprocessable)
        }
        do {
            let rows = try MemberFile(list.bytes).rows
            let known = try await exchange.db.read(exchange.scope, MemberImportStore.register)
            let plan = try MemberImport.plan(rows, existing: known)
            guard exchange.form["step"] == "write" else {
                return exchange.respond(MemberImportView(exchange, reader, list, plan))
            }
            return try await write(rows, list, plan, from: day, &reader, exchange)
        } catch let refusal as MemberFileRefusal {
            return exchange.respond(
                MemberImportView(exchange, reader, findings: refusal.findings),
                status: .unprocessable)
        }
    }

    /// In one transaction, against the register as it is then.
    private static func write(
        _ rows: [PublishedMember], _ list: ImportedList, _ shown: MemberImportPlan, from day: Day,
        _ reader: inout FormReader, _ exchange: Exchange
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        for match in shown.matches {
            _ = reader.choice(
                MemberImportChoices.field(of: match), label: t.takingIn.matchOf(match),
                among: [MemberImportChoices.rename, MemberImportChoices.admit])
        }
        guard reader.isValid else {
            return exchange.respond(
                MemberImportView(exchange, reader, list, shown), status: .unprocessable)
        }
        let choices = MemberImportChoices(shown, exchange.form)
        let entry = MemberImportEntry(
            day: day, basis: t.takingIn.basis(file: list.name),
            writesCategories: reader.checkbox("categories"))
        let outcome = try await reader.deciding(t) {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let (register, posted) = try await transaction.run(
                    MemberImportStore.register, PostedMonthStore.last)
                let plan = try MemberImport.plan(rows, existing: register).settled(by: choices)
                if let posted, day <= posted.lastDay, !plan.admissions.isEmpty {
                    throw MemberImportRefusal.startsInPosted(posted)
                }
                return try await MemberImportStore(transaction).apply(
                    plan, entry, file: list.bytes, by: actor)
            }
        }
        guard let outcome else {
            return exchange.respond(
                MemberImportView(exchange, reader, list, shown), status: .unprocessable)
        }
        return exchange.redirect(
            to: MemberPath.list,
            notice: outcome?.report(in: exchange.language)
                ?? MemberImportOutcome.nothing(in: exchange.language))
    }
}

/// The file that a person chose, or the one that the page carries on from step to step.
struct ImportedList {
    let name: String
    let bytes: [UInt8]

    init?(_ exchange: Exchange) {
        if let upload = exchange.file("list"), !upload.bytes.isEmpty {
            (name, bytes) = (upload.filename, upload.bytes)
        } else if let content = exchange.form["content"], !content.isEmpty,
            let data = Data(base64Encoded: content)
        {
            (name, bytes) = (exchange.form["name"] ?? "", [UInt8](data))
        } else {
            return nil
        }
    }

    /// What a field of the form can carry unchanged.
    var content: String { Data(bytes).base64EncodedString() }
}

extension MemberImportChoices {
    static let rename = "rename"
    static let admit = "admit"

    /// The name of the field that decides on a match.
    static func field(of match: ProposedMatch) -> String { "match-\(match.row.line)" }

    /// What a person chose for each proposed match.
    init(_ plan: MemberImportPlan, _ form: Fields) {
        func matches(_ choice: String) -> [ProposedMatch] {
            plan.matches.filter { form[Self.field(of: $0)] == choice }
        }
        self.init(
            renamed: Set(matches(Self.rename).map(\.known.member.code)),
            admittedLines: Set(matches(Self.admit).map(\.row.line)))
    }
}
