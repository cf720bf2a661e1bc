import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Only what is made out to the association is its cost (PEP-1, VAT-22).
struct AddresseeTests {
    private static let lines = [SampleInvoice.line("1", "Racks", euro: 10)]

    @Test(.database(migrations: inputMigrations))
    func `a document for a member, for another or for nobody is refused, one for us comes in`()
        async throws
    {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let member = try #require(EnterpriseNumber("0316380841"))
        try await association.database.asOwner(
            """
            UPDATE membership.member SET enterprise_number = \(member.digits)
            WHERE code = 'M0002'
            """)
        let nobody = EInvoice.Party(name: "Somebody", country: "BE")
        let files = try await association.take(
            try SampleInvoice.document("1", Self.lines),
            try SampleInvoice.document(
                "2", Self.lines, to: EInvoice.Party(name: "Second member", belgian: member)),
            try SampleInvoice.document("3", Self.lines, to: SampleInvoice.belgian),
            try SampleInvoice.document("4", Self.lines, to: nobody))
        #expect(files.map(\.fileName) == ["2.xml", "3.xml", "4.xml", "1.xml"])
        #expect(files[0].refusal.en.contains("member M0002 (\(member))"))
        #expect(files[0].refusal.en.contains("disbursement (VAT-22)"))
        #expect(files[1].refusal.en.contains("no cost of ours (PEP-1)"))
        #expect(files[2].refusal.en.contains("with the number 0403.019.261"))
        #expect(files.map { $0.invoice != nil } == [false, false, false, true])
        #expect(files.allSatisfy { !$0.isWaiting })
    }

    @Test func `the number of the customer may stand in its VAT number or its address`() throws {
        let own = try #require(EnterpriseNumber("0403019261"))
        let addressee = Addressee(association: own, members: [:])
        let endpoint = EInvoice.Party.Endpoint(scheme: "9925", identifier: own.vatNumber)
        for customer in [
            EInvoice.Party(name: "Us", country: "BE", vatNumber: own.vatNumber),
            EInvoice.Party(name: "Us", country: "BE", endpoint: endpoint),
        ] {
            try addressee.check(SampleInvoice.document("1", Self.lines, to: customer))
        }
        #expect(throws: InvoiceProblem.associationIsUnknown) {
            try Addressee(association: nil, members: [:])
                .check(SampleInvoice.document("1", Self.lines))
        }
    }
}
