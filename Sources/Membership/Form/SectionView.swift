import Kernel
import Web

/// A card with a table: a part of a record.
struct SectionView: Item {
    let id, title: String
    var links: [SectionLinkView] = []
    let heads: [HeadView]
    let rows: [RowView]
    /// What stands there instead of a table without rows.
    let emptyText: String

    var isFilled: Bool { !rows.isEmpty }
    var empty: String { rows.isEmpty ? emptyText : "" }
}

/// The way to a form of the section.
struct SectionLinkView: Item {
    let label, path: String
}

/// The head of a column.
struct HeadView {
    let text, kind: String

    init(_ text: String, _ kind: CellView.Kind = .text) {
        self.text = text
        self.kind = kind == .amount ? kind.rawValue : ""
    }
}

struct RowView {
    let cells: [CellView]

    init(_ cells: [CellView]) { self.cells = cells }
}

/// A cell: a text, that may lead somewhere, or a tag; with a second line, or none.
struct CellView {
    enum Kind: String {
        case text = ""
        case amount = "num"
        case day
        case code
    }

    let text, kind: String
    var path = ""
    var note = ""
    var tag: TagView?
    /// The document that shows what the cell says.
    var document: SectionLinkView?
    /// Whether a click on the row opens what the cell leads to.
    var opensRow = false

    init(_ text: String, _ kind: Kind = .text, note: String = "") {
        self.text = text
        self.kind = kind.rawValue
        self.note = note
    }

    init(_ tag: TagView) {
        self.init("")
        self.tag = tag
    }

    static func link(
        _ text: String, to path: String, note: String = "", opensRow: Bool = false
    ) -> CellView {
        var cell = CellView(text, note: note)
        cell.path = path
        cell.opensRow = opensRow
        return cell
    }

    var isLink: Bool { !path.isEmpty }
    var isPlain: Bool { path.isEmpty }
    var linkClass: String { opensRow ? "row" : "" }
}
