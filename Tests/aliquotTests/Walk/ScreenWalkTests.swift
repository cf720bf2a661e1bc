import Foundation
import Kernel
import TestKit
import Testing

@testable import aliquot

/// Every page of the program in a real browser, on a desk and on a phone.
@Suite(.program(.demo)) struct ScreenWalkTests {
    /// As many as keep two processors busy while each waits for the browser or the database.
    private static let windows = 3
    private static let inspector = Inspector()

    @Test(arguments: 0..<windows)
    func `every page is in order in three languages, on wide and narrow screens`(
        window: Int
    ) async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        var screens: [String: Screen] = [:]
        for (place, visit) in Visit.pages.enumerated() where place % Self.windows == window {
            let login = visit.login ?? ""
            var screen =
                if let known = screens[login] { known } else {
                    try await Screen(of: visit.login, program, Self.inspector)
                }
            for language in Language.allCases {
                try await screen.look(at: visit, in: language, landmarks)
            }
            screens[login] = screen
        }
        for screen in screens.values { try await screen.page.close() }
    }
}

/// The window of one person.
struct Screen {
    let page: Page
    private let origin: String
    private let inspector: Inspector
    private var width = 1280

    private static let widths = [1280, 360]

    init(of login: String?, _ program: RunningProgram, _ inspector: Inspector) async throws {
        page = try await program.page(as: login, width: width)
        origin = program.origin
        self.inspector = inspector
    }

    /// Opens an address and looks at it on both widths, first on that which the window has.
    mutating func look(
        at visit: Visit, in language: Language, _ landmarks: Landmarks
    ) async throws {
        let name = "\(visit.template) in \(language.rawValue) as \(visit.login ?? "nobody")"
        try await page.navigate(to: origin + visit.address(in: language, landmarks))
        let status = await page.status
        #expect(status == visit.status, "\(name)")
        for next in [width] + Self.widths.filter({ $0 != width }) {
            if next != width { try await page.setViewport(width: next, height: 900) }
            width = next
            for fault in try await inspector.faults(on: page) {
                Issue.record("\(name) at \(width): \(fault)")
            }
            try await Album.keep(
                page, "\(visit.template) \(visit.login ?? "nobody")", language, width)
        }
        let complaints = await page.takeComplaints()
        #expect(complaints == [], "\(name)")
    }
}

/// Pictures of the pages, for people to look at, in the folder that ALIQUOT_SCREENSHOTS names.
enum Album {
    private static let folder = ProcessInfo.processInfo.environment["ALIQUOT_SCREENSHOTS"]

    static func keep(
        _ page: Page, _ name: String, _ language: Language, _ width: Int
    ) async throws {
        guard let path = folder else { return }
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let words = name.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        let file = folder.appending(path: "\(words)-\(language.rawValue)-\(width).png")
        try await page.screenshot().write(to: file)
    }
}
