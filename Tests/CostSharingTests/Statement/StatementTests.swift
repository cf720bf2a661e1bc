import Allocation
import Foundation
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import CostSharing

/// The documents of the small association's three posted months.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01", "2026-02", "2026-03"]))
struct StatementTests {
    private func statement(_ period: String, _ member: String) async throws -> Statement {
        try #require(
            try await StatementStore.load(
                .month(period), member: member, scope: .association,
                from: try TestDatabase.current.pool))
    }

    private func sheet(
        _ period: String, _ member: String, _ treatment: Treatment
    ) async throws -> StatementSheet {
        let statement = try await statement(period, member)
        let document = try #require(statement.documents.first { $0.treatment == treatment })
        let language = statement.member.language
        return StatementSheet(document, of: statement, Messages(language), Localized(language))
    }

    typealias Treatment = Allocation.Treatment

    @Test func `lines make the base, the base and VAT per rate make the total (VAT-26)`()
        async throws
    {
        var treatments: Set<String> = []
        for period in ["2026-01", "2026-02", "2026-03"] {
            for member in ["M0001", "M0002", "M0003"] {
                let statement = try await statement(period, member)
                for document in statement.documents {
                    treatments.insert(document.treatment.rawValue)
                    let lines = statement.lines(of: document)
                    let rates = statement.rates.filter { $0.document == document.id }
                    let vat = document.bearsVAT ? lines.map(\.vat).sum() : .zero
                    #expect(document.base == lines.map(\.net).sum() + vat)
                    #expect(document.vat == rates.map(\.vat).sum())
                    #expect(document.total == document.base + document.vat)
                    if document.treatment == .taxed {
                        #expect(rates.map(\.base).sum() == document.base)
                        #expect(!document.bearsVAT)
                        for rate in rates { #expect(rate.vat == rate.due) }
                    } else {
                        #expect(rates.isEmpty)
                    }
                }
                #expect(statement.total == statement.documents.map(\.total).sum())
            }
        }
        #expect(treatments == ["exempt", "taxed", "disbursement"])
    }

    @Test func `a disbursement is passed on as it was paid`() async throws {
        let statement = try await statement("2026-01", "M0001")
        let document = try #require(statement.documents.first { $0.treatment == .disbursement })
        #expect(document.base == Cents(1_234 + 259))
        #expect(document.vat == .zero)
    }

    @Test(arguments: [
        (
            "2026-01", "M0001", Treatment.exempt,
            "Vrijgesteld van btw - art. 44, § 2bis, Btw-Wetboek"
        ),
        (
            "2026-02", "M0002", .taxed,
            "TVA calculée par taux sur le total de ce document"
        ),
        (
            "2026-01", "M0003", .exempt,
            "Exempt from VAT - art. 44, § 2bis of the Belgian VAT Code"
        ),
        (
            "2026-01", "M0001", .disbursement,
            "Voorgeschoten in naam en voor rekening van het lid - "
                + "niet in de maatstaf van heffing (art. 28, 5°, Btw-Wetboek)"
        ),
    ])
    func `the law's words stand in the member's language (VAT-26)`(
        _ period: String, _ member: String, _ treatment: Treatment, _ mention: String
    ) async throws {
        #expect(try await sheet(period, member, treatment).mention == mention)
    }

    @Test func `a credit note says what is due to the member, in positive amounts (PEP-6)`()
        async throws
    {
        let statement = try await statement("2026-02", "M0002")
        let document = try #require(statement.documents.first)
        #expect(document.isCredit)
        #expect(document.number?.text == "C2026/000001")

        let sheet = try await sheet("2026-02", "M0002", .taxed)
        #expect(sheet.heading == "Note de crédit C2026/000001, biens et services taxés")
        #expect(sheet.totalWord == "Avoir")
        #expect(sheet.payBefore == "Ce montant vous revient.")
        #expect(sheet.reference.isEmpty)
        let credited = sheet.rows.filter { $0.name == "Centre P002" }
        #expect(credited.map(\.net) == ["600,00"])
        #expect(sheet.rates.map(\.vat).first == "36,00")
        for amount in [sheet.base, sheet.net, sheet.total] {
            #expect(!amount.contains("\u{2212}") && !amount.contains("-"), "\(amount)")
        }
    }

    @Test func `what comes to nothing is a statement without a number`() async throws {
        let statement = try await statement("2026-03", "M0001")
        let document = try #require(statement.documents.first)
        #expect(document.total == .zero)
        #expect(document.number == nil)

        let sheet = try await sheet("2026-03", "M0001", .exempt)
        #expect(sheet.heading == "Afrekening zonder document, vrijgestelde diensten")
        #expect(!sheet.hasNumber)
        #expect(sheet.payBefore.isEmpty)
    }

    @Test func `an invoice says until when and with which reference it is paid (ID-5)`()
        async throws
    {
        for document in try await statement("2026-01", "M0001").documents {
            let number = try #require(document.number)
            #expect(number.issuedOn == Day("2026-02-16"))
            #expect(number.dueOn == Day("2026-03-18"))
            let reference = try #require(number.reference)
            #expect(StructuredReference(reference.description) == reference)
            #expect(reference.digits.prefix(10) == "2026\(number.text.suffix(6))")
        }
        let sheet = try await sheet("2026-01", "M0001", .exempt)
        #expect(sheet.payBefore == "Te betalen uiterlijk op 18/03/2026")
        #expect(sheet.payTo == "op BE68 5390 0754 7034 met mededeling")
    }

    @Test func `the file has a row for each line, amounts with a point`() async throws {
        let statement = try await statement("2026-03", "M0003")
        let response = StatementFile.lines(of: statement, .en)
        guard case .bytes(let bytes) = response.body else {
            Issue.record("the file is not whole")
            return
        }
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n") == [
                "Period,Belongs to,Member,Number,Treatment,Pool,For,Weight,Total weight,Net €,VAT in cost €,Share €",
                "2026-03,2026-03,M0003,2026/000011,taxed,P004,Pool P004,1,3,30.00,,30.00",
            ])
    }

    @Test func `a share is compared with the month before`() async throws {
        let january = try await statement("2026-01", "M0003")
        let february = try await statement("2026-02", "M0003")
        #expect(january.previousTotal == nil)
        #expect(january.change == nil)
        #expect(february.previousTotal == january.total)
        #expect(try #require(february.change).value < 0)
    }
}

extension Statement.Rate {
    /// The rate of the base, half a cent away from zero.
    fileprivate var due: Cents {
        let (quotient, rest) = (base.magnitude.value * Int64(percent))
            .quotientAndRemainder(dividingBy: 100)
        let cents = Cents(quotient + (rest >= 50 ? 1 : 0))
        return base.isNegative ? -cents : cents
    }
}
