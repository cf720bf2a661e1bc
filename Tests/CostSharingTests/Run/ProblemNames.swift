import Allocation

/// What the register calls the members and pools of a problem, in the byte order of their own names.
struct ProblemNames: Sendable {
    let members: [String]
    let pools: [String]

    init(_ problem: Problem) {
        members = problem.members.map(\.id).inByteOrder
        pools = problem.pools.map(\.id).inByteOrder
    }

    func code(ofMember id: String) -> String? {
        members.firstIndex(of: id).map { "M" + Self.padded($0 + 1, 4) }
    }

    func code(ofPool id: String) -> String? {
        pools.firstIndex(of: id).map { "P" + Self.padded($0 + 1, 3) }
    }

    func member(_ code: String) -> String? {
        Int(code.dropFirst()).map { members[$0 - 1] }
    }

    func pool(_ code: String) -> String? {
        Int(code.dropFirst()).map { pools[$0 - 1] }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

extension [String] {
    var inByteOrder: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
