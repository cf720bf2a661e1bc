import Kernel
import Web

extension Messages {
    /// The words for what the histories of indices, formulas and revisions record.
    func revisionAction(_ name: String) -> String? {
        switch name {
        case "price-index": revisionHistory.priceIndex
        case "index-values": revisionHistory.indexValues
        case "revision-formula": revisionHistory.formula
        case "price-revision": revisionHistory.proposal
        case "price-revision-confirmation": revisionHistory.confirmation
        case "price-revision-rejection": revisionHistory.rejection
        default: nil
        }
    }

    func revisionFact(_ name: String) -> String? {
        switch name {
        case "index": priceIndex.code
        case "publisher": priceIndex.publisher
        case "months": priceIndex.months
        case "firstMonth": priceIndex.firstMonth
        case "lastMonth": priceIndex.lastMonth
        case "value": priceIndex.value
        case "source": priceIndex.source
        case "fixed": revisionFormula.fixed
        case "firstShare": revisionFormula.first
        case "secondShare": revisionFormula.second
        case "cap": revisionFormula.cap
        case "clause": revisionFormula.clause
        case "ceilingFollows": revisionFormula.ceilingFollows
        case "factor": priceRevision.factor
        case "raised": priceRevision.raised
        default: nil
        }
    }

    func revisionValue(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "fixed", "firstShare", "secondShare", "cap", "factor", "value":
            Millionths(decimal: value).map { format.quantity($0) }
        case "raised": Cents(decimal: value).map { format.euro($0) }
        case "firstMonth", "lastMonth": Period(value).map { format.period($0) }
        case "ceilingFollows": value == "yes" ? priceRevision.follows : priceRevision.stays
        default: nil
        }
    }
}
