import Kernel

/// Weights as a decision lists them, a line each: `M0001 12.5`, or `M0001` alone in an equal key.
struct WeightLines {
    let weights: [Weight]
    let refusals: [LineRefusal]

    /// - Parameter period: from when the version is in force; its targets belong to it.
    init(_ text: String, of type: KeyType, targets: TargetRegister, in period: Period) {
        var weights: [Weight] = []
        var refusals: [LineRefusal] = []
        var seen: [Target: Int] = [:]
        for line in DecisionLine.all(in: text) {
            do throws(LineRefusal.Reason) {
                let quantity: Millionths =
                    switch (line.number, type) {
                    case (nil, .equal): .one
                    case (let number?, _): try Self.quantity(number)
                    case (nil, _): throw .hasNoQuantity(line.code)
                    }
                let target: Target
                do throws(TargetRefusal) {
                    target = try targets.target(line.code, in: period)
                } catch { throw .target(error) }
                if let first = seen[target] { throw .standsTwice(line.code, first: first) }
                seen[target] = line.position
                weights.append(Weight(target, type == .equal ? .one : quantity))
            } catch {
                refusals.append(LineRefusal(line: line.position, reason: error))
            }
        }
        self.weights = weights
        self.refusals = refusals
    }

    private static func quantity(_ text: String) throws(LineRefusal.Reason) -> Millionths {
        guard let quantity = Millionths(decimal: text.replacing(",", with: ".")),
            quantity >= .zero
        else { throw .isNoQuantity(text) }
        return quantity
    }
}

/// The parts of a composite key, a line each: `HEADS 0.4`.
struct PartLines {
    let parts: [KeyPart]
    let refusals: [LineRefusal]

    init(_ text: String, keys: KeyRegister) {
        var parts: [KeyPart] = []
        var refusals: [LineRefusal] = []
        var seen: [String: Int] = [:]
        for line in DecisionLine.all(in: text) {
            do throws(LineRefusal.Reason) {
                guard let number = line.number else { throw .hasNoQuantity(line.code) }
                guard let share = Millionths(decimal: number.replacing(",", with: ".")),
                    share > .zero, share <= .one
                else { throw .isNoShare(number) }
                guard keys[line.code] != nil else { throw .isNoKey(line.code) }
                if let first = seen[line.code] { throw .standsTwice(line.code, first: first) }
                seen[line.code] = line.position
                parts.append(KeyPart(line.code, share: share))
            } catch {
                refusals.append(LineRefusal(line: line.position, reason: error))
            }
        }
        self.parts = parts
        self.refusals = refusals
    }
}

/// One line of a decision: a code and, after white space, perhaps a number.
struct DecisionLine {
    /// Counted from 1, empty lines included.
    let position: Int
    let code: String
    let number: String?

    /// The lines that say something.
    static func all(in text: String) -> [DecisionLine] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .compactMap {
                let words = $0.element.split { $0.isWhitespace || $0 == ";" }
                guard let code = words.first else { return nil }
                let rest = words.dropFirst().joined(separator: " ")
                return DecisionLine(
                    position: $0.offset + 1, code: code.uppercased(),
                    number: rest.isEmpty ? nil : rest)
            }
    }
}

/// What is wrong with a line of a decision.
struct LineRefusal: Refusal, Hashable {
    enum Reason: Error, Hashable {
        case hasNoQuantity(String)
        case isNoQuantity(String)
        case isNoShare(String)
        case isNoKey(String)
        case target(TargetRefusal)
        case standsTwice(String, first: Int)
    }

    let line: Int
    let reason: Reason

    func message(in language: Language) -> String {
        let words = Messages(language).key.line
        let what =
            switch reason {
            case .hasNoQuantity(let code): words.hasNoQuantity(code: code)
            case .isNoQuantity(let text): words.isNoQuantity(text: text)
            case .isNoShare(let text): words.isNoShare(text: text)
            case .isNoKey(let code): words.isNoKey(code: code)
            case .target(let refusal): refusal.message(in: language)
            case .standsTwice(let code, let first):
                words.standsTwice(code: code, first: String(first))
            }
        return words.at(line: String(line), what: what)
    }
}
