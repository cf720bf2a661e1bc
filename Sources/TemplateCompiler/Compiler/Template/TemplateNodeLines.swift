extension [TemplateNode] {
    /// Every line moved to the right by that white space.
    func indented(by margin: String) -> [TemplateNode] {
        if margin.isEmpty { return self }
        return map { node in
            switch node {
            case .lineStart(let indentation):
                return .lineStart(margin + indentation)
            case .section(var section):
                section.nodes = section.nodes.indented(by: margin)
                return .section(section)
            case .text, .value, .partial, .parent, .block:
                return node
            }
        }
    }

    /// Whether what is shown first is the head of a line.
    var beginsLine: Bool {
        switch first {
        case .text(let text): text.first?.isNewline == true
        case .section(let section): section.nodes.beginsLine
        case .value, nil: false
        case .lineStart, .partial, .parent, .block: true
        }
    }

    /// Whether what is shown last is the end of a line.
    var endsLine: Bool {
        switch last {
        case .text(let text): text.last?.isNewline == true
        case .section(let section): section.nodes.endsLine
        case .lineStart, .value, .partial, .parent, .block, nil: false
        }
    }
}

extension TemplateNode {
    /// Whether it is an empty line.
    var isNewline: Bool {
        if case .text(let text) = self { text.allSatisfy(\.isNewline) } else { false }
    }

    /// Where its tag stands; markup has no tag.
    var position: SourcePosition? {
        switch self {
        case .text, .lineStart: nil
        case .value(_, let position): position
        case .section(let section): section.position
        case .partial(let inclusion), .parent(let inclusion, _): inclusion.position
        case .block(let block): block.position
        }
    }
}
