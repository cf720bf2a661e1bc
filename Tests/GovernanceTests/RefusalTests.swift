import Foundation
import Kernel
import Testing

@testable import Governance

/// Every refusal of the department in the three languages, to be read as prose in `Refusals.txt`.
@Suite struct RefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = try Self.refusals().map { refusal in
            Language.allCases.map { "\($0): \(refusal.message(in: $0))" }.joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    private static func refusals() throws -> [any Refusal] {
        let (from, last) = (try Day.day("2025-01-01"), try Day.day("2028-12-31"))
        let bodies: [BodyRefusal] = [.nameIsTaken("Board"), .standsOnce(.board)]
        let seats: [SeatRefusal] = [
            .categoryIsMissing, .categoryIsNotAsked, .authorityIsMissing, .authorityIsNotAsked,
            .numberIsTaken(2, last: 4),
        ]
        let mandates: [SeatMandateRefusal] = [
            .endsBeforeItBegins, .isLongerThanTheTerm(4, last: last), .endsLater(last),
            .seatIsHeld, .sitsAlready("Director 07"), .hasEnded,
        ]
        let interests: [InterestRefusal] = [
            .declaredLater, .declaredOutsideTheMandate(from, last),
        ]
        let weights: [WeightRefusal] = [
            .weightIsOutOfBounds(.b), .amountIsNotPositive, .leastIsAboveMost,
            .memberStandsTwice("M0001"), .categoryHasNoWeight(.c, member: "M0001"),
            .nobodyHasAVote,
        ]
        return bodies + seats + mandates + interests + weights
    }
}
