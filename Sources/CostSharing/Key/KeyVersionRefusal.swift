import Kernel
import Web

/// Why a version of a key cannot stand, in order of precedence.
public enum KeyVersionRefusal: Refusal, Hashable {
    /// A posted cycle was computed with the version that stood.
    case periodIsPosted(from: Period, lastPosted: Period)
    case versionExists(from: Period)
    case decisionIsInFuture(Day)
    /// Only an equal key can mean all members.
    case reachNeedsEqual
    /// All members are meant, and some are listed.
    case allAndListed
    case hasNoWeights
    case sharesAreNotOne(total: Millionths)
    case partHasNoVersion(code: String, from: Period)
    /// A part is composite itself, now or by a version to come.
    case isNested(code: String)
    /// The key is a part of another composite.
    case isPartItself(of: String)

    public var field: String? {
        switch self {
        case .periodIsPosted, .versionExists: "from"
        case .decisionIsInFuture: "decidedOn"
        case .reachNeedsEqual: "reach"
        case .allAndListed, .hasNoWeights: "weights"
        case .sharesAreNotOne, .partHasNoVersion, .isNested: "parts"
        case .isPartItself: "type"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).key.refusal
        let localized = Localized(language)
        return switch self {
        case .periodIsPosted(let from, let lastPosted):
            words.periodIsPosted(
                from: localized.period(from), posted: localized.period(lastPosted))
        case .versionExists(let from): words.versionExists(from: localized.period(from))
        case .decisionIsInFuture(let day): words.decisionIsInFuture(day: localized.day(day))
        case .reachNeedsEqual: words.reachNeedsEqual
        case .allAndListed: words.allAndListed
        case .hasNoWeights: words.hasNoWeights
        case .sharesAreNotOne(let total):
            words.sharesAreNotOne(total: localized.quantity(total))
        case .partHasNoVersion(let code, let from):
            words.partHasNoVersion(code: code, from: localized.period(from))
        case .isNested(let code): words.isNested(code: code)
        case .isPartItself(let whole): words.isPartItself(code: whole)
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String, of version: KeyVersion) {
        switch constraint {
        case "version_starts_in_open_period":
            self = .periodIsPosted(from: version.validFrom, lastPosted: version.validFrom)
        case "key_has_one_version_from_a_period": self = .versionExists(from: version.validFrom)
        case "key_for_all_members_is_equal": self = .reachNeedsEqual
        case "key_for_all_members_lists_none": self = .allAndListed
        case "key_version_has_weights": self = .hasNoWeights
        case "composite_shares_make_one":
            self = .sharesAreNotOne(total: version.parts.reduce(.zero) { $0 + $1.share })
        case "part_has_a_version":
            guard let part = version.parts.first else { return nil }
            self = .partHasNoVersion(code: part.code, from: version.validFrom)
        case "composite_is_not_nested":
            guard let part = version.parts.first else { return nil }
            self = .isNested(code: part.code)
        default: return nil
        }
    }
}
