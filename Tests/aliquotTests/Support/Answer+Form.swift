import TestKit
import Testing

extension Answer {
    /// The hidden fields of the page's main form, as a browser would send them back.
    func hiddenFields() throws -> [(String, String)] {
        let main = try #require(text.split(separator: "<main").last)
        let field = /<input type="hidden" name="([^"]*)" value="([^"]*)">/
        return main.matches(of: field).map { (Self.plain($0.1), Self.plain($0.2)) }
    }

    private static func plain(_ escaped: Substring) -> String {
        String(escaped).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#34;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
