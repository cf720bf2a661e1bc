import Foundation
import TemplateCompiler
import Testing

/// One case of the public Mustache specification.
struct PublicCase: Sendable, Decodable, CustomTestStringConvertible {
    let name: String
    let data: Value
    let template: String
    let partials: [String: String]?
    let expected: String
    /// The file of the specification that it comes from, without extension.
    var chapter = ""

    private enum CodingKeys: String, CodingKey {
        case name, data, template, partials, expected
    }

    var testDescription: String { "\(chapter)/\(name)" }

    /// The markup that this template gives.
    func html() throws -> String {
        let partials = partials ?? [:]
        let file = TemplateFile(path: "case.mustache", text: template)
        let template = try Template(file) { name throws(Diagnostic) in
            partials[name].map { TemplateFile(path: "\(name).mustache", text: $0) }
        }
        return try Evaluation.html(of: template, over: data)
    }

    /// Every case, where the folder of the public tests is at hand.
    static let all: [PublicCase] = {
        guard let folder else { return [] }
        let chapters = [
            "comments", "inheritance", "interpolation", "inverted", "partials", "sections",
        ]
        return chapters.flatMap { chapter in
            let file = folder.appending(path: "mustache/\(chapter).json")
            let cases = (try? JSONDecoder().decode(Chapter.self, from: Data(contentsOf: file)))?
                .tests
            return (cases ?? []).map { test in
                var test = test
                test.chapter = chapter
                return test
            }
        }
    }()

    /// `ALIQUOT_PUBLIC_TESTS`, or the folder beside the package.
    private static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let given = ProcessInfo.processInfo.environment["ALIQUOT_PUBLIC_TESTS"].map {
            URL(filePath: $0)
        }
        let folder = given ?? package.appending(path: "../shared/public").standardized
        let isThere = FileManager.default.fileExists(
            atPath: folder.appending(path: "mustache").path(percentEncoded: false))
        return isThere ? folder : nil
    }()

    private struct Chapter: Decodable {
        let tests: [PublicCase]
    }
}
