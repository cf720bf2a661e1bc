/// What a view could hold, as the public cases write it down.
enum Value: Sendable, Decodable {
    case none
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([Value])
    case fields([String: Value])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .none
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let decimal = try? container.decode(Double.self) {
            self = .text("\(decimal)")
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Value].self) {
            self = .list(list)
        } else {
            self = .fields(try container.decode([String: Value].self))
        }
    }

    /// The items of a section; a flag leaves the item at hand as it is.
    func items(of current: Value) -> [Value] {
        switch self {
        case .none: []
        case .flag(let flag): flag ? [current] : []
        case .text(let text): text.isEmpty ? [] : [self]
        case .list(let items): items
        case .number, .fields: [self]
        }
    }
}
