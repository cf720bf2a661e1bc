import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What the database refuses by itself of specifications, planned tenders and revised prices.
@Suite(.database(migrations: procurementMigrations, prepared: .revised), .serialized)
struct RevisionConstraintTests {
    @Test(arguments: Breach.ofLibrary + Breach.ofRevisions)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }
}

extension TestPreparation {
    /// What the breaches of the library and of revisions are tried on.
    fileprivate static let revised = TestPreparation("procurement-revised") { database in
        try await database.fillForProcurement()
        let revision = try await SampleRevision(database, number: "RA-1")
        let other = try await SampleFramework(database, number: "RA-2")
        try await revision.publish(2026, 5, 110)
        try await revision.decide(try await revision.propose())
        try await revision.publish(2026, 6, 120)
        _ = try await revision.propose(from: SampleRevision.later)
        try await database.pool.transaction(.association) { transaction in
            let today = SampleFramework.today
            let first = try await SpecificationDraft(number: "S-1", title: "Laptops")
                .record(by: Desk.buyer, on: today, in: transaction)
            _ = try await SpecificationDraft(number: "S-2", title: "Screens")
                .record(by: Desk.buyer, on: today, in: transaction)
            try await SpecificationDocument(
                named: "s.pdf", bytes: Array("%PDF-1.7".utf8), note: "The tender of 2022"
            ).record(of: first, by: Desk.buyer, on: today, in: transaction)
            try await SpecificationReuse(
                of: first, version: 1, by: .framework(other.framework), saving: .money(.euro(1)),
                ground: "Hours of 2022"
            ).record(by: Desk.buyer, on: today, in: transaction)
            for title in ["Screens", "Chairs"] {
                let tender = try await PlannedTenderDraft(
                    title: title, kind: .supplies, expectedOn: try .day("2027-01-15")
                ).record(by: Desk.buyer, on: today, in: transaction)
                try await TenderNeedDraft(
                    tender: tender, member: 1, quantity: .one, unit: "piece", estimated: .euro(1)
                ).record(by: Desk.ann, on: today, in: transaction)
                guard title == "Chairs" else { continue }
                try await PlannedTenderEnd.framework(other.framework)
                    .record(of: tender, by: Desk.buyer, on: today, in: transaction)
            }
        }
    }
}
