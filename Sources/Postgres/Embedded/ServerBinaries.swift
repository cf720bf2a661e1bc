import Foundation

/// An installed PostgreSQL.
struct ServerBinaries: Hashable, Sendable {
    let folder: String
    /// 15 of 15.4.
    let majorVersion: Int

    func path(_ program: String) -> String { folder + "/" + program }

    /// All that are installed, the newest first.
    static func installed() async -> [ServerBinaries] {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        var folders = versions.map { "\(debian)/\($0)/bin" }
        if let known = try? await Command(["pg_config", "--bindir"]).output() {
            folders.append(known.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        var installed: Set<ServerBinaries> = []
        for folder in Set(folders) {
            guard FileManager.default.isExecutableFile(atPath: folder + "/initdb"),
                let answer = try? await Command([folder + "/postgres", "--version"]).output(),
                let number = answer.split(separator: " ").first(where: {
                    $0.first?.isNumber == true
                }),
                let major = Int(number.prefix { $0.isNumber })
            else { continue }
            installed.insert(ServerBinaries(folder: folder, majorVersion: major))
        }
        return installed.sorted { $0.majorVersion > $1.majorVersion }
    }

    /// Those that fit the data in a folder, or the newest where there are none yet.
    static func fitting(_ folder: ServerFolder) async throws -> ServerBinaries {
        let installed = await installed()
        guard let newest = installed.first else { throw EmbeddedServerFault.noBinaries }
        guard let version = folder.dataVersion else { return newest }
        guard let fitting = installed.first(where: { $0.majorVersion == version }) else {
            throw EmbeddedServerFault.otherVersion(
                folder: folder.path, data: version, installed: installed.map(\.majorVersion))
        }
        return fitting
    }
}
