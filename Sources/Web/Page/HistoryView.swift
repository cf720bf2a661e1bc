import Journal
import Kernel

/// Who changed a record, when, and what; the newest first.
public struct HistoryView: Sendable, Item {
    public let title: String
    public let emptyText: String
    public let whenHead: String
    public let whoHead: String
    public let whatHead: String
    public let changeHead: String
    public let entries: [HistoryEntryView]

    public var isEmpty: Bool { entries.isEmpty }

    /// - Parameters:
    ///   - action: the words for an action (`admission`); the action itself where it gives nil.
    ///   - fact: the words for the name of a fact (`category`).
    ///   - value: the words for its value (`2026-07`), given the name, too.
    public init(
        _ rows: [HistoryRow], _ localized: Localized, action: (String) -> String? = { _ in nil },
        fact: (String) -> String? = { _ in nil },
        value: (_ name: String, _ value: String) -> String? = { _, _ in nil }
    ) {
        let words = SharedMessages(localized.language).history
        title = words.title
        emptyText = words.empty
        (whenHead, whoHead) = (words.when, words.who)
        (whatHead, changeHead) = (words.what, words.change)
        entries = rows.map { row in
            HistoryEntryView(
                at: localized.instant(row.at), instant: row.at.iso,
                actor: row.actor ?? words.program, action: action(row.action) ?? row.action,
                facts: row.isErased
                    ? [HistoryFactView(name: words.erased, before: "", after: "")]
                    : HistoryFactView.pairs(row, fact, value))
        }
    }
}

/// One event in the history of a record.
public struct HistoryEntryView: Sendable {
    public let at: String
    /// For machines, UTC.
    public let instant: String
    public let actor: String
    public let action: String
    public let facts: [HistoryFactView]
}

/// One thing that an event changed.
public struct HistoryFactView: Sendable {
    public let name: String
    public let before: String
    public let after: String

    public var hasBefore: Bool { !before.isEmpty }
    public var hasAfter: Bool { !after.isEmpty }

    /// What was and what is, side by side under one name; nothing of what is empty in both.
    static func pairs(
        _ row: HistoryRow, _ words: (String) -> String?,
        _ valueWords: (String, String) -> String?
    ) -> [HistoryFactView] {
        func value(_ name: String, in facts: [Fact]) -> String {
            let value = facts.first { $0.name == name }?.value ?? ""
            return valueWords(name, value) ?? value
        }
        var names: [String] = []
        for fact in row.before + row.after where !names.contains(fact.name) {
            names.append(fact.name)
        }
        return names.map { name in
            HistoryFactView(
                name: words(name) ?? name,
                before: value(name, in: row.before), after: value(name, in: row.after))
        }.filter { $0.hasBefore || $0.hasAfter }
    }
}
