import Foundation
import PackagePlugin

/// What a person wrote, and the commands that turn it into Swift.
struct Sources {
    let package: URL
    let output: URL
    let tool: URL

    private var templates: URL { package.appending(path: "Templates") }

    /// A module's templates and messages.
    func templates(of module: Module) -> [Command] {
        views(of: module) + messages(of: module) + [follow("Templates")]
    }

    /// One command a template; whatever may be included is an input of each.
    private func views(of module: Module) -> [Command] {
        let own = files(in: templates.appending(path: module.folder), kind: "mustache")
        let shared = ["layout", "parts"].flatMap {
            files(in: templates.appending(path: $0), kind: "mustache")
        }
        reportSameNames(own + shared)
        return own.map { file in
            let base = file.deletingPathExtension().lastPathComponent
            let name = file.deletingPathExtension().path(percentEncoded: false)
                .dropFirst(templates.path(percentEncoded: false).count + 1)
            return command(
                "Compiling template \(base)",
                ["view", path(templates), String(name), module == .web ? "web" : "department"],
                inputs: [file] + shared, output: "\(base).mustache.swift")
        }
    }

    /// The module's messages, if it has any.
    private func messages(of module: Module) -> [Command] {
        let file = templates.appending(path: "messages/\(module.folder).yaml")
        guard FileManager.default.fileExists(atPath: path(file)) else { return [] }
        return [
            command(
                "Compiling messages of \(module.rawValue)",
                ["messages", path(file), module == .web ? "shared" : "own"],
                inputs: [file], output: "\(module.folder).messages.swift")
        ]
    }

    /// Style sheets, scripts, fonts and images.
    func assets() -> [Command] {
        let folder = templates.appending(path: "assets")
        return [
            command(
                "Compiling assets", ["assets", path(folder)], inputs: files(in: folder),
                output: "Assets.generated.swift")
        ]
    }

    /// The steps of the database.
    func migrations(access: String) -> [Command] {
        let folder = package.appending(path: "Migrations")
        let migrations = command(
            "Compiling migrations", ["migrations", path(folder), access],
            inputs: files(in: folder, kind: "sql"), output: "Migrations.generated.swift")
        return [migrations, follow("Migrations")]
    }

    /// Makes the build ask again when a file comes or goes.
    ///
    /// The package manager asks a plugin anew when the folder of a target changes, or a folder
    /// that a command before the build writes to; so here is such a command that does nothing.
    private func follow(_ folder: String) -> Command {
        .prebuildCommand(
            displayName: "Following \(folder)", executable: URL(filePath: "/usr/bin/true"),
            arguments: [], outputFilesDirectory: package.appending(path: folder))
    }

    private func command(
        _ name: String, _ arguments: [String], inputs: [URL], output: String
    ) -> Command {
        let file = self.output.appending(path: output)
        return .buildCommand(
            displayName: name, executable: tool, arguments: arguments + [path(file)],
            inputFiles: inputs, outputFiles: [file])
    }

    /// Base names stand for Swift files and for places in messages: one module, one meaning.
    private func reportSameNames(_ files: [URL]) {
        let byName = Dictionary(grouping: files, by: \.lastPathComponent)
        for (name, files) in byName.sorted(by: { $0.key < $1.key }) where files.count > 1 {
            Diagnostics.error(
                "\(path(files[0])) and \(path(files[1])) are both called \(name); "
                    + "give each template of a module a name of its own")
        }
    }

    private func files(in folder: URL, kind: String? = nil) -> [URL] {
        (FileManager.default.subpaths(atPath: path(folder)) ?? []).sorted()
            .filter { name in
                !name.split(separator: "/").contains { $0.hasPrefix(".") }
                    && (kind.map { name.hasSuffix(".\($0)") } ?? true)
            }
            .map { folder.appending(path: $0) }
            .filter { !isFolder($0) }
    }

    private func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path(url), isDirectory: &isFolder)
        return isFolder.boolValue
    }

    private func path(_ url: URL) -> String {
        let path = url.path(percentEncoded: false)
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
