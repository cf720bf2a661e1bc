import CZip

/// An open archive; it holds libzip's handle until it is given back.
final class ZipReader {
    private let archive: OpaquePointer

    /// - Parameter bytes: stay in place while the archive is open.
    init(_ bytes: UnsafeRawBufferPointer) throws(ZipRefusal) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard
            let source = zip_source_buffer_create(
                bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
        else { throw .isNoArchive }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw .isNoArchive
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    func files() throws(ZipRefusal) -> [ZipFile] {
        let entries = try entries()
        var files: [ZipFile] = []
        var total = 0
        for entry in entries {
            let bytes = try contents(of: entry, left: ZipFile.totalLimit - total)
            if ZipFile.isArchive(bytes) { throw .isArchive(entry.name) }
            total += bytes.count
            files.append(ZipFile(name: entry.name, bytes: bytes))
        }
        return files
    }

    private struct Entry {
        let index: zip_uint64_t
        let name: String
        let packed: UInt64
    }

    /// The files, all of whose names and properties were looked at before one is read.
    private func entries() throws(ZipRefusal) -> [Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= ZipFile.countLimit else { throw .hasTooManyFiles(limit: ZipFile.countLimit) }
        var entries: [Entry] = []
        var names: Set<String> = []
        for index in 0..<zip_uint64_t(max(count, 0)) {
            var stat = zip_stat_t()
            zip_stat_init(&stat)
            guard zip_stat_index(archive, index, 0, &stat) == 0, let raw = stat.name else {
                throw .isNoArchive
            }
            let name = String(cString: raw)
            try Self.check(name)
            guard names.insert(name.lowercased()).inserted else { throw .standsTwice(name) }
            guard stat.encryption_method == UInt16(ZIP_EM_NONE) else { throw .isEncrypted(name) }
            if name.hasSuffix("/") { continue }
            if name.lowercased().hasSuffix(".zip") { throw .isArchive(name) }
            guard name.lowercased().hasSuffix(".xml") else { throw .isNoXML(name) }
            entries.append(Entry(index: index, name: name, packed: stat.comp_size))
        }
        guard !entries.isEmpty else { throw .hasNoFiles }
        return entries
    }

    /// - Refuses: a path that leads outside, on any system.
    private static func check(_ name: String) throws(ZipRefusal) {
        let path = name.replacing("\\", with: "/")
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isDrive = path.dropFirst().first == ":"
        let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard !path.isEmpty, !path.hasPrefix("/"), !isDrive, isPlain, name.utf8.count <= 1_000,
            !parts.contains(".."), !parts.contains(".")
        else { throw .pathIsOutside(String(name.prefix(200))) }
    }

    private func contents(of entry: Entry, left: Int) throws(ZipRefusal) -> [UInt8] {
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            throw .isBroken(entry.name)
        }
        defer { zip_fclose(file) }
        var contents: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Int(zip_fread(file, &chunk, zip_uint64_t(chunk.count)))
            guard count >= 0 else { throw .isBroken(entry.name) }
            if count == 0 { return contents }
            let size = contents.count + count
            guard size <= ZipFile.sizeLimit else {
                throw .isTooLarge(entry.name, limit: ZipFile.sizeLimit)
            }
            guard size <= left else { throw .totalIsTooLarge(limit: ZipFile.totalLimit) }
            guard size <= 1_048_576 || UInt64(size) / UInt64(ZipFile.ratioLimit) <= entry.packed
            else { throw .isBomb(entry.name) }
            contents += chunk.prefix(count)
        }
    }
}
