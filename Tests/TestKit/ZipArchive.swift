import CZip
import Testing

/// Makes archives, honest and dishonest ones.
public enum ZipArchive {
    /// Packed by libzip.
    public static func packed(_ files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        var error = zip_error_t()
        let source = try #require(zip_source_buffer_create(nil, 0, 0, &error))
        zip_source_keep(source)
        defer { zip_source_free(source) }
        let archive = try #require(
            zip_open_from_source(source, Int32(ZIP_CREATE | ZIP_TRUNCATE), &error))
        let copies = files.map { file in
            let copy = UnsafeMutableRawPointer.allocate(
                byteCount: max(file.bytes.count, 1), alignment: 1)
            copy.copyMemory(from: file.bytes, byteCount: file.bytes.count)
            return copy
        }
        defer { copies.forEach { $0.deallocate() } }
        for (file, copy) in zip(files, copies) {
            let contents = zip_source_buffer(archive, copy, UInt64(file.bytes.count), 0)
            #expect(zip_file_add(archive, file.name, contents, UInt32(ZIP_FL_ENC_UTF_8)) >= 0)
        }
        #expect(zip_close(archive) == 0)
        return try bytes(of: source)
    }

    private static func bytes(of source: OpaquePointer) throws -> [UInt8] {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        #expect(zip_source_stat(source, &stat) == 0)
        #expect(zip_source_open(source) == 0)
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(stat.size))
        #expect(zip_source_read(source, &bytes, stat.size) == Int64(stat.size))
        return bytes
    }

    /// A stored file written by hand, which may lie about its size, its check and its encryption.
    public struct Entry {
        public var name: String
        public var bytes: [UInt8]
        public var declared: UInt32?
        public var check: UInt32?
        public var isEncrypted: Bool

        public init(
            name: String, bytes: [UInt8], declared: UInt32? = nil, check: UInt32? = nil,
            isEncrypted: Bool = false
        ) {
            self.name = name
            self.bytes = bytes
            self.declared = declared
            self.check = check
            self.isEncrypted = isEncrypted
        }
    }

    public static func stored(_ entries: [Entry]) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(body.count)
            let name = Array(entry.name.utf8)
            var fields: [UInt8] = []
            fields += little(UInt16(entry.isEncrypted ? 1 : 0)) + little(UInt16(0))
            fields += little(UInt32(0x5A21_0000))
            fields += little(entry.check ?? checksum(entry.bytes))
            fields += little(UInt32(entry.bytes.count))
            fields += little(entry.declared ?? UInt32(entry.bytes.count))
            fields += little(UInt16(name.count)) + little(UInt16(0))
            body += Array("PK\u{3}\u{4}".utf8) + little(UInt16(20)) + fields + name + entry.bytes
            directory += Array("PK\u{1}\u{2}".utf8) + little(UInt16(20)) + little(UInt16(20))
            directory += fields + little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0))
            directory += little(UInt32(0)) + little(offset) + name
        }
        let count = UInt16(entries.count)
        let start = UInt32(body.count)
        body += directory + Array("PK\u{5}\u{6}".utf8) + little(UInt16(0)) + little(UInt16(0))
        body += little(count) + little(count) + little(UInt32(directory.count)) + little(start)
        return body + little(UInt16(0))
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// CRC-32.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
