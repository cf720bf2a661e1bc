import CostSharing
import Foundation
import Kernel
import TestKit
import Testing

@testable import aliquot

/// A file that a person brings in.
struct SampleFile: Sendable {
    let kind: IntakeKind
    let name: String
    let text: String

    /// A quantity with a thousands separator in line 3, and a member that nobody knows in line 4.
    static let brokenDrivers = SampleFile(
        kind: .drivers, name: "drivers-broken.csv",
        text: """
            period;key;target;quantity
            2026-11;DOCUMENTS;M0333;120
            2026-11;DOCUMENTS;M0334;1.204,50
            2026-11;DOCUMENTS;M9999;12

            """)

    /// An amount with three decimals in line 2.
    static let brokenCosts = SampleFile(
        kind: .costs, name: "costs-broken.csv",
        text: """
            period;pool;document;document_date;supplier;description;net;vat
            2026-11;HOSTING;2026/118;2026-11-07;Supplier 12;Racks;1204.505;252.95

            """)

    /// Right but for its month, which is posted.
    static let driversOfAPostedMonth = SampleFile(
        kind: .drivers, name: "drivers-late.csv",
        text: """
            period;key;target;quantity
            2026-10;DOCUMENTS;M0001;12

            """)

    /// What the archive counted in the open month, which the demo leaves out.
    static let missingDrivers = SampleFile(
        kind: .drivers, name: "drivers-2026-11-documents.csv",
        text: (["period;key;target;quantity"]
            + (1...334).map { number in
                let digits = String(10_000 + number).dropFirst()
                return "2026-11;DOCUMENTS;M\(digits);\(number * 37 % 400 + 1)"
            }).joined(separator: "\n") + "\n")

    /// Does something with a copy on the disk, for a browser to choose.
    func onDisk(_ body: (_ path: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-files-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        try await body(file.path(percentEncoded: false))
    }
}

extension RunningProgram {
    /// Brings a file in as the finance officer, and gives the number of its job.
    func bringIn(_ file: SampleFile) async throws -> String {
        let officer = try await visitor("finance")
        let answer = try await officer.post(
            "/cost-sharing/intakes", ["kind": file.kind.rawValue],
            file: ("file", file.name, Array(file.text.utf8)))
        let job = try #require(answer.location?.split(separator: "/").last, "\(answer.text)")
        return String(job)
    }
}
