/// Writes migrations as Swift, so that the program carries its own schema.
public struct MigrationSource {
    private let files: [IncludedFile]
    private let access: String

    /// The Swift for some migrations.
    ///
    /// - Parameters:
    ///   - files: `NNNN_department_what_it_establishes.sql`, in any order.
    ///   - isPublic: whether they are a module of their own.
    public init(_ files: [IncludedFile], isPublic: Bool) {
        self.files = files.sorted { $0.name < $1.name }
        access = isPublic ? "public " : ""
    }

    /// The whole file.
    ///
    /// - Throws: a mistake for each file whose name has no number of its own, and for each that is
    ///   no UTF-8.
    public func text() throws(Diagnostics) -> String {
        var mistakes: [Diagnostic] = []
        var names: [Int: String] = [:]
        var migrations: [String] = []
        for file in files {
            let position = SourcePosition(file: file.path)
            guard let (version, name) = Self.parts(of: file.name) else {
                let message = "\(file.name) is not named like 0012_membership_mandates.sql"
                mistakes.append(Diagnostic(message, at: position))
                continue
            }
            if let other = names.updateValue(file.name, forKey: version) {
                let message = "\(file.name) has the number of \(other)"
                mistakes.append(Diagnostic(message, at: position))
            }
            guard let sql = String(validating: file.bytes, as: UTF8.self), !sql.contains("\r\n")
            else {
                let message = "\(file.name) is not UTF-8 with plain newlines"
                mistakes.append(Diagnostic(message, at: position))
                continue
            }
            migrations.append(
                """
                        (
                            version: \(version), name: \(SwiftSource.literal(name)),
                            sql: \(SwiftSource.rawLiteral(sql))
                        ),

                """)
        }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        return """
            /// The steps from an empty database to the present one.
            \(access)enum Migrations {
                /// Every step, in the order of its number.
                \(access)static let all: [(version: Int, name: String, sql: String)] = [

            """ + migrations.joined() + "    ]\n}\n"
    }

    /// `0012_membership_mandates.sql` as 12 and `membership_mandates`.
    private static func parts(of file: String) -> (version: Int, name: String)? {
        guard file.hasSuffix(".sql") else { return nil }
        let parts = file.dropLast(4).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 4, let version = Int(parts[0]),
            parts[1].utf8.allSatisfy(SwiftSource.isNameByte)
        else { return nil }
        return (version, String(parts[1]))
    }
}
