import Kernel

/// Where a person's day begins: what it is about and waits for, four facts, one table, what waits,
/// one picture.
///
/// Departments fill it for the roles that work in them; ``Exchange/respond(_:)`` shows it.
public struct Desk: Sendable {
    public var title: String
    /// One sentence: what the month or register waits for.
    public var lead: String
    public var help: String
    /// The last one is what comes next.
    public var links: [DeskLink]
    public var facts: [FactView]
    public var tables: [DeskTable]
    public var picture: DeskPicture?

    public init(
        title: String, lead: String, help: String = "", links: [DeskLink] = [],
        facts: [FactView] = [], tables: [DeskTable] = [], picture: DeskPicture? = nil
    ) {
        self.title = title
        self.lead = lead
        self.help = help
        self.links = links
        self.facts = facts
        self.tables = tables
        self.picture = picture
    }
}

/// The way from a desk to what is done next.
public struct DeskLink: Sendable {
    public let path: String
    public let words: String
    public let isPrimary: Bool

    public init(_ words: String, path: String, isPrimary: Bool = false) {
        self.path = path
        self.words = words
        self.isPrimary = isPrimary
    }
}

/// A short table of a desk; the list behind it is one click away.
public struct DeskTable: Sendable {
    public let id: String
    public let title: String
    public let path: String
    public let pathWords: String
    public let heads: [SortHeadView]
    public let rows: [Row]
    /// What is said when there are no rows.
    public let emptyText: String

    public var isLinked: Bool { !path.isEmpty }
    public var isEmpty: Bool { rows.isEmpty }

    public struct Row: Sendable {
        public let cells: [Cell]

        public init(_ cells: [Cell]) { self.cells = cells }
    }

    public struct Cell: Sendable {
        public let text: String
        public let note: String
        public let path: String
        public let isNumeric: Bool
        public let tag: TagView?

        public init(_ text: String, note: String = "", path: String = "", numeric: Bool = false) {
            (self.text, self.note, self.path) = (text, note, path)
            isNumeric = numeric
            tag = nil
        }

        public init(_ tag: TagView) {
            (text, note, path, isNumeric) = ("", "", "", false)
            self.tag = tag
        }

        public var isLink: Bool { !path.isEmpty }
    }

    /// - Parameters:
    ///   - id: unique on the desk; the heading's.
    ///   - heads: what stands above each column, and whether it holds numbers.
    public init(
        _ id: String, title: String, path: String = "", pathWords: String = "",
        heads: [(title: String, isNumeric: Bool)], rows: [Row], emptyText: String
    ) {
        self.id = id
        self.title = title
        self.path = path
        self.pathWords = pathWords
        self.heads = heads.map {
            SortHeadView(
                title: $0.title, path: "", isNumeric: $0.isNumeric, isSorted: false,
                isDescending: false)
        }
        self.rows = rows
        self.emptyText = emptyText
    }
}

/// The picture of a desk, with the way to the same numbers as a table.
public struct DeskPicture: Sendable, Item {
    public let title: String
    public let chart: HTML
    public let path: String
    public let pathWords: String

    public var isLinked: Bool { !path.isEmpty }

    public init(title: String, chart: HTML, path: String = "", pathWords: String = "") {
        self.title = title
        self.chart = chart
        self.path = path
        self.pathWords = pathWords
    }
}

/// A desk as a page.
struct DeskView: View {
    let page: PageFrame
    let t: SharedMessages
    let links: [DeskLink]
    let facts: FactsView?
    let tables: [DeskTable]
    let picture: DeskPicture?
    let waiting: [WaitingView]
    let waitingCount: String
    /// Whether anything can ever wait for this person.
    let mayWait: Bool

    var hasWaiting: Bool { !waiting.isEmpty }
    var hasSide: Bool { mayWait || picture != nil }

    init(_ desk: Desk, _ exchange: Exchange) {
        t = SharedMessages(exchange.language)
        page = exchange.page(desk.title, help: desk.help, lead: desk.lead, at: "/")
        links = desk.links
        facts = desk.facts.isEmpty ? nil : FactsView(desk.facts)
        tables = desk.tables
        picture = desk.picture
        waiting = exchange.waitingViews
        waitingCount = waiting.isEmpty ? "" : exchange.localized.number(waiting.count)
        mayWait = exchange.site.waiting.contains {
            exchange.site.rights.allows(exchange.person, $0.access)
        }
    }
}

extension Exchange {
    /// A desk.
    public func respond(_ desk: Desk) -> Response { respond(DeskView(desk, self)) }
}
