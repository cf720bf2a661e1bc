import Kernel
import Postgres
import Web

extension Exchange {
    /// The member that the path names.
    ///
    /// - Refuses: one that does not exist, or is not this person's to see.
    func member() async throws -> Member {
        let id = try id("member")
        guard let member = try await db.read(scope, MemberStore.find(id)) else { throw NotFound() }
        return member
    }
}
