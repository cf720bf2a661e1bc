import Foundation

/// One conversation with Chromium: calls that are answered, and events of each page.
actor DevTools {
    typealias Listener = @Sendable (_ event: String, _ details: JSON) async -> Void

    private let chromium: ChromiumProcess
    private var lastCall = 0
    private var unanswered: [Int: CheckedContinuation<JSON, any Error>] = [:]
    private var listeners: [String: Listener] = [:]
    private var hasEnded = false

    init() throws {
        chromium = try ChromiumProcess()
    }

    /// Reads what Chromium says until it ends.
    func listen() async {
        for await message in chromium.messages {
            await receive(message)
        }
        hasEnded = true
        for call in unanswered.values {
            call.resume(
                throwing: BrowserFault("Chromium ended; is it installed? (make test installs it)"))
        }
        unanswered = [:]
    }

    /// Calls a method of the DevTools protocol.
    ///
    /// - Throws: ``BrowserFault`` when Chromium refuses, has ended, or is silent for half a minute.
    @discardableResult
    func call(_ method: String, _ parameters: JSON = [:], page: String? = nil) async throws -> JSON
    {
        if hasEnded { throw BrowserFault("Chromium has ended; \(method) has no answer.") }
        lastCall += 1
        let id = lastCall
        var message: [String: JSON] = [
            "id": .number(Double(id)), "method": .string(method), "params": parameters,
        ]
        if let page { message["sessionId"] = .string(page) }
        let bytes = try JSONEncoder().encode(JSON.object(message))

        let limit = Task {
            try await Task.sleep(for: .seconds(30))
            self.answer(id, .failure(BrowserFault("Chromium is silent for 30 s after \(method).")))
        }
        defer { limit.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            unanswered[id] = continuation
            do { try chromium.send(bytes) } catch { answer(id, .failure(error)) }
        }
    }

    /// From now on the page's events go to that listener, one after the other.
    func listen(to page: String, _ listener: Listener?) {
        listeners[page] = listener
    }

    private func receive(_ bytes: Data) async {
        guard let message = try? JSONDecoder().decode(JSON.self, from: bytes) else { return }
        if let id = message["id"].number {
            let refusal = message["error"]["message"].string
            answer(
                Int(id), refusal.map { .failure(BrowserFault($0)) } ?? .success(message["result"]))
        } else if let event = message["method"].string, let page = message["sessionId"].string {
            await listeners[page]?(event, message["params"])
        }
    }

    private func answer(_ id: Int, _ result: Result<JSON, any Error>) {
        unanswered.removeValue(forKey: id)?.resume(with: result)
    }
}
