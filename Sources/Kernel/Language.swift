/// A language that every page and every message exists in.
public enum Language: String, Sendable, CaseIterable, Hashable {
    case nl, fr, en
}
