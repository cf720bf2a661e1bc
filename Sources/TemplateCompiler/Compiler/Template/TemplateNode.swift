/// A template as it was written: partials, parents and blocks still have their names.
indirect enum TemplateNode: Hashable, Sendable {
    /// Markup within one line; its newline, if it has one, is the last character.
    case text(String)
    /// The white space at the head of a line that holds more than tags of structure.
    case lineStart(String)
    case value(Path, SourcePosition)
    case section(Section)
    case partial(Inclusion)
    case parent(Inclusion, overrides: [Block])
    case block(Block)

    /// `{{#path}}…{{/path}}` or, inverted, `{{^path}}…{{/path}}`.
    struct Section: Hashable, Sendable {
        let path: Path
        let isInverted: Bool
        let position: SourcePosition
        var nodes: [TemplateNode]
    }

    /// The name of another template, in `{{> name}}` or `{{< name}}`.
    struct Inclusion: Hashable, Sendable {
        let name: String
        /// What goes before each line, when the tag stands on a line of its own.
        var indentation: String
        let position: SourcePosition
    }

    /// `{{$name}}…{{/name}}`: a place in a parent, or what a child puts there.
    struct Block: Hashable, Sendable {
        let name: String
        /// What goes before each line of the nodes, which are written from the margin; nil when
        /// the block stands amid the markup of a line.
        var indentation: String?
        /// The newline of a block on lines of its own, for a content that does not end with one.
        let lineEnd: String
        let position: SourcePosition
        var nodes: [TemplateNode]
    }
}

extension [TemplateNode] {
    /// Every line moved to the left by that white space, as far as the line begins with it.
    func outdented(by margin: String) -> [TemplateNode] {
        margin.isEmpty ? self : map { $0.outdented(by: margin) }
    }

    /// The white space before the first line, when the nodes begin with a line.
    var firstIndentation: String? {
        switch first(where: { !$0.isNewline }) {
        case .lineStart(let indentation): indentation
        case .partial(let inclusion), .parent(let inclusion, _): inclusion.indentation
        case .block(let block): block.indentation
        case .section(let section): section.nodes.firstIndentation
        case .text, .value, nil: nil
        }
    }
}

extension TemplateNode {
    fileprivate func outdented(by margin: String) -> TemplateNode {
        switch self {
        case .text, .value:
            return self
        case .lineStart(let indentation):
            return .lineStart(indentation.outdented(by: margin))
        case .section(var section):
            section.nodes = section.nodes.outdented(by: margin)
            return .section(section)
        case .partial(var inclusion):
            inclusion.indentation = inclusion.indentation.outdented(by: margin)
            return .partial(inclusion)
        case .parent(var inclusion, let overrides):
            inclusion.indentation = inclusion.indentation.outdented(by: margin)
            return .parent(inclusion, overrides: overrides)
        case .block(var block):
            block.indentation = block.indentation?.outdented(by: margin)
            return .block(block)
        }
    }
}

extension String {
    fileprivate func outdented(by margin: String) -> String {
        var rest = self[...]
        for character in margin {
            guard rest.first == character else { break }
            rest.removeFirst()
        }
        return String(rest)
    }
}
