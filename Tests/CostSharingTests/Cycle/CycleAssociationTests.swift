import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A month in a database whose association nobody has entered yet.
@Suite(.database(migrations: cycleMigrations), .association(posted: []))
struct CycleAssociationTests {
    @Test func `a month is not posted before the association that its documents name is entered`()
        async throws
    {
        let (database, january) = (try TestDatabase.current, try Period.month("2026-01"))
        try await database.asOwner("DELETE FROM kernel.association")
        try await database.compute(january)
        try await database.approve(january)
        await #expect(throws: CycleRefusal.noAssociation) { try await database.post(january) }
        #expect(
            try await database.value(
                "SELECT state FROM cost_sharing.cycle WHERE period = \(january)")
                == "approved")
    }
}
