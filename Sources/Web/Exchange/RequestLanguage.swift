import Kernel

extension Exchange {
    static let languageCookie = "aliquot_language"

    /// The language before the person is known: asked for, chosen earlier, or the browser's.
    static func language(of request: Request) -> Language {
        chosenLanguage(of: request) ?? accepted(request.headers.acceptLanguage) ?? .nl
    }

    /// The language that somebody chose by hand: in the address, or earlier in this browser.
    static func chosenLanguage(of request: Request) -> Language? {
        request.query["language"].flatMap(Language.init)
            ?? Cookie.value(of: languageCookie, in: request.headers.cookie).flatMap(Language.init)
    }

    /// The first language of `Accept-Language` that we have; its order is taken as it stands.
    private static func accepted(_ header: String?) -> Language? {
        guard let header else { return nil }
        for part in header.utf8.split(separator: UInt8(ascii: ",")) {
            let tag = part.drop { $0 == UInt8(ascii: " ") }.prefix(2)
            if let language = Language(rawValue: String(Substring(tag)).lowercased()) {
                return language
            }
        }
        return nil
    }
}
