import Kernel
import Postgres
import Web

/// The pages of the register.
enum MemberPages {
    /// The register, or a part of it, as a page or as a file.
    ///
    /// A member's own people have one member to see, so they are sent there.
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        if case .member(let id) = exchange.scope {
            return exchange.redirect(to: MemberPath.member(id))
        }
        let list = ListQuery(
            exchange, sortable: MemberOrder.allCases.map(\.rawValue),
            default: MemberOrder.code.rawValue,
            filters: ["category", "standing", "language_of", "on"])
        let store = MemberListStore(MemberFilter(list), today: exchange.today)
        let (rows, total) = try await exchange.db.read(
            exchange.scope,
            store.rows(
                by: MemberOrder(rawValue: list.sort) ?? .code, descending: list.isDescending,
                limit: list.limit, offset: list.offset),
            store.count)
        return list.isExport
            ? .csv(filename: "members-\(store.day).csv", csv(rows))
            : exchange.respond(
                MemberListView(exchange, list, rows, total: total, on: store.day))
    }

    /// The dated list of members with what they are charged by.
    ///
    /// - Source: VAT-16
    static func csv(_ rows: [MemberListRow]) -> CSVWriter {
        var csv = CSVWriter(header: [
            "code", "category", "name", "short_name", "enterprise_number", "language",
            "vat_standing", "vat_standing_from", "vat_standing_basis", "joined_on", "left_on",
            "legal_basis", "article", "activity", "seat", "representatives",
        ])
        for row in rows {
            let facts = row.member.facts
            csv.append([
                row.member.code, row.category?.rawValue ?? "", facts.name, facts.shortName,
                facts.enterpriseNumber?.digits ?? "", facts.language.rawValue,
                row.standing?.standing.rawValue ?? "", row.standing?.from?.description ?? "",
                row.standing?.basis ?? "", row.member.joinedOn.description,
                row.member.leftOn?.description ?? "", row.legalBasis?.title ?? "",
                row.legalBasis?.article ?? "", row.legalBasis?.activity ?? "", row.seat ?? "",
                row.representatives ?? "",
            ])
        }
        return csv
    }
}

extension MemberFilter {
    /// What the address asks for; a value that does not exist filters nothing.
    init(_ list: ListQuery) {
        self.init(
            search: list.text, category: list["category"].flatMap(Category.init),
            standing: list["standing"].flatMap(VATStanding.init),
            language: list["language_of"].flatMap(Language.init),
            day: list["on"].flatMap { Day($0) })
    }
}
