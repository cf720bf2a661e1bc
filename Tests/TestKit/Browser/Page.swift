import Foundation

/// One page of a ``Browser``.
///
/// A selector that matches nothing, or an element that a person could not click, is a fault that
/// names it. Nothing here sleeps: each wait ends with an event, or with a fault after 30 s.
public actor Page {
    let devTools: DevTools
    let session: String
    /// The main frame.
    let frame: String
    private let context: JSON

    /// The loader of the document that has loaded last.
    private var loaded = ""
    private var waiting:
        [UUID: (isOver: (String) -> Bool, resume: (Result<Void, any Error>) -> Void)] = [:]
    private var reports: [(text: String, failedAddress: String?)] = []
    private var documents: [String: Int] = [:]
    private var ownWorld: (document: String, context: JSON)?

    /// The HTTP status of the document that came last; nil for a file.
    public private(set) var status: Int?

    init(devTools: DevTools, session: String, frame: String, context: JSON) {
        self.devTools = devTools
        self.session = session
        self.frame = frame
        self.context = context
    }

    func begin(javaScript: Bool) async throws {
        await devTools.listen(to: session) { [weak self] event, details in
            await self?.receive(event, details)
        }
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            try await call("\(domain).enable")
        }
        try await call("Page.setLifecycleEventsEnabled", ["enabled": true])
        if !javaScript { try await call("Emulation.setScriptExecutionDisabled", ["value": true]) }
    }

    /// What the page complained of since it was opened: errors of scripts, violations of its
    /// content security policy, parts that could not be fetched. A page in order has none.
    public var complaints: [String] {
        reports.filter { report in report.failedAddress.map { documents[$0] == nil } ?? true }
            .map(\.text)
    }

    /// The complaints so far; from now on only later ones are told.
    public func takeComplaints() -> [String] {
        let taken = complaints
        reports = []
        return taken
    }

    /// Goes to the address and waits until it has loaded.
    public func navigate(to address: String) async throws {
        let answer = try await call("Page.navigate", ["url": .string(address)])
        if let error = answer["errorText"].string { throw BrowserFault("\(address): \(error)") }
        guard let loader = answer["loaderId"].string else { return }
        try await wait("\(address) to load") { $0 == loader }
    }

    /// Loads the page again.
    public func reload() async throws {
        try await untilNextLoad("the page to load again") {
            try await self.call("Page.reload")
        }
    }

    /// Does something that leads to another page, and waits until that has loaded.
    func untilNextLoad(_ what: String, _ action: @Sendable () async throws -> Void) async throws {
        let before = loaded
        try await action()
        try await wait(what) { $0 != before }
    }

    /// Closes the page and forgets its cookies.
    public func close() async throws {
        await devTools.listen(to: session, nil)
        try await devTools.call("Target.disposeBrowserContext", ["browserContextId": context])
    }

    /// A place for scripts that see the page's document but neither its scripts nor its policy; the
    /// same until another document loads.
    func world() async throws -> JSON {
        let document = loaded
        if let ownWorld, ownWorld.document == document { return ownWorld.context }
        let context = try await call(
            "Page.createIsolatedWorld", ["frameId": .string(frame), "worldName": "test"])[
                "executionContextId"]
        ownWorld = (document, context)
        return context
    }

    @discardableResult
    func call(_ method: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await devTools.call(method, parameters, page: session)
    }

    private func receive(_ event: String, _ details: JSON) {
        switch event {
        case "Page.lifecycleEvent" where details["frameId"].string == frame:
            guard details["name"].string == "load", let loader = details["loaderId"].string else {
                return
            }
            loaded = loader
            for (id, wait) in waiting where wait.isOver(loader) { end(id, .success(())) }
        case "Network.responseReceived" where details["type"].string == "Document":
            let response = details["response"]
            status = response["status"].number.map { Int($0) }
            if let address = response["url"].string { documents[address] = status }
        case "Runtime.exceptionThrown":
            let exception = details["exceptionDetails"]
            let text = exception["exception"]["description"].string ?? exception["text"].string
            reports.append((text ?? "an error without a text", nil))
        case "Log.entryAdded" where details["entry"]["level"].string == "error":
            let entry = details["entry"]
            let isNetwork = entry["source"].string == "network"
            let text = [entry["text"].string, entry["url"].string].compactMap { $0 }
            reports.append((text.joined(separator: " "), isNetwork ? entry["url"].string : nil))
        case "Runtime.consoleAPICalled" where details["type"].string == "error":
            let words = details["args"].elements.map { $0["value"].string ?? "\($0)" }
            reports.append((words.joined(separator: " "), nil))
        default: break
        }
    }

    private func wait(_ what: String, isOver: @escaping (String) -> Bool) async throws {
        if isOver(loaded) { return }
        let id = UUID()
        let limit = Task {
            try await Task.sleep(for: .seconds(30))
            self.end(id, .failure(BrowserFault("Waited 30 s for \(what).")))
        }
        defer { limit.cancel() }
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            waiting[id] = (isOver, { continuation.resume(with: $0) })
        }
    }

    private func end(_ id: UUID, _ result: Result<Void, any Error>) {
        waiting.removeValue(forKey: id)?.resume(result)
    }
}
