import Foundation

/// An obstacle that axe found on a page for people who use it otherwise than by sight and mouse.
public struct AccessibilityViolation: Sendable, CustomStringConvertible {
    /// The rule's name at axe, such as `color-contrast`.
    public let rule: String
    /// What the rule asks.
    public let help: String
    /// The markup at fault, and what axe says of it.
    public let places: [String]

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
        let world = try await isolatedWorld()
        _ = try await evaluate(try await Self.axe.value + ";true", in: world)
        let found = try await evaluate(
            "axe.run(document, {resultTypes: ['violations']})", in: world)
        return found["violations"].elements.map { violation in
            AccessibilityViolation(
                rule: violation["id"].string ?? "", help: violation["help"].string ?? "",
                places: violation["nodes"].elements.map { node in
                    "\(node["html"].string ?? "") — \(node["failureSummary"].string ?? "")"
                })
        }
    }
}
