import Kernel
import Postgres
import Web

/// What a file of dossiers brings in; employees have to be in before secondments.
public enum DossierFileKind: String, SQLEnum, CaseIterable, Hashable, Sendable {
    case employees, secondments

    /// The names that the first line of such a file has, in any order.
    public var columns: [String] {
        switch self {
        case .employees:
            ["number", "name", "language", "from", "kind", "function", "grade", "regime"]
        case .secondments:
            ["employee", "member", "function", "pool", "from", "last", "share", "terms"]
        }
    }

    /// The names that it may have besides.
    public var optionalColumns: [String] {
        switch self {
        case .employees: ["last", "gross"]
        case .secondments: []
        }
    }

    func title(_ t: Messages) -> String {
        switch self {
        case .employees: t.employee.title
        case .secondments: t.secondment.title
        }
    }

    /// What a column holds.
    func meaning(of column: String, _ t: Messages) -> String {
        switch column {
        case "number": t.employee.numberHelp
        case "name": t.employee.name
        case "language": t.dossierFile.languageColumn
        case "from": t.dossierFile.fromColumn
        case "last": self == .employees ? t.dossierFile.openLastColumn : t.dossierFile.lastColumn
        case "kind": t.dossierFile.kindColumn
        case "function": t.dossierFile.functionColumn
        case "grade": t.employee.gradeHelp
        case "regime": t.dossierFile.regimeColumn
        case "gross": t.dossierFile.grossColumn
        case "employee": t.employee.numberHelp
        case "member": t.basis.memberCodeHelp
        case "pool": t.request.poolHelp
        case "share": t.dossierFile.shareColumn
        default: t.request.termsHelp
        }
    }
}
