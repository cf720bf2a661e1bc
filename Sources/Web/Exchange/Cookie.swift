/// A small text that the browser keeps for us and sends back.
struct Cookie: Sendable {
    let name: String
    let value: String
    /// How long it is kept; nil for as long as the browser is open. Unit: seconds.
    var maxAge: Int?
    var isSecure: Bool

    /// The value of `Set-Cookie`; scripts cannot read it, other sites cannot post with it.
    var header: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        return text
    }

    /// The value of one cookie in a request's `Cookie` header.
    static func value(of name: String, in header: String?) -> String? {
        guard let header else { return nil }
        for part in header.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = part.drop { $0 == UInt8(ascii: " ") }
            guard pair.count > name.utf8.count, pair.starts(with: name.utf8) else { continue }
            let value = pair.dropFirst(name.utf8.count)
            if value.first == UInt8(ascii: "=") { return String(Substring(value.dropFirst())) }
        }
        return nil
    }
}
