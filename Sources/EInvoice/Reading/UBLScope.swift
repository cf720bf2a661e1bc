import Kernel

/// One element that values are read from by name, each refusal saying which name and which line.
struct UBLScope {
    let element: XMLElement

    init(_ element: XMLElement) { self.element = element }

    /// The group of a name.
    ///
    /// - Refuses: a missing one.
    func group(_ name: String) throws(EInvoiceRefusal) -> UBLScope {
        guard let found = element[name] else { throw .isMissing(path(name), line: element.line) }
        return UBLScope(found)
    }

    func optionalGroup(_ name: String) -> UBLScope? { element[name].map(UBLScope.init) }
    func groups(_ name: String) -> [UBLScope] { element.all(name).map(UBLScope.init) }

    func text(_ name: String) throws(EInvoiceRefusal) -> String {
        guard let text = optionalText(name) else {
            throw .isMissing(path(name), line: element.line)
        }
        return text
    }

    /// A text, cut where it is longer than any such text is.
    func optionalText(_ name: String) -> String? {
        element[name]?.value.map { String($0.prefix(1_000)) }
    }

    func day(_ name: String) throws(EInvoiceRefusal) -> Day {
        guard let day = try optionalDay(name) else {
            throw .isMissing(path(name), line: element.line)
        }
        return day
    }

    func optionalDay(_ name: String) throws(EInvoiceRefusal) -> Day? {
        guard let found = element[name], let text = found.value else { return nil }
        guard let day = Day(text) else {
            throw .isMalformed(path(name), text: String(text.prefix(40)), line: found.line)
        }
        return day
    }

    func flag(_ name: String) throws(EInvoiceRefusal) -> Bool {
        let text = try text(name)
        switch text {
        case "true", "1": return true
        case "false", "0": return false
        default: throw .isMalformed(path(name), text: text, line: element.line)
        }
    }

    /// Two days, the first not after the second; nil where either is missing.
    func period(_ name: String) throws(EInvoiceRefusal) -> ClosedRange<Day>? {
        guard let group = optionalGroup(name), let start = try group.optionalDay("StartDate"),
            let end = try group.optionalDay("EndDate")
        else { return nil }
        guard start <= end else { throw .periodEndsBeforeItBegins(line: group.element.line) }
        return start...end
    }

    /// What a refusal calls an element: its parent and its own name.
    func path(_ name: String) -> String { "\(element.name)/\(name)" }
}
