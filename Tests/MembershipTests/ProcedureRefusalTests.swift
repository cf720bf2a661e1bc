import Kernel
import Testing
import Web

@testable import Membership

/// Every refusal of coming, going, and of what a member rests on, once, read as prose.
@Suite struct ProcedureRefusalTests {
    private func examples() throws -> [any Refusal] {
        let (day, period) = (try Day.day("2026-03-01"), try #require(Period("2026-03")))
        let candidacies: [CandidacyRefusal] = [
            .isMember(code: "M0001"), .isProposed, .isDecided, .decidedBeforeProposal(day),
            .startsBeforeRatification(day), .startsInPostedMonth(period),
        ]
        let departures: [DepartureRefusal] = [
            .hasLeft(day), .notAfterReceipt(day), .heardBeforeProposal(day),
            .decidedBeforeHearing(day), .notAfterDecision(day), .reasonMissing,
            .beforeJoining(day), .inPostedMonth(period), .laterCategory(day),
            .laterStanding(period),
        ]
        let bases: [LegalBasisRefusal] = [.nothingChanges, .notAfterPresent(day), .overlaps]
        let addresses: [AddressRefusal] = [
            .placeMissing, .mailboxMissing, .notAMailbox, .nothingChanges, .notAfterPresent(day),
            .overlaps,
        ]
        let mandates: [MandateRefusal] = [.endsBeforeItBegins(day), .isHeld, .hasEnded]
        let evidence: [EvidenceRefusal] = [.isEmpty, .isTooLarge, .isOfAnotherType]
        let tests: [PredominanceTestRefusal] = [
            .yearOutOfRange(first: 2016, last: 2026), .noOperations, .excludesTooMuch,
            .partsExceedTotal,
        ]
        let lists: [VATListRefusal] = [.filedTooEarly(day), .filedInFuture]
        return candidacies + departures + bases + addresses + mandates + evidence + tests + lists
    }

    @Test func `every refusal says what, which rule and what to do`() throws {
        let prose = try examples().map { $0.message(in: .en) }.joined(separator: "\n")
        #expect(prose == Self.prose)
    }

    @Test func `every refusal is written in each language`() throws {
        for refusal in try examples() {
            let messages = Language.allCases.map { refusal.message(in: $0) }
            #expect(Set(messages).count == Language.allCases.count)
            for message in messages {
                #expect(!message.contains("{"))
                #expect(message.last == ".")
            }
        }
    }

    private static let prose = """
        This institution is a member already, as M0001 (AGM-18). Find it in the register, or \
        give another name and number.
        A candidate of this name waits for the assembly already (AGM-18). Record that decision \
        first.
        This candidate is decided already (AGM-18). Open the candidate again to see the \
        decision.
        The board proposed the candidate on 1 March 2026; the assembly decides after that \
        (AGM-18). Choose that day or a later one.
        Membership starts at the ratification on 1 March 2026 or later (AGM-18). Choose that \
        day or a later one.
        March 2026 is posted and charged already (VAT-9). Let the membership start after that \
        month, or reverse it first.
        The member leaves on 1 March 2026 already (AGM-14). There is nothing more to record.
        The resignation was received on 1 March 2026 and takes effect on the day after at the \
        earliest (AGM-14). Choose a later day.
        The board proposed the exclusion on 1 March 2026; the member is heard after that \
        (AGM-14). Choose that day or a later one.
        The member was heard on 1 March 2026; the assembly decides only after that (AGM-14). \
        Choose that day or a later one.
        The assembly decided on 1 March 2026; membership ends on the day after at the earliest \
        (AGM-4). Choose a later day.
        An exclusion has a reason (AGM-14). Give it as the minutes do.
        The member joined on 1 March 2026 and leaves after that (AGM-18). Choose a later day.
        March 2026 is posted and charged already (VAT-9). Choose a day after that month, or \
        reverse it first.
        Another category of this member begins on 1 March 2026 (AGM-18). Choose a day after \
        it.
        Another VAT standing of this member begins in March 2026 (VAT-17). Choose a day after \
        that month has begun.
        This legal basis stands there already (VAT-16). Change it, or go back to the member.
        The present legal basis begins on 1 March 2026; a new one can begin only after that \
        day (VAT-16). Choose a later day.
        Another legal basis holds on that day already (VAT-16). Open the page again and choose \
        a later day.
        A seat and a postal address have a street, a postal code and a town (AGM-18). Fill in \
        all three.
        Invoices go to an e-mail address (AGM-18). Fill it in, or choose another kind.
        This is no e-mail address. Write it as invoices@member.example.
        This address stands there already. Change it, or go back to the member.
        The present address of this kind begins on 1 March 2026; a new one can begin only \
        after that day (AGM-18). Choose a later day.
        Another address of this kind holds on that day already (AGM-18). Open the page again \
        and choose a later day.
        The mandate begins on 1 March 2026; its last day is that day or a later one (AGM-18). \
        Correct one of the two days.
        This person has that function already on one of those days (AGM-18). End that mandate \
        first, or choose other days.
        This mandate has an end already (AGM-18). Open the page again.
        The file is empty (VAT-4). Choose the evidence again.
        The file is larger than 10 MB (VAT-4). Choose a smaller version, or split it.
        The contents are no PDF, PNG, JPEG, XML or CSV (VAT-4). Save the document as one of \
        these.
        A test is about a year from 2016 to 2026 (VAT-4). Correct the year.
        Without operations there is nothing to measure (VAT-4). Fill in a total above zero.
        What does not count is a part of the exempt operations (VAT-14). Lower it, or raise \
        those.
        Together the parts are larger than all operations (VAT-4). Raise the total, or lower a \
        part.
        The list shows the members on 1 March 2026 and is handed in then or later (VAT-16). \
        Choose that day or a later one.
        That day is still to come (VAT-16). Record the handing in once it is done.
        """
}
