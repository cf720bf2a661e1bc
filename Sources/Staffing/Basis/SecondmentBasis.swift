import Journal
import Kernel
import Postgres
import Web

/// The law or decree that lets people be put at a member's disposal.
///
/// - Source: HR-2
public enum BasisInstrument: String, SQLEnum, CaseIterable, Sendable {
    case article17bis = "law1990_17bis"
    case law2001 = "law2001_2"
    case decree1993 = "decree1993_13bis"

    func word(_ t: Messages) -> String {
        switch self {
        case .article17bis: t.basis.article17bis
        case .law2001: t.basis.law2001
        case .decree1993: t.basis.decree1993
        }
    }
}

/// The exception that holds for a member, with what shows it, from a day on.
///
/// - Source: HR-1, HR-2
public struct SecondmentBasis: Sendable {
    let member: Int64
    let instrument: BasisInstrument
    let evidence: String
    let span: DaySpan

    static func subject(of id: Int64) -> String { "staffing/basis/\(id)" }

    /// Records it with its event.
    ///
    /// - Refuses: `holdsAlready`.
    func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            let id = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
                    VALUES (\(member), \(instrument), \(evidence), \(span)) RETURNING id
                    """
                ).one { try $0["id"] as Int64 })
            _ = try await transaction.run(
                Event(
                    "secondment-basis", of: Self.subject(of: id), by: actor,
                    after: [
                        Fact("member", "\(member)"), Fact("instrument", instrument.rawValue),
                        Fact("evidence", evidence), Fact("from", span.from.map { "\($0)" }),
                        Fact("last", span.until.map { "\($0.adding(days: -1))" }),
                    ]
                ).recorded)
        } catch DatabaseError.violation(let violation) {
            throw BasisRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    /// Gives it a last day.
    ///
    /// - Refuses: `carriesSecondments`, `isNotShortened`.
    static func end(
        _ id: Int64, last: Day, by actor: Int64, in transaction: Transaction
    ) async throws {
        do {
            let (count, _) = try await transaction.run(
                SQL(
                    """
                    UPDATE staffing.secondment_basis
                    SET span = daterange(lower(span), \(last.adding(days: 1)))
                    WHERE id = \(id) AND lower(span) <= \(last)
                        AND (upper_inf(span) OR upper(span) > \(last.adding(days: 1)))
                    """
                ).affected,
                Event(
                    "secondment-basis-end", of: subject(of: id), by: actor,
                    after: [Fact("last", "\(last)")]
                ).recorded)
            guard count == 1 else { throw BasisRefusal.isNotShortened }
            // What hangs on it is looked at now, not when the transaction ends.
            _ = try await transaction.run(SQL("SET CONSTRAINTS ALL IMMEDIATE").done)
        } catch DatabaseError.violation(let violation) {
            throw BasisRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }
}

/// Why a basis is not kept so.
public enum BasisRefusal: Refusal, Hashable {
    case endsBeforeItBegins
    case holdsAlready
    case carriesSecondments
    case isNotShortened

    public var field: String? {
        switch self {
        case .holdsAlready: "member"
        case .endsBeforeItBegins, .carriesSecondments, .isNotShortened: "last"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).basis.refusal
        return switch self {
        case .endsBeforeItBegins: words.endsBeforeItBegins
        case .holdsAlready: words.holdsAlready
        case .carriesSecondments: words.carriesSecondments
        case .isNotShortened: words.isNotShortened
        }
    }

    init?(constraint: String?) {
        switch constraint {
        case "member_has_one_basis_a_day": self = .holdsAlready
        case "secondment_has_its_basis_every_day": self = .carriesSecondments
        case "basis_is_only_shortened": self = .isNotShortened
        default: return nil
        }
    }
}

/// A basis with its member.
struct BasisRow: Sendable {
    let id: Int64
    let member: String
    let code: String
    let instrument: BasisInstrument
    let evidence: String
    let span: DaySpan
    let secondments: Int
}

enum BasisStore {
    static let sortable = ["member", "instrument", "from", "secondments"]

    static func page(_ list: ListQuery, on day: Day) -> (Query<[BasisRow]>, Query<Int>) {
        var condition: SQL = """
            (member.search LIKE kernel.folded(\(list.pattern))
                OR kernel.folded(basis.evidence) LIKE kernel.folded(\(list.pattern)))
            """
        if let instrument = list["instrument"].flatMap(BasisInstrument.init) {
            condition += " AND basis.instrument = \(instrument)"
        }
        let from: SQL = """
            FROM staffing.secondment_basis AS basis
            JOIN membership.active_member AS member ON member.id = basis.member_id
            """
        let order: SQL =
            switch list.sort {
            case "instrument": "basis.instrument"
            case "from": "lower(basis.span)"
            case "secondments": "secondments"
            default: "member.name"
            }
        let rows: SQL = """
            SELECT basis.id, member.name, member.code, basis.instrument, basis.evidence,
                basis.span, (
                    SELECT count(*) FROM staffing.secondment
                    WHERE secondment.member_id = basis.member_id
                        AND secondment.span @> \(day)) AS secondments
            \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), basis.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { row in
                BasisRow(
                    id: try row["id"], member: try row["name"], code: try row["code"],
                    instrument: try row["instrument"], evidence: try row["evidence"],
                    span: try row["span"], secondments: try row["secondments"])
            }, count.one { try $0["total"] }
        )
    }
}
