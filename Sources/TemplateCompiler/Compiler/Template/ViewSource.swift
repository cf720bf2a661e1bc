/// Writes a template as the Swift that renders its view.
public struct ViewSource {
    private let template: Template
    private let view: String
    private let isInWeb: Bool

    /// The Swift for a template.
    ///
    /// - Parameters:
    ///   - template: what is rendered.
    ///   - name: the base name of its file, `call-off-show` for the view `CallOffShowView`.
    ///   - isInWeb: whether it belongs to `Web`, the module that other modules import for `View`.
    public init(_ template: Template, name: String, isInWeb: Bool) {
        self.template = template
        view = SwiftSource.typeName(kebab: name) + "View"
        self.isInWeb = isInWeb
    }

    /// The whole file.
    public var text: String {
        var lines = isInWeb ? [] : ["import Web", ""]
        lines += [
            Self.location(SourcePosition(file: template.path)),
            "extension \(view) {",
            "    public func render(into html: inout HTML) {",
        ]
        lines += Self.lines(for: template.steps, item: "self", margin: "        ")
        lines += ["    }", "}", "#sourceLocation()", ""]
        return lines.joined(separator: "\n")
    }

    private static func lines(for steps: [Step], item: String, margin: String) -> [String] {
        steps.flatMap { lines(for: $0, item: item, margin: margin) }
    }

    /// - Parameter item: what `.` is here: `self` at the top, `item` inside a section.
    private static func lines(for step: Step, item: String, margin: String) -> [String] {
        switch step {
        case .literal(let text):
            return ["\(margin)html.append(\(SwiftSource.literal(text)))"]
        case .value(let path, let position):
            let value = expression(path, item: item)
            return [location(position), "\(margin)html.append(escaping: \(value))"]
        case .section(let path, let isInverted, let steps, let position):
            let field = expression(path, item: item)
            let name = steps.contains(where: \.needsItem) ? "item" : "_"
            let head =
                isInverted
                ? "if inverted(\(field)) {"
                : "for \(name) in section(\(field), of: \(item)) {"
            let body = lines(
                for: steps, item: isInverted ? item : "item", margin: margin + "    ")
            return [location(position), margin + head] + body + ["\(margin)}"]
        }
    }

    private static func expression(_ path: Path, item: String) -> String {
        let root = path.isOfItem ? item : "self"
        return ([root] + path.fields.map(SwiftSource.identifier)).joined(separator: ".")
    }

    /// Makes the compiler point at the template when a name is unknown.
    private static func location(_ position: SourcePosition) -> String {
        "#sourceLocation(file: \(SwiftSource.literal(position.file)), line: \(position.line))"
    }
}

extension Step {
    /// Whether its Swift names the item at hand; each section hands it on to its flags.
    fileprivate var needsItem: Bool {
        switch self {
        case .literal: false
        case .value(let path, _): path.isOfItem
        case .section(let path, let isInverted, let steps, _):
            !isInverted || path.isOfItem || steps.contains(where: \.needsItem)
        }
    }
}
