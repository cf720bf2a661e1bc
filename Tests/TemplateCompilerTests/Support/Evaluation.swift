import TemplateCompiler

/// Takes the steps of a template with values that are known only when it runs, as the generated
/// Swift does with the fields of a view.
struct Evaluation {
    private let view: Value
    private var html = ""

    /// The markup of a template over a view.
    static func html(of template: Template, over view: Value) throws(Mismatch) -> String {
        var evaluation = Evaluation(view: view)
        try evaluation.take(template.steps, item: view)
        return evaluation.html
    }

    /// What the Swift compiler would refuse: a field that is not there, or that is no text.
    struct Mismatch: Error, Equatable {
        let path: Path
    }

    private init(view: Value) {
        self.view = view
    }

    private mutating func take(_ steps: [Step], item: Value) throws(Mismatch) {
        for step in steps {
            switch step {
            case .literal(let text):
                html += text
            case .value(let path, _):
                switch try value(at: path, item: item) {
                case .text(let text): html += Self.escaped(text)
                case .number(let number): html += String(number)
                case .none, .flag, .list, .fields: throw Mismatch(path: path)
                }
            case .section(let path, let isInverted, let steps, _):
                let items = try value(at: path, item: item).items(of: item)
                if isInverted {
                    if items.isEmpty { try take(steps, item: item) }
                } else {
                    for item in items { try take(steps, item: item) }
                }
            }
        }
    }

    private func value(at path: Path, item: Value) throws(Mismatch) -> Value {
        var value = path.isOfItem ? item : view
        for field in path.fields {
            guard case .fields(let fields) = value, let next = fields[field] else {
                throw Mismatch(path: path)
            }
            value = next
        }
        return value
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(character)
            }
        }.joined()
    }
}
