import Allocation
import Kernel
import TestKit
import Testing

/// Puts the small association into the suite's database, once, with months posted and computed.
struct AssociationTrait: SuiteTrait, TestTrait, TestScoping {
    let posted: [String]
    let computed: String?

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let database = try await TestDatabase.withAssociation()
        for month in posted { try await database.close(.month(month)) }
        if let computed { try await database.compute(.month(computed)) }
        try await function()
    }
}

extension Trait where Self == AssociationTrait {
    /// To stand behind `.database`.
    static func association(posted: [String], computed: String? = nil) -> Self {
        AssociationTrait(posted: posted, computed: computed)
    }
}
