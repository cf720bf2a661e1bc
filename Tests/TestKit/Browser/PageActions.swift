import Foundation

/// What a person does with a page.
extension Page {
    /// Clicks where a person would, and waits for the page that this leads to.
    public func follow(_ selector: String) async throws {
        try await untilNextLoad("\(selector) to lead to another page") {
            try await self.click(selector)
        }
    }

    /// Clicks the middle of the element and stays on the page.
    public func click(_ selector: String) async throws {
        let middle = try await withElement(
            selector,
            """
            if (!element.getClientRects()[0]) throw new Error('it is not visible');
            element.scrollIntoView({block: 'center', behavior: 'instant'});
            const box = element.getClientRects()[0];
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const hit = document.elementFromPoint(x, y);
            if (!hit || !(element.contains(hit) || hit.contains(element)))
                throw new Error('something covers it');
            return {x, y};
            """)
        for type in ["mousePressed", "mouseReleased"] {
            try await call(
                "Input.dispatchMouseEvent",
                [
                    "type": .string(type), "x": middle["x"], "y": middle["y"], "button": "left",
                    "clickCount": 1,
                ])
        }
    }

    /// Puts the text into a field in place of what stood there, whatever the field's kind; for a
    /// list to choose from, the text is the value of the choice.
    public func fill(_ selector: String, _ text: String) async throws {
        try await withElement(
            selector,
            """
            if (element.disabled || element.readOnly) throw new Error('it cannot be changed');
            element.focus();
            element.value = \(try JSON.string(text).source);
            if (element.value !== \(try JSON.string(text).source))
                throw new Error('it does not take this value but ' + element.value);
            element.dispatchEvent(new Event('input', {bubbles: true}));
            element.dispatchEvent(new Event('change', {bubbles: true}));
            """)
    }

    /// Chooses the option whose value or visible text this is.
    public func choose(_ selector: String, _ option: String) async throws {
        let value = try await withElement(
            selector,
            """
            const wanted = \(try JSON.string(option).source);
            const found = [...element.options].find(
                option => option.value === wanted || option.label.trim() === wanted);
            if (!found) throw new Error('it has no option ' + wanted);
            return found.value;
            """)
        try await fill(selector, value.string ?? "")
    }

    /// Sends the form that the selector names, or that its element stands in, as its first submit
    /// button would, and waits for the answer.
    public func submit(_ selector: String = "main form") async throws {
        try await untilNextLoad("the form \(selector) to be answered") {
            try await self.withElement(
                selector, "(element.form ?? element.closest('form')).requestSubmit()")
        }
    }

    /// Waits until the selector matches something, on this page or on one that follows by itself.
    public func waitFor(_ selector: String) async throws {
        let name = try JSON.string(selector).source
        let limit = ContinuousClock.now + .seconds(60)
        while true {
            do {
                try await evaluate(
                    """
                    new Promise(done => {
                        const observer = new MutationObserver(look);
                        function look() {
                            if (!document.querySelector(\(name))) return;
                            observer.disconnect();
                            done(true);
                        }
                        observer.observe(
                            document, {childList: true, subtree: true, attributes: true});
                        look();
                    })
                    """)
                return
            } catch let fault as BrowserFault {
                // The page gave way to the next one.
                guard ContinuousClock.now < limit else {
                    throw BrowserFault("Waited 60 s for \(selector): \(fault)")
                }
            }
        }
    }

    /// Chooses the file in a file field.
    public func setFile(_ selector: String, path: String) async throws {
        try await setFiles(selector, paths: [path])
    }

    /// Chooses several files in a file field.
    public func setFiles(_ selector: String, paths: [String]) async throws {
        let document = try await call("DOM.getDocument")["root"]["nodeId"]
        let field = try await call(
            "DOM.querySelector", ["nodeId": document, "selector": .string(selector)])["nodeId"]
        guard field != 0 else { throw BrowserFault("\(selector): nothing matches") }
        try await call(
            "DOM.setFileInputFiles", ["nodeId": field, "files": .array(paths.map { .string($0) })])
    }

    /// Types into the element that has the focus.
    public func type(_ text: String) async throws {
        try await call("Input.insertText", ["text": .string(text)])
    }

    /// Presses and releases a key, by its DOM name: `Tab`, `Enter`, `Escape`, `ArrowDown`.
    public func press(_ key: String, shift: Bool = false) async throws {
        let codes = ["Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowUp": 38, "ArrowDown": 40]
        var event: [String: JSON] = [
            "type": "keyDown", "key": .string(key), "code": .string(key == " " ? "Space" : key),
            "windowsVirtualKeyCode": .number(Double(codes[key] ?? 0)), "modifiers": shift ? 8 : 0,
        ]
        if key == "Enter" { event["text"] = "\r" }
        if key == " " { event["text"] = " " }
        try await call("Input.dispatchKeyEvent", .object(event))
        event["type"] = "keyUp"
        event["text"] = nil
        try await call("Input.dispatchKeyEvent", .object(event))
    }

    /// Stores a cookie for that address, as a signed-in session has one.
    public func setCookie(_ name: String, _ value: String, for address: String) async throws {
        try await call(
            "Network.setCookie",
            [
                "name": .string(name), "value": .string(value), "url": .string(address),
                "httpOnly": true,
            ])
    }

    /// Changes the window's size, in CSS pixels, and whether the person prefers dark colours.
    public func setViewport(width: Int, height: Int, dark: Bool = false) async throws {
        try await call(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)),
                "deviceScaleFactor": 1, "mobile": false,
            ])
        let scheme: JSON = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
        try await call("Emulation.setEmulatedMedia", ["features": [scheme]])
    }
}
