import Allocation
import CostSharing
import Foundation
import Kernel
import TestKit
import Testing

/// The engine's worked problems on the product's own way: from cost lines to posted documents.
@Suite struct RunVectorTests {
    @Test(.database(migrations: cycleMigrations), arguments: try AllocationVector.all())
    func `closing the months of a worked problem posts its cents (VAT-9, VAT-19)`(
        _ vector: AllocationVector
    ) async throws {
        let database = try TestDatabase.current
        let problem = try Problem(json: vector.problem)
        try await database.load(problem)

        for period in Set(problem.costs.map(\.period)).sorted() {
            try await database.close(period)
        }

        let posted = try await PostedResult.read(ProblemNames(problem), from: database)
        let expected = try JSONSerialization.jsonObject(with: Data(vector.expected))
        #expect(posted.json == expected as? NSDictionary)
        #expect(
            try await CycleVerification().verify(database.pool).allSatisfy { $0.fault == nil })
    }
}
