import Kernel
import Postgres

/// The language that somebody wants from now on.
enum LanguagePages {
    /// `POST /language` with `language` and, to come back to, `to`.
    static func create(_ exchange: Exchange) async throws -> Response {
        guard let language = exchange.form["language"].flatMap(Language.init) else {
            throw MalformedRequest.text
        }
        if let person = exchange.person {
            try await exchange.db.transaction(.nobody) { transaction in
                try await transaction.run(PersonStore.setLanguage(language, of: person.id))
            }
        }
        let to = exchange.form["to"] ?? ""
        let home = exchange.site.configuration.homePath
        let path = exchange.site.hasPage(at: to) ? to : home
        let mark = path.contains("?") ? "&" : "?"
        return .redirect(to: "\(path)\(mark)language=\(language.rawValue)")
    }
}
