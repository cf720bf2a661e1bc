import Foundation
import PackagePlugin

/// Asks for the Swift of a module's templates, messages, assets and migrations, a command a file,
/// so that an edit rebuilds what it touches.
@main
struct CompileTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        guard let module = Module(rawValue: target.name) else {
            Diagnostics.error("CompileTemplates knows no folder of templates for \(target.name).")
            return []
        }
        let sources = Sources(
            package: context.package.directoryURL, output: context.pluginWorkDirectoryURL,
            tool: try context.tool(named: "template-compiler").url)
        let hasMigrations = context.package.targets.contains { $0.name == "Migrations" }
        switch module {
        case .web:
            return sources.templates(of: module) + sources.assets()
        case .membership, .costSharing, .procurement, .staffing, .governance:
            return sources.templates(of: module)
        case .aliquot:
            return sources.templates(of: module)
                + (hasMigrations ? [] : sources.migrations(access: "internal"))
        case .migrations:
            return sources.migrations(access: "public")
        }
    }
}

/// The modules that own templates, messages or files.
enum Module: String {
    case web = "Web"
    case membership = "Membership"
    case procurement = "Procurement"
    case costSharing = "CostSharing"
    case staffing = "Staffing"
    case governance = "Governance"
    case aliquot
    case migrations = "Migrations"

    /// The name of the module's folder of templates and of its file of messages.
    var folder: String {
        switch self {
        case .web: "web"
        case .membership: "membership"
        case .procurement: "procurement"
        case .costSharing: "cost-sharing"
        case .staffing: "staffing"
        case .governance: "governance"
        case .aliquot: "aliquot"
        case .migrations: "migrations"
        }
    }
}
