/// The treatment of white space: a line that holds nothing but tags of structure leaves no line
/// behind, and each other line is marked where it begins so that it can be moved as a whole.
enum Lines {
    /// The tokens without the white space of such lines; the tags there know their indentation.
    static func treated(_ tokens: [Token]) -> [Token] {
        var treated: [Token] = []
        var line: [Token] = []
        for token in tokens {
            line.append(token)
            if case .text(let text) = token, text.last?.isNewline == true {
                treated += finished(line)
                line = []
            }
        }
        return treated + finished(line)
    }

    private static func finished(_ line: [Token]) -> [Token] {
        guard case .text(let head)? = line.first else {
            if line.isEmpty { return [] }
            return isStructure(line) ? tags(of: line, after: "") : [.lineStart("")] + line
        }
        if line.count == 1, head.first?.isNewline == true { return line }
        let indentation = String(head.prefix { $0 == " " || $0 == "\t" })
        if isStructure(line) { return tags(of: line, after: indentation) }
        let rest = head.dropFirst(indentation.count)
        let text: [Token] = rest.isEmpty ? [] : [.text(String(rest))]
        return [.lineStart(indentation)] + text + line.dropFirst()
    }

    private static func tags(of line: [Token], after indentation: String) -> [Token] {
        var lineEnd = ""
        if case .text(let tail)? = line.last, let newline = tail.last, newline.isNewline {
            lineEnd = String(newline)
        }
        return line.compactMap { token in
            guard case .tag(var tag) = token else { return nil }
            tag.indentation = indentation
            tag.lineEnd = lineEnd
            return .tag(tag)
        }
    }

    /// Whether a line holds one tag that shows nothing itself, or the tags of one parent and one
    /// block, and beside them only white space.
    private static func isStructure(_ line: [Token]) -> Bool {
        var tags: [Tag] = []
        for token in line {
            switch token {
            case .text(let text) where text.allSatisfy(\.isWhitespace): continue
            case .tag(let tag): tags.append(tag)
            case .text, .lineStart: return false
            }
        }
        if tags.count == 1 { return tags[0].kind != .value }
        let kinds = tags.map { $0.ended ?? $0.kind }
        return !tags.isEmpty && kinds.allSatisfy { $0 == .parent || $0 == .block }
            && tags.count { $0.kind == .parent } <= 1 && tags.count { $0.kind == .block } <= 1
    }
}
