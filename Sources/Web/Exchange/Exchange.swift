import Kernel
import Logging
import Postgres

/// One request in the hands of a page: who asks, for what, when, and the database to answer from.
public struct Exchange: Sendable {
    public let request: Request
    /// The fields of the form that was sent; empty for GET.
    public internal(set) var form = Fields()
    /// The files that came with the form.
    public internal(set) var files: [Upload] = []
    /// Who is signed in.
    public var person: Person? { session?.person }
    public internal(set) var language: Language
    /// The moment that the request came.
    public let now: Instant
    /// The day in Brussels.
    public let today: Day
    public let logger: Logger

    let site: Site
    var session: Session?
    var waiting: [WaitingCount] = []
    /// What the association is called; nil while nobody has entered it.
    var association: AssociationDetails.Trilingual?
    var route: Route?
    var parameters = Parameters()

    init(_ request: Request, site: Site) {
        self.request = request
        self.site = site
        now = site.clock()
        today = BrusselsTime(now).day
        language = Self.language(of: request)
        var logger = site.logger
        logger[metadataKey: "request"] = "\(request.id)"
        self.logger = logger
    }

    /// The database.
    public var db: Pool { site.pool }

    /// Whose rows this request sees.
    public var scope: Scope { person?.scope ?? .nobody }

    public var localized: Localized { Localized(language) }

    /// The person who is signed in.
    ///
    /// - Refuses: nobody; the sign-in page answers. Routes that need a right never get there.
    public var actor: Person {
        get throws {
            guard let person else { throw SignedOut() }
            return person
        }
    }

    /// Whether the person has a right; pages ask it to show or leave out a button.
    public func may(_ right: Right) -> Bool {
        person.map { site.rights.allows($0.role, right) } ?? false
    }

    /// A number in the path, the identity of a record.
    ///
    /// - Refuses: anything else: such a page does not exist.
    public func id(_ name: String) throws -> Int64 {
        guard let id = Int64(try text(name)), id > 0 else { throw NotFound() }
        return id
    }

    /// A text in the path.
    public func text(_ name: String) throws -> String {
        guard let text = parameters[name], !text.isEmpty else { throw NotFound() }
        return text
    }

    /// A month in the path, `2026-10`.
    public func period(_ name: String) throws -> Period {
        guard let period = Period(try text(name)) else { throw NotFound() }
        return period
    }

    /// The file that came in a field; nil where none was chosen.
    public func file(_ name: String) -> Upload? { files.first { $0.name == name } }

    /// A page.
    public func respond(_ view: some View, status: Status = .ok) -> Response {
        var html = HTML(reservingCapacity: 32_768)
        view.render(into: &html)
        return .html(html, status: status)
    }

    /// The way to another page, after something was done; `notice` is shown there once.
    public func redirect(to path: String, notice: String? = nil) -> Response {
        .redirect(to: path, notice: notice)
    }
}
