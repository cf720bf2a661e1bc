/// A state with its word, its colour and the day since when.
public struct TagView: Sendable, Item {
    /// What a state means to whoever looks; the colour never says it alone.
    public enum Kind: String, Sendable {
        case ok, warn, bad, info, plain
    }

    public let text: String
    public let kind: String
    public let date: String

    public init(_ kind: Kind, _ text: String, date: String = "") {
        self.text = text
        self.kind = kind.rawValue
        self.date = date
    }

    public var hasDate: Bool { !date.isEmpty }
}

/// One thing that the page says above its contents.
public struct NoticeView: Sendable, Item {
    public let kind: String
    public let title: String
    public let text: String

    public init(_ kind: TagView.Kind, _ text: String, title: String = "") {
        self.kind = kind.rawValue
        self.title = title
        self.text = text
    }

    public var hasTitle: Bool { !title.isEmpty }
    public var isUrgent: Bool { kind == "bad" || kind == "warn" }
}

/// The facts of a record, a name and a value each.
public struct FactsView: Sendable, Item {
    public let items: [FactView]

    public init(_ items: [FactView]) { self.items = items }
}

/// One fact of a record.
public struct FactView: Sendable {
    public let label: String
    public let value: String
    public let note: String
    public let path: String
    public let tag: TagView?
    /// A figure to be seen from afar, on a desk.
    public let isStrong: Bool

    public init(
        _ label: String, _ value: String, note: String = "", path: String = "",
        tag: TagView? = nil, isStrong: Bool = false
    ) {
        self.label = label
        self.value = value
        self.note = note
        self.path = path
        self.tag = tag
        self.isStrong = isStrong
    }

    public var hasNote: Bool { !note.isEmpty }
    public var isLink: Bool { !path.isEmpty }
    public var hasTag: Bool { tag != nil }
    public var tagText: String { tag?.text ?? "" }
    public var tagKind: String { tag?.kind ?? "" }
}

/// How far long work is.
public struct ProgressView: Sendable, Item {
    public let label: String
    public let value: String
    public let max: String
    public let text: String
    public let note: String
    public let isRunning: Bool

    /// - Parameter total: zero while it is not known.
    public init(
        label: String, done: Int, total: Int, note: String = "", isRunning: Bool,
        _ localized: Localized
    ) {
        self.label = label
        value = String(min(done, Swift.max(total, 1)))
        max = String(Swift.max(total, 1))
        text = "\(localized.number(done)) / \(localized.number(total))"
        self.note = note
        self.isRunning = isRunning
    }

    public var hasNote: Bool { !note.isEmpty }
}
