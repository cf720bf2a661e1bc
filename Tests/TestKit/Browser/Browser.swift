/// A headless Chromium, driven over its pipe.
///
/// ```swift
/// let page = try await Browser.shared().open(width: 1280)
/// try await page.navigate(to: "http://127.0.0.1:8080/sign-in")
/// try await page.fill("#login", "finance")
/// try await page.follow("button[type=submit]")
/// ```
public struct Browser: Sendable {
    private static let running = Task { try await Browser() }

    private let devTools: DevTools

    /// The one browser of a test run, started when the first test asks for it.
    public static func shared() async throws -> Browser {
        try await running.value
    }

    private init() async throws {
        let devTools = try DevTools()
        self.devTools = devTools
        Task.detached { await devTools.listen() }
        try await devTools.call("Browser.getVersion")
    }

    /// An empty page with cookies of its own, as in a private window.
    ///
    /// - Parameters:
    ///   - width: Of the window, in CSS pixels.
    ///   - height: Of the window, in CSS pixels.
    ///   - dark: Whether the person prefers dark colours.
    ///   - javaScript: Whether the page's scripts run.
    public func open(
        width: Int = 1280, height: Int = 900, dark: Bool = false, javaScript: Bool = true
    ) async throws -> Page {
        let context = try await devTools.call("Target.createBrowserContext")["browserContextId"]
        let target = try await devTools.call(
            "Target.createTarget", ["url": "about:blank", "browserContextId": context])["targetId"]
        let session = try await devTools.call(
            "Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
        guard let frame = target.string, let session = session.string else {
            throw BrowserFault("Chromium opened no page.")
        }
        let page = Page(devTools: devTools, session: session, frame: frame, context: context)
        try await page.begin(javaScript: javaScript)
        try await page.setViewport(width: width, height: height, dark: dark)
        return page
    }
}
