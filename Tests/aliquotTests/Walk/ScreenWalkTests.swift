import Foundation
import Kernel
import TestKit
import Testing

@testable import aliquot

/// Every page of the program in a real browser, on a desk and on a phone.
@Suite(.program(.demo)) struct ScreenWalkTests {
    @Test(arguments: Language.allCases)
    func `every page is in order on wide and narrow screens`(language: Language) async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        var screens: [String: Screen] = [:]
        for visit in Visit.pages {
            let login = visit.login ?? ""
            let screen =
                if let known = screens[login] { known } else {
                    try await Screen(of: visit.login, program)
                }
            screens[login] = screen
            try await screen.look(at: visit, in: language, landmarks)
        }
        for screen in screens.values { try await screen.page.close() }
    }
}

/// The window of one person.
struct Screen {
    let page: Page
    private let origin: String

    static let widths = [1280, 360]

    init(of login: String?, _ program: RunningProgram) async throws {
        page = try await program.page(as: login)
        origin = program.origin
    }

    /// Opens an address and looks at it on both widths.
    func look(at visit: Visit, in language: Language, _ landmarks: Landmarks) async throws {
        let name = "\(visit.template) in \(language.rawValue) as \(visit.login ?? "nobody")"
        try await page.navigate(to: origin + visit.address(in: language, landmarks))
        let status = await page.status
        #expect(status == visit.status, "\(name)")
        for width in Self.widths {
            try await page.setViewport(width: width, height: 900)
            let wider = try await page.widerThanWindow
            #expect(wider == [], "\(name) scrolls sideways at \(width)")
            // The narrow page differs in its style, not in its words: one language shows it.
            if width > 360 || language == .fr { try await expectAccessible("\(name) at \(width)") }
            try await Album.keep(
                page, "\(visit.template) \(visit.login ?? "nobody")", language, width)
        }
        let complaints = await page.takeComplaints()
        #expect(complaints == [], "\(name)")
    }

    private func expectAccessible(_ name: String) async throws {
        for violation in try await page.accessibilityViolations() {
            Issue.record("\(name): \(violation)")
        }
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
