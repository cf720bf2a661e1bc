import TemplateCompiler

/// Reads `page.mustache` with the other templates at hand.
func template(
    _ text: String, with others: [String: String] = [:]
) throws(Diagnostic) -> Template {
    let file = TemplateFile(path: "page.mustache", text: text)
    return try Template(file, named: "page") { name throws(Diagnostic) in
        others[name].map { TemplateFile(path: "\(name).mustache", text: $0) }
    }
}

/// What is wrong with a template, as the build shows it; nil for a good one.
func mistake(in text: String, with others: [String: String] = [:]) -> String? {
    do throws(Diagnostic) {
        _ = try template(text, with: others)
        return nil
    } catch {
        return error.description
    }
}
