import Kernel
import Postgres
import Web

/// Which lines of a supplier a rule is about.
public enum RuleMatch: String, SQLEnum, CaseIterable, Hashable {
    /// The item's name has all the words.
    case item
    /// The line repeats this account of ours.
    case accountingCost
    /// The document repeats this reference of ours.
    case buyerReference
    case any
}

/// A rule that sends lines of a supplier to a pool.
///
///     item "hosting november"  -> HOSTING
///     any                      -> BUILDINGS, divided over the months that a line covers
///
/// The first that fits a line counts, the most particular first: item, account, reference, any line.
public struct SupplierRule: Hashable, Sendable {
    public let matches: RuleMatch
    /// Empty for a rule about any line.
    public let words: String
    public let poolID: Int64
    /// Whether a line is divided over the months that it covers.
    public let spreads: Bool

    public init(_ matches: RuleMatch, _ words: String = "", poolID: Int64, spreads: Bool = false) {
        self.matches = matches
        self.words = matches == .any ? "" : Self.folded(words)
        self.poolID = poolID
        self.spreads = spreads
    }

    /// Whether the rule may stand.
    ///
    /// - Refuses: a rule about some lines that does not say which.
    public func decide() throws(SupplierRuleRefusal) {
        guard matches == .any || !words.isEmpty else { throw .hasNoWords }
    }

    /// Whether the rule is about a line.
    func fits(item: String, accountingCost: String, buyerReference: String) -> Bool {
        switch matches {
        case .item:
            let name = Self.folded(item)
            return words.split(separator: " ").allSatisfy { name.contains($0) }
        case .accountingCost: return Self.folded(accountingCost) == words
        case .buyerReference: return Self.folded(buyerReference) == words
        case .any: return true
        }
    }

    /// The rule for a line: the most particular, then the one with the most words.
    static func first(
        of rules: [SupplierRule], item: String, accountingCost: String, buyerReference: String
    ) -> SupplierRule? {
        let fitting = rules.filter {
            $0.fits(item: item, accountingCost: accountingCost, buyerReference: buyerReference)
        }
        let order = RuleMatch.allCases
        return fitting.min { first, second in
            let places = (order.firstIndex(of: first.matches), order.firstIndex(of: second.matches))
            if places.0 != places.1 { return (places.0 ?? 0) < (places.1 ?? 0) }
            return (second.words.count, first.words) < (first.words.count, second.words)
        }
    }

    /// Small letters, one space between words.
    static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension SupplierRule {
    /// A line as a person assigned it.
    struct Assigned: Sendable {
        let item: String
        let accountingCost: String
        let choice: InvoiceAssignment.Choice
    }

    /// The rules that would have assigned the lines as the person did: one for all lines where they
    /// all went the same way, else by account where every line has one, else by item. What a rule in
    /// force does already is not proposed again.
    static func proposals(from lines: [Assigned], beside rules: [SupplierRule]) -> [SupplierRule] {
        guard let first = lines.first?.choice else { return [] }
        let proposals: [SupplierRule]
        if lines.allSatisfy({ $0.choice == first }) {
            proposals = [SupplierRule(.any, poolID: first.poolID, spreads: first.spreads)]
        } else {
            let byAccount = unanimous(.accountingCost, lines) { $0.accountingCost }
            proposals = byAccount ?? unanimous(.item, lines) { $0.item } ?? []
        }
        let isAssigned = lines.allSatisfy { line in
            let rule = SupplierRule.first(
                of: rules, item: line.item, accountingCost: line.accountingCost, buyerReference: "")
            return rule?.poolID == line.choice.poolID && rule?.spreads == line.choice.spreads
        }
        return isAssigned ? [] : proposals.filter { !rules.contains($0) }
    }

    /// A rule for each distinct text; nil where a text is missing or went two ways.
    private static func unanimous(
        _ match: RuleMatch, _ lines: [Assigned], _ text: (Assigned) -> String
    ) -> [SupplierRule]? {
        var choices: [String: InvoiceAssignment.Choice] = [:]
        for line in lines {
            let words = folded(text(line))
            guard !words.isEmpty, choices[words].map({ $0 == line.choice }) ?? true else {
                return nil
            }
            choices[words] = line.choice
        }
        return choices.sorted { $0.key < $1.key }.map {
            SupplierRule(match, $0.key, poolID: $0.value.poolID, spreads: $0.value.spreads)
        }
    }
}

/// Why a rule cannot stand or take force.
public enum SupplierRuleRefusal: Refusal, Hashable {
    case hasNoWords
    case isDecided

    public var field: String? { self == .hasNoWords ? "words" : nil }

    public func message(in language: Language) -> String {
        let words = Messages(language).supplierRule.refusal
        return switch self {
        case .hasNoWords: words.hasNoWords
        case .isDecided: words.isDecided
        }
    }
}
