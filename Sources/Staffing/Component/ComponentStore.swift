import Journal
import Kernel
import Postgres
import Web

/// The statements about components.
struct ComponentStore {
    static let sortable = ["code", "kind", "name"]

    let transaction: Transaction

    static func page(_ list: ListQuery) -> (Query<[Component]>, Query<Int>) {
        let name: SQL =
            switch list.localized.language {
            case .nl: "name_nl"
            case .fr: "name_fr"
            case .en: "name_en"
            }
        let column: SQL =
            switch list.sort {
            case "kind": "kind"
            case "name": name
            default: "code"
            }
        let condition: SQL = """
            kernel.folded(code || ' ' || name_nl || ' ' || name_fr || ' ' || name_en)
                LIKE kernel.folded(\(list.pattern))
            """
        let rows: SQL = """
            SELECT id, code, name_nl, name_fr, name_en, kind, seen_by_member, version
            FROM staffing.component WHERE \(condition)
            ORDER BY \(list.isDescending ? column + " DESC" : column), id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM staffing.component WHERE \(condition)"
        return (rows.rows(Component.init), count.one { try $0["total"] })
    }

    static func component(_ id: Int64) -> Query<Component?> {
        SQL(
            """
            SELECT id, code, name_nl, name_fr, name_en, kind, seen_by_member, version
            FROM staffing.component WHERE id = \(id)
            """
        ).first(Component.init)
    }

    func insert(_ draft: ComponentDraft, by actor: Int64) async throws {
        let insert: SQL = """
            INSERT INTO staffing.component (code, name_nl, name_fr, name_en, kind, seen_by_member)
            VALUES (\(draft.code), \(draft.names.nl), \(draft.names.fr), \(draft.names.en),
                \(draft.kind), \(draft.isSeenByMember))
            RETURNING id
            """
        let id: Int64 = try await transaction.run(insert.one { try $0["id"] })
        _ = try await transaction.run(
            Event("component", of: Component.subject(of: id), by: actor, after: draft.facts)
                .recorded)
    }

    /// - Returns: false where somebody was first.
    func change(
        _ component: Component, to draft: ComponentDraft, version: Int, by actor: Int64
    ) async throws -> Bool {
        let update: SQL = """
            UPDATE staffing.component
            SET name_nl = \(draft.names.nl), name_fr = \(draft.names.fr),
                name_en = \(draft.names.en), seen_by_member = \(draft.isSeenByMember),
                version = version + 1
            WHERE id = \(component.id) AND version = \(Int32(version))
            """
        guard try await transaction.run(update.affected) == 1 else { return false }
        _ = try await transaction.run(
            Event(
                "component", of: Component.subject(of: component.id), by: actor,
                before: component.draft.facts, after: draft.facts
            ).recorded)
        return true
    }
}

extension Component {
    init(_ row: Row) throws {
        id = try row["id"]
        let (code, nl, fr, en): (String, String, String, String) = (
            try row["code"], try row["name_nl"], try row["name_fr"], try row["name_en"]
        )
        draft = ComponentDraft(
            code: code, names: Names(nl: nl, fr: fr, en: en), kind: try row["kind"],
            isSeenByMember: try row["seen_by_member"])
        version = Int(try row["version"] as Int32)
    }
}

extension ComponentDraft {
    fileprivate var facts: [Fact] {
        [
            Fact("code", code), Fact("kind", kind.rawValue), Fact("nl", names.nl),
            Fact("fr", names.fr), Fact("en", names.en), Fact("seen", isSeenByMember ? "yes" : "no"),
        ]
    }
}
