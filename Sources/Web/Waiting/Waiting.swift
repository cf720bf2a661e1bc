import Kernel
import Postgres

/// A sort of thing that may wait for somebody; departments publish theirs, the program lists them.
///
/// The desk shows each with the way to it, and the navigation counts it at its place. All counts of
/// a person are one statement.
///
///     Waiting(
///         { count, language in Messages(language).question.waiting(count: count) },
///         path: "/cost-sharing/questions?state=open", at: "/cost-sharing/questions",
///         needs: .answerQuestions
///     ) { person, today in
///         "SELECT count(*) AS count, NULL::text AS path FROM cost_sharing.question WHERE …"
///     }
public struct Waiting: Sendable {
    /// Who it waits for, and since when it may be asked.
    public struct Asker: Sendable {
        public let person: Person
        public let today: Day
    }

    let words: @Sendable (_ count: Int, Language) -> String
    let tag: TagView.Kind
    let path: String
    let place: String
    let access: Route.Access
    let found: @Sendable (Asker) -> SQL

    /// - Parameters:
    ///   - words: what waits, in a few words: `2 cycles to approve`.
    ///   - tag: `bad` for what blocks the work.
    ///   - path: where it is dealt with, unless `found` names a better page.
    ///   - place: the item of the navigation that counts it.
    ///   - found: gives one row: `count`, and `path`, the page of the first one or NULL. It is read at
    ///     any page of everybody who has the right, so it has an index for whatever it looks at.
    public init(
        _ words: @escaping @Sendable (_ count: Int, Language) -> String,
        _ tag: TagView.Kind = .info, path: String, at place: String, needs right: Right,
        _ found: @escaping @Sendable (Asker) -> SQL
    ) {
        self.words = words
        self.tag = tag
        self.path = path
        self.place = place
        access = .needs(right)
        self.found = found
    }
}

/// How much of one sort waits for one person.
struct WaitingCount: Sendable {
    /// Which of the site's sorts it is.
    let index: Int
    let count: Int
    let path: String?
}

/// One line of what waits.
public struct WaitingView: Sendable {
    public let path: String
    public let text: String
    public let count: String
    public let kind: String
}

extension Exchange {
    /// What waits for the person, as it is shown on a desk; sorts of which nothing waits are left out.
    public var waitingViews: [WaitingView] {
        waiting.map { waiting in
            let sort = site.waiting[waiting.index]
            return WaitingView(
                path: waiting.path ?? sort.path, text: sort.words(waiting.count, language),
                count: localized.number(waiting.count), kind: sort.tag.rawValue)
        }
    }

    /// How much waits at a place of the navigation.
    func waitingCount(at place: String) -> Int {
        waiting.lazy.filter { site.waiting[$0.index].place == place }.map(\.count).reduce(0, +)
    }
}
