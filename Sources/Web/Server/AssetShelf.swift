/// Styles, scripts and pictures under names that change with their contents, so that browsers may
/// keep them for ever: `/assets/aliquot-3f9a1c07.css`.
struct AssetShelf: Sendable {
    private let byFile: [String: Asset]
    private let pathByName: [String: String]

    init(_ assets: [Asset]) {
        var byFile: [String: Asset] = [:]
        var pathByName: [String: String] = [:]
        for asset in assets {
            let dot = asset.name.lastIndex(of: ".") ?? asset.name.endIndex
            let file = "\(asset.name[..<dot])-\(asset.version)\(asset.name[dot...])"
            byFile[file] = asset
            pathByName[asset.name] = "/assets/" + file
        }
        self.byFile = byFile
        self.pathByName = pathByName
    }

    /// The address of a file of `Templates/assets`; without a version where there is no such file.
    func path(_ name: String) -> String { pathByName[name] ?? "/assets/" + name }

    /// A file by its name alone, to be asked for again tomorrow.
    ///
    /// - Refuses: a name that is not on the shelf.
    func answer(named name: String) throws -> Response {
        guard let asset = byFile.values.first(where: { $0.name == name }) else { throw NotFound() }
        return Response(
            headers: [
                Response.Header("content-type", asset.contentType),
                Response.Header("cache-control", "public, max-age=86400"),
            ],
            body: .bytes(asset.bytes))
    }

    /// - Refuses: a file that is not on the shelf.
    func answer(_ file: String) throws -> Response {
        guard let asset = byFile[file] else { throw NotFound() }
        return Response(
            headers: [
                Response.Header("content-type", asset.contentType),
                Response.Header("cache-control", "public, max-age=31536000, immutable"),
            ],
            body: .bytes(asset.bytes))
    }
}
