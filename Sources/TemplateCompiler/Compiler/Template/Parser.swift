/// Puts the tokens of one template into the tree that their start and end tags describe.
struct Parser {
    private var tokens: ArraySlice<Token>

    /// The tree of one template.
    static func nodes(of file: TemplateFile) throws(Diagnostic) -> [TemplateNode] {
        let tokens = try Scanner.tokens(of: file.text, file: file.path)
        var parser = Parser(tokens: Lines.treated(tokens)[...])
        return try parser.nodes(inside: nil)
    }

    private mutating func nodes(inside start: Tag?) throws(Diagnostic) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let token = tokens.popFirst() {
            switch token {
            case .text(let text): nodes.append(.text(text))
            case .lineStart(let indentation): nodes.append(.lineStart(indentation))
            case .tag(let tag) where tag.kind == .end:
                try check(tag, ends: start)
                return nodes
            case .tag(let tag):
                if let node = try node(of: tag) { nodes.append(node) }
            }
        }
        if let start {
            throw Diagnostic(
                "\(start.quoted) is not closed: {{/\(start.name)}} is missing", at: start.position)
        }
        return nodes
    }

    private func check(_ end: Tag, ends start: Tag?) throws(Diagnostic) {
        guard let start else {
            throw Diagnostic("\(end.quoted) closes nothing: no section is open", at: end.position)
        }
        guard start.name == end.name else {
            throw Diagnostic(
                "\(end.quoted) does not close \(start.quoted) of line \(start.position.line): "
                    + "write {{/\(start.name)}}", at: end.position)
        }
    }

    private mutating func node(of tag: Tag) throws(Diagnostic) -> TemplateNode? {
        switch tag.kind {
        case .comment, .end: return nil
        case .value: return .value(try path(of: tag), tag.position)
        case .partial: return .partial(try inclusion(of: tag))
        case .section, .inverted:
            let path = try path(of: tag)
            let nodes = try nodes(inside: tag)
            return .section(
                TemplateNode.Section(
                    path: path, isInverted: tag.kind == .inverted, position: tag.position,
                    nodes: nodes))
        case .parent:
            let inclusion = try inclusion(of: tag)
            return .parent(inclusion, overrides: try overrides(in: nodes(inside: tag), of: tag))
        case .block: return .block(try block(of: tag))
        }
    }

    private mutating func block(of tag: Tag) throws(Diagnostic) -> TemplateNode.Block {
        let nodes = try nodes(inside: tag)
        let margin = tag.indentation.map { nodes.firstIndentation ?? $0 }
        return TemplateNode.Block(
            name: tag.name, indentation: margin, lineEnd: tag.lineEnd, position: tag.position,
            nodes: nodes.outdented(by: margin ?? ""))
    }

    /// The blocks; markup between them shows nowhere.
    private func overrides(in nodes: [TemplateNode], of tag: Tag) throws(Diagnostic)
        -> [TemplateNode.Block]
    {
        var blocks: [TemplateNode.Block] = []
        for node in nodes {
            switch node {
            case .text, .lineStart: continue
            case .block(let block):
                if blocks.contains(where: { $0.name == block.name }) {
                    throw Diagnostic(
                        "{{$\(block.name)}} is written twice in \(tag.quoted)", at: block.position)
                }
                blocks.append(block)
            case .value, .section, .partial, .parent:
                throw Diagnostic(
                    "only blocks stand inside \(tag.quoted)", at: node.position ?? tag.position)
            }
        }
        return blocks
    }

    private func path(of tag: Tag) throws(Diagnostic) -> Path {
        guard let path = Path(tag.name) else {
            throw Diagnostic(
                "\(tag.quoted) names no field: write {{title}}, {{page.title}}, {{.name}} or {{.}}",
                at: tag.position)
        }
        return path
    }

    private func inclusion(of tag: Tag) throws(Diagnostic) -> TemplateNode.Inclusion {
        let allowed = tag.name.utf8.allSatisfy {
            SwiftSource.isNameByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
        }
        guard allowed, !tag.name.hasPrefix("/") else {
            throw Diagnostic(
                "\(tag.quoted) names no template: write its path below Templates, as in "
                    + "{{> parts/pager}}", at: tag.position)
        }
        return TemplateNode.Inclusion(
            name: tag.name, indentation: tag.indentation ?? "", position: tag.position)
    }
}
