import Kernel
import Postgres

/// The pages of the people who may sign in.
enum PersonPages {
    /// `GET /people?q=&role=&state=&sort=&page=&format=csv`
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: PersonListStore.sortable, default: "name",
            filters: ["role", "state"])
        let (page, count) = PersonListStore.page(list)
        let (people, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return file(people) }
        return exchange.respond(PersonListView(exchange, list, people, total: total))
    }

    private static func file(_ people: [PersonRecord]) -> Response {
        var csv = CSVWriter(
            header: ["login", "name", "role", "member", "supplier", "language", "disabled_on"])
        for person in people {
            csv.append([
                person.login, person.facts.name, person.facts.role.rawValue,
                person.facts.member?.code ?? "", person.facts.supplier?.number ?? "",
                person.facts.language.rawValue,
                person.disabledOn.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "people.csv", csv)
    }
}

/// Where the pages of people are.
enum PersonPath {
    static let list = "/people"
    static let new = "/people/new"
    static func person(_ id: Int64) -> String { "\(list)/\(id)" }
    static func correction(_ id: Int64) -> String { "\(list)/\(id)/correction" }
    static func disablement(_ id: Int64) -> String { "\(list)/\(id)/disablement" }
    static func enablement(_ id: Int64) -> String { "\(list)/\(id)/enablement" }
    static func passwordReset(_ id: Int64) -> String { "\(list)/\(id)/password-reset" }
}

extension Right {
    /// Reading who may sign in, with which role.
    public static let readPeople = Right(
        "read-people", nl: "gebruikers lezen", fr: "lire les utilisateurs", en: "read people")
    /// Admitting people, changing their roles, disabling them, giving them a new password.
    public static let keepPeople = Right(
        "keep-people", nl: "gebruikers beheren", fr: "gérer les utilisateurs", en: "keep people")
}
