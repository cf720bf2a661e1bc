import Foundation

/// What a person, or a script, reads from a page.
extension Page {
    /// The value of a JavaScript expression; a promise is waited for.
    ///
    /// Works on a page whose own scripts are switched off, too.
    @discardableResult
    public func evaluate(_ expression: String) async throws -> JSON {
        try await evaluate(expression, in: nil)
    }

    /// Runs statements on the element, and answers what they return.
    @discardableResult
    func withElement(_ selector: String, _ statements: String) async throws -> JSON {
        let name = try JSON.string(selector).source
        do {
            return try await evaluate(
                """
                (() => {
                    const element = document.querySelector(\(name));
                    if (!element) throw new Error('nothing matches');
                    \(statements)
                })()
                """)
        } catch let fault as BrowserFault {
            throw BrowserFault("\(selector): \(fault)")
        }
    }

    /// - Parameter world: An execution context of ``world()``; nil is the page's own.
    func evaluate(_ expression: String, in world: JSON?) async throws -> JSON {
        var parameters: [String: JSON] = [
            "expression": .string(expression), "returnByValue": true, "awaitPromise": true,
        ]
        if let world { parameters["contextId"] = world }
        let answer = try await call("Runtime.evaluate", .object(parameters))
        let exception = answer["exceptionDetails"]
        if exception != .null {
            let text =
                exception["exception"]["description"].string ?? exception["text"].string ?? ""
            throw BrowserFault(text)
        }
        return answer["result"]["value"]
    }

    /// The page's address.
    public var address: String {
        get async throws { try await evaluate("location.href").string ?? "" }
    }

    /// The page's title.
    public var title: String {
        get async throws { try await evaluate("document.title").string ?? "" }
    }

    /// The document as it stands now, which scripts may have changed.
    public var html: String {
        get async throws { try await evaluate("document.documentElement.outerHTML").string ?? "" }
    }

    /// The text that a person sees in the first element that the selector matches.
    public func text(_ selector: String = "body") async throws -> String {
        try await withElement(selector, "return element.innerText").string ?? ""
    }

    /// The texts that a person sees in all the elements that the selector matches, in order.
    public func texts(_ selector: String) async throws -> [String] {
        let name = try JSON.string(selector).source
        return try await evaluate("[...document.querySelectorAll(\(name))].map(e => e.innerText)")
            .elements.compactMap(\.string)
    }

    /// What a field holds.
    public func value(_ selector: String) async throws -> String {
        try await withElement(selector, "return element.value").string ?? ""
    }

    /// How many elements the selector matches.
    public func count(_ selector: String) async throws -> Int {
        let name = try JSON.string(selector).source
        return Int(try await evaluate("document.querySelectorAll(\(name)).length").number ?? 0)
    }

    /// Whether the page is wider than its window, so that a person must scroll sideways.
    public var overflowsWindow: Bool {
        get async throws {
            try await evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth")
                == true
        }
    }

    /// The elements that make a person scroll sideways, the outermost of each; none for a page in order.
    public var widerThanWindow: [String] {
        get async throws {
            guard try await overflowsWindow else { return [] }
            return try await evaluate(
                """
                (() => {
                    const width = document.documentElement.clientWidth;
                    const isClipped = (element) => {
                        for (let box = element.parentElement; box; box = box.parentElement)
                            if (box !== document.body && box !== document.documentElement
                                && getComputedStyle(box).overflowX !== 'visible') return true;
                        return false;
                    };
                    const wide = [...document.body.querySelectorAll('*')].filter(
                        e => e.getBoundingClientRect().right > width + 0.5 && !isClipped(e));
                    const names = wide.filter(e => !wide.some(child => child !== e && e.contains(child)))
                        .map(e => e.cloneNode(false).outerHTML + ' ' + e.textContent.trim().slice(0, 60));
                    return names.length ? names : ['the page as a whole'];
                })()
                """
            ).elements.compactMap(\.string)
        }
    }

    /// A picture of the page as PNG: all of it, or what the window shows.
    public func screenshot(fullPage: Bool = true) async throws -> Data {
        var parameters: [String: JSON] = ["format": "png"]
        if fullPage {
            let size = try await call("Page.getLayoutMetrics")["cssContentSize"]
            parameters["captureBeyondViewport"] = true
            parameters["clip"] = [
                "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1,
            ]
        }
        return try await bytes("Page.captureScreenshot", .object(parameters))
    }

    /// The page as it would be printed, on the paper that its style names.
    public func pdf() async throws -> Data {
        try await bytes("Page.printToPDF", ["preferCSSPageSize": true, "printBackground": true])
    }

    private func bytes(_ method: String, _ parameters: JSON) async throws -> Data {
        guard let text = try await call(method, parameters)["data"].string,
            let bytes = Data(base64Encoded: text)
        else { throw BrowserFault("\(method) gave no bytes.") }
        return bytes
    }
}
