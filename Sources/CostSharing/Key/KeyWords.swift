import Kernel
import Web

extension KeyType {
    func title(_ t: Messages) -> String {
        switch self {
        case .equal: t.key.equal
        case .fixed: t.key.fixed
        case .measured: t.key.measured
        case .composite: t.key.composite
        }
    }
}

extension Reach {
    /// Whom an equal key means; empty where the weights say it.
    func title(_ t: Messages) -> String {
        switch self {
        case .listed: ""
        case .allMembers: t.key.allMembers
        case .members(let category): t.key.membersOf(category: category)
        }
    }

    /// Its value in a form.
    static let choices = ["listed", "all", "A", "B", "C"]

    var choice: String {
        switch self {
        case .listed: "listed"
        case .allMembers: "all"
        case .members(let category): category
        }
    }

    init(choice: String) {
        self =
            switch choice {
            case "all": .allMembers
            case "A", "B", "C": .members(category: choice)
            default: .listed
            }
    }
}
