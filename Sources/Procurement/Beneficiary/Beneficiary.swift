import Journal
import Kernel
import Postgres
import Web

/// A member that may order under a framework, with the maximum of its own where it has one.
///
/// - Source: PROC-4
struct Beneficiary: Sendable {
    let member: Int64
    let code: String
    let name: String
    let headroom: Headroom

    init(_ row: Row) throws {
        member = try row["member_id"]
        code = try row["code"]
        name = try row["name"]
        headroom = Headroom(maximum: try row["maximum"], taken: try row["taken"])
    }
}

/// The statements about the closed list of a framework.
enum BeneficiaryStore {
    static let sortable = ["code", "name", "taken"]

    private static func from(_ framework: Int64, _ condition: SQL) -> SQL {
        """
        FROM procurement.beneficiary
        JOIN membership.active_member AS member ON member.id = beneficiary.member_id
        LEFT JOIN procurement.beneficiary_limit AS reach
            ON reach.framework_id = beneficiary.framework_id
                AND reach.member_id = beneficiary.member_id
        WHERE beneficiary.framework_id = \(framework) AND \(condition)
        """
    }

    private static let columns: SQL = """
        SELECT beneficiary.member_id, member.code, member.name,
            coalesce(reach.maximum_cents, beneficiary.maximum_cents) AS maximum,
            coalesce(reach.taken_cents, 0) AS taken
        """

    static func page(
        _ list: ListQuery, of framework: Int64
    ) -> (Query<[Beneficiary]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "name": "member.name"
            case "taken": "coalesce(reach.taken_cents, 0)"
            default: "member.code"
            }
        let from = from(framework, "member.search LIKE kernel.folded(\(list.pattern))")
        let rows: SQL = """
            \(columns) \(from)
            ORDER BY \(list.isDescending ? order + " DESC" : order), member.code
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from)"
        return (rows.rows { try Beneficiary($0) }, count.one { try $0["total"] })
    }

    static func all(of framework: Int64) -> Query<[Beneficiary]> {
        let from = from(framework, "true")
        return SQL("\(columns) \(from) ORDER BY member.code").rows { try Beneficiary($0) }
    }

    /// Which of these codes are members'.
    static func known(_ codes: [String]) -> Query<[String]> {
        SQL("SELECT code FROM membership.active_member WHERE code = ANY (\(codes))")
            .rows { row in try row["code"] }
    }

    static func remove(of framework: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.beneficiary WHERE framework_id = \(framework)").affected
    }

    static func insert(
        _ lines: [BeneficiaryList.Line], of framework: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.beneficiary (framework_id, member_id, maximum_cents)
            SELECT \(framework), member.id, nullif(line.maximum, 0)
            FROM unnest(\(lines.map(\.code)), \(lines.map { $0.maximum ?? .zero }))
                AS line (code, maximum)
            JOIN membership.active_member AS member ON member.code = line.code
            """
        ).affected
    }
}

/// The closed list of who may order, as long as the framework is a draft.
public struct BeneficiaryList: Sendable {
    public struct Line: Hashable, Sendable {
        public let code: String
        /// Of its own, without VAT; nil for none.
        public let maximum: Cents?

        public init(code: String, maximum: Cents? = nil) {
            self.code = code
            self.maximum = maximum
        }
    }

    let framework: Int64
    let lines: [Line]

    public init(framework: Int64, lines: [Line]) {
        self.framework = framework
        self.lines = lines
    }

    /// Puts it in the place of the one that stands.
    ///
    /// - Refuses: what `BeneficiaryRefusal` lists.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        let codes = Dictionary(grouping: lines, by: \.code)
        if let twice = codes.first(where: { $0.value.count > 1 })?.key {
            throw BeneficiaryRefusal.memberStandsTwice(twice)
        }
        let known = Set(try await transaction.run(BeneficiaryStore.known(lines.map(\.code))))
        if let unknown = lines.first(where: { !known.contains($0.code) }) {
            throw BeneficiaryRefusal.memberIsUnknown(unknown.code)
        }
        do {
            _ = try await transaction.run(
                BeneficiaryStore.remove(of: framework),
                BeneficiaryStore.insert(lines, of: framework),
                Event(
                    "beneficiaries", of: Framework.subject(of: framework), by: person,
                    after: [Fact("beneficiaries", "\(lines.count)")]
                ).recorded)
        } catch { throw BeneficiaryRefusal.standing(for: error) }
    }
}

/// Why a list of beneficiaries is not recorded, in order of precedence.
public enum BeneficiaryRefusal: Refusal, Hashable {
    case memberStandsTwice(String)
    case memberIsUnknown(String)
    case lineIsMalformed(Int)
    case isInForce

    public var field: String? { self == .isInForce ? nil : "list" }

    var status: Status { self == .isInForce ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).beneficiary.refusal
        return switch self {
        case .memberStandsTwice(let code): words.memberStandsTwice(code: code)
        case .memberIsUnknown(let code): words.memberIsUnknown(code: code)
        case .lineIsMalformed(let line): words.lineIsMalformed(line: "\(line)")
        case .isInForce: Messages(language).framework.refusal.isInForce
        }
    }

    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            violation.constraint == "framework_in_force_is_not_changed"
        else { return error }
        return BeneficiaryRefusal.isInForce
    }
}
