import Foundation

/// An obstacle that axe found on a page for people who use it otherwise than by sight and mouse.
public struct AccessibilityViolation: Sendable, CustomStringConvertible {
    /// The rule's name at axe, such as `color-contrast`.
    public let rule: String
    /// What the rule asks.
    public let help: String
    /// The markup at fault, and what axe says of it.
    public let places: [String]

    init(_ violation: JSON) {
        rule = violation["id"].string ?? ""
        help = violation["help"].string ?? ""
        places = violation["nodes"].elements.map {
            "\($0["html"].string ?? "") — \($0["failureSummary"].string ?? "")"
        }
    }

    public var description: String {
        "\(rule): \(help)\n" + places.map { "  \($0)" }.joined(separator: "\n")
    }
}

extension Page {
    private static let axe = Task {
        try PythonPackages.text(of: "axe_playwright_python/axe.min.js")
    }

    /// What axe finds against WCAG 2.2 AA and good practice; none for a page in order.
    ///
    /// The page's own content security policy stays in force: axe runs in a world of its own.
    public func accessibilityViolations() async throws -> [AccessibilityViolation] {
        try await violations("await axe.run(document, {resultTypes: ['violations']})").found
    }

    /// What axe finds but for the contrast of colours.
    func violationsOfForm() async throws -> [AccessibilityViolation] {
        try await violations(
            """
            await axe.run(document, {
                resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}},
            })
            """
        ).found
    }

    /// What axe finds of the contrast of colours in paints that ``sight()`` saw on this page, at up to
    /// three places of each.
    ///
    /// - Returns: What it found, and the paints that it could decide on.
    func contrastViolations(
        of paints: Set<String>
    ) async throws -> (found: [AccessibilityViolation], decided: Set<String>) {
        let keys = try JSON.array(paints.sorted().map { .string($0) }).source
        // A script of the page may have put other elements in the place of some meanwhile.
        return try await violations(
            """
            await (places => places.length
                ? axe.run({include: places}, {runOnly: ['color-contrast'], elementRef: true})
                : {passes: [], violations: []}
            )(\(keys).flatMap(key =>
                globalThis.paints.get(key).filter(place => place.isConnected).slice(0, 3)))
            """,
            decided: """
                \(keys).filter(key => globalThis.paints.get(key).some(place => [
                    ...results.passes, ...results.violations,
                ].some(rule => rule.nodes.some(node => node.element === place))))
                """)
    }

    private func violations(
        _ run: String, decided: String = "[]"
    ) async throws -> (found: [AccessibilityViolation], decided: Set<String>) {
        let world = try await world()
        if try await evaluate("globalThis.axe !== undefined", in: world) != true {
            _ = try await evaluate(try await Self.axe.value + ";true", in: world)
        }
        // All that axe has to say is long; what is at fault is little.
        let answer = try await evaluate(
            """
            (async () => {
                const results = \(run);
                return {
                    violations: results.violations.map(({id, help, nodes}) => ({
                        id, help,
                        nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary})),
                    })),
                    decided: \(decided),
                };
            })()
            """, in: world)
        return (
            answer["violations"].elements.map(AccessibilityViolation.init),
            Set(answer["decided"].elements.compactMap(\.string))
        )
    }
}
