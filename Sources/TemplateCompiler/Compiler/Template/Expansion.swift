/// The text of one template.
public struct TemplateFile: Hashable, Sendable {
    /// The file, as messages and `#sourceLocation` name it.
    public let path: String
    /// The whole text.
    public let text: String

    /// The text of one template.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// Puts partials, parents and blocks into the places where they are named.
struct Expansion {
    /// Finds a template by its path below the folder of templates, without extension.
    typealias Library = (_ name: String) throws(Diagnostic) -> TemplateFile?

    /// What a child puts into a block of its parent, already expanded.
    private struct Override {
        let nodes: [TemplateNode]
        let position: SourcePosition
    }

    private let library: Library
    /// The names of the templates that are being expanded, outermost first.
    private var open: [String] = []
    /// The overrides that found their block.
    private var placed: Set<SourcePosition> = []

    /// The nodes of a template; only text, line starts, values and sections remain.
    static func nodes(
        of file: TemplateFile, named name: String, library: Library
    ) throws(Diagnostic) -> [TemplateNode] {
        try withoutActuallyEscaping(library) { library throws(Diagnostic) in
            var expansion = Expansion(library: library)
            expansion.open = [name]
            return try expansion.expanded(Parser.nodes(of: file), with: [:])
        }
    }

    private init(library: @escaping Library) {
        self.library = library
    }

    private mutating func expanded(
        _ nodes: [TemplateNode], with overrides: [String: Override]
    ) throws(Diagnostic) -> [TemplateNode] {
        var expanded: [TemplateNode] = []
        for node in nodes {
            switch node {
            case .text, .lineStart, .value:
                expanded.append(node)
            case .section(var section):
                section.nodes = try self.expanded(section.nodes, with: overrides)
                expanded.append(.section(section))
            case .partial(let inclusion):
                expanded += try included(inclusion, with: [:])
            case .parent(let inclusion, let blocks):
                expanded += try child(of: inclusion, blocks: blocks, with: overrides)
            case .block(let block):
                expanded += try filled(block, with: overrides)
            }
        }
        return expanded
    }

    private mutating func included(
        _ inclusion: TemplateNode.Inclusion, with overrides: [String: Override]
    ) throws(Diagnostic) -> [TemplateNode] {
        let name = inclusion.name
        if let first = open.firstIndex(of: name) {
            let circle = (open[first...] + [name]).joined(separator: " → ")
            throw Diagnostic("\(name) would include itself: \(circle)", at: inclusion.position)
        }
        guard let file = try library(name) else {
            throw Diagnostic(
                "there is no template \(name) below layout or parts",
                at: inclusion.position)
        }
        open.append(name)
        defer { open.removeLast() }
        return try expanded(Parser.nodes(of: file), with: overrides)
            .indented(by: inclusion.indentation)
    }

    /// A block that an outer template overrides too is the outer one's.
    private mutating func child(
        of inclusion: TemplateNode.Inclusion, blocks: [TemplateNode.Block],
        with outer: [String: Override]
    ) throws(Diagnostic) -> [TemplateNode] {
        var overrides = outer
        for block in blocks {
            let content = try expanded(block.nodes, with: outer)
            if let override = outer[block.name] {
                placed.formUnion([block.position, override.position])
            } else {
                overrides[block.name] = Override(nodes: content, position: block.position)
            }
        }
        let nodes = try included(inclusion, with: overrides)
        for block in blocks where !placed.contains(block.position) {
            throw Diagnostic(
                "\(inclusion.name) has no block {{$\(block.name)}}", at: block.position)
        }
        return nodes
    }

    private mutating func filled(
        _ block: TemplateNode.Block, with overrides: [String: Override]
    ) throws(Diagnostic) -> [TemplateNode] {
        let nodes: [TemplateNode]
        if let override = overrides[block.name] {
            placed.insert(override.position)
            nodes = override.nodes
        } else {
            nodes = try expanded(block.nodes, with: overrides)
        }
        guard let indentation = block.indentation, !nodes.isEmpty else { return nodes }
        var lines = nodes.indented(by: indentation)
        if !nodes.beginsLine { lines.insert(.lineStart(indentation), at: 0) }
        if !nodes.endsLine { lines.append(.text(block.lineEnd)) }
        return lines
    }
}
