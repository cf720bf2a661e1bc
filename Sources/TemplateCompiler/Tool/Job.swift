import Foundation
import TemplateCompiler

/// One file of Swift to write, as the plugin asks for it.
enum Job {
    /// A view from its template; `name` is its path below `templates`, without extension.
    case view(templates: String, name: String, isInWeb: Bool, output: String)
    case messages(input: String, isShared: Bool, output: String)
    case assets(folder: String, output: String)
    case migrations(folder: String, isPublic: Bool, output: String)

    /// Reads `view TEMPLATES NAME web|department OUTPUT`,
    /// `messages INPUT own|shared OUTPUT`,
    /// `assets FOLDER OUTPUT` or `migrations FOLDER internal|public OUTPUT`.
    init(_ arguments: ArraySlice<String>) throws {
        let arguments = Array(arguments)
        switch (arguments.first, arguments.count) {
        case ("view", 5):
            self = .view(
                templates: arguments[1], name: arguments[2], isInWeb: arguments[3] == "web",
                output: arguments[4])
        case ("messages", 4):
            self = .messages(
                input: arguments[1], isShared: arguments[2] == "shared", output: arguments[3])
        case ("assets", 3):
            self = .assets(folder: arguments[1], output: arguments[2])
        case ("migrations", 4):
            self = .migrations(
                folder: arguments[1], isPublic: arguments[2] == "public", output: arguments[3])
        default:
            throw Diagnostic(
                "the plugin asked for \(arguments.joined(separator: " "))",
                at: SourcePosition(file: "template-compiler"))
        }
    }

    /// Writes the file, unless it holds the same bytes already.
    func run() throws {
        switch self {
        case .view(let templates, let name, let isInWeb, let output):
            // The build knows layout and parts as inputs of every template, and no other.
            let library = { (name: String) throws(Diagnostic) -> TemplateFile? in
                guard name.hasPrefix("layout/") || name.hasPrefix("parts/") else { return nil }
                return try Self.template(named: name, in: templates)
            }
            guard let file = try Self.template(named: name, in: templates) else {
                throw Diagnostic(
                    "the template is missing", at: SourcePosition(file: "\(templates)/\(name)"))
            }
            let template = try Template(file, named: name, library: library)
            let base = name.split(separator: "/").last.map(String.init) ?? name
            try Self.write(ViewSource(template, name: base, isInWeb: isInWeb).text, to: output)
        case .messages(let input, let isShared, let output):
            let yaml = try String(contentsOfFile: input, encoding: .utf8)
            let source = try MessageSource(yaml: yaml, file: input, isShared: isShared)
            try Self.write(source.text, to: output)
        case .assets(let folder, let output):
            try Self.write(AssetSource(Self.files(in: folder)).text(), to: output)
        case .migrations(let folder, let isPublic, let output):
            let files = try Self.files(in: folder).filter { $0.name.hasSuffix(".sql") }
            try Self.write(MigrationSource(files, isPublic: isPublic).text(), to: output)
        }
    }

    private static func template(
        named name: String, in folder: String
    ) throws(Diagnostic) -> TemplateFile? {
        let path = "\(folder)/\(name).mustache"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Diagnostic("the template is not UTF-8", at: SourcePosition(file: path))
        }
        return TemplateFile(path: path, text: text)
    }

    private static func files(in folder: String) throws -> [IncludedFile] {
        let manager = FileManager.default
        return try (manager.subpaths(atPath: folder) ?? []).compactMap { name in
            let path = "\(folder)/\(name)"
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
            var isFolder: ObjCBool = false
            guard !isHidden, manager.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { return nil }
            let data = try Data(contentsOf: URL(filePath: path))
            return IncludedFile(name: name, path: path, bytes: [UInt8](data))
        }
    }

    private static func write(_ text: String, to output: String) throws {
        let data = Data(text.utf8)
        guard FileManager.default.contents(atPath: output) != data else { return }
        try data.write(to: URL(filePath: output), options: .atomic)
    }
}
