/// What a compiled template does, one after the other.
public indirect enum Step: Hashable, Sendable {
    /// Appends markup as it stands in the template.
    case literal(String)
    /// Appends the value of a field, escaped.
    case value(Path, SourcePosition)
    /// Takes steps for each item of a field, or, inverted, when there is none.
    case section(Path, isInverted: Bool, [Step], SourcePosition)
}

/// A template that has been read with everything that it includes.
public struct Template: Hashable, Sendable {
    /// The file that it was read from.
    public let path: String
    /// What it does.
    public let steps: [Step]

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - file: its text.
    ///   - name: its own path below the folder of templates, without extension.
    ///   - library: finds another template by such a path; nil where there is none.
    /// - Throws: the first mistake, at its place in the file that holds it.
    public init(
        _ file: TemplateFile, named name: String = "",
        library: (_ name: String) throws(Diagnostic) -> TemplateFile?
    ) throws(Diagnostic) {
        path = file.path
        let nodes = try Expansion.nodes(of: file, named: name, library: library)
        steps = Self.steps(of: nodes)
    }

    /// Neighbouring literals become one.
    private static func steps(of nodes: [TemplateNode]) -> [Step] {
        var steps: [Step] = []
        var literal = ""
        func finishLiteral() {
            if !literal.isEmpty { steps.append(.literal(literal)) }
            literal = ""
        }
        for node in nodes {
            switch node {
            case .text(let text), .lineStart(let text):
                literal += text
            case .value(let path, let position):
                finishLiteral()
                steps.append(.value(path, position))
            case .section(let section):
                finishLiteral()
                steps.append(
                    .section(
                        section.path, isInverted: section.isInverted, self.steps(of: section.nodes),
                        section.position))
            case .partial, .parent, .block:
                preconditionFailure("An expanded template names no other template.")
            }
        }
        finishLiteral()
        return steps
    }
}
