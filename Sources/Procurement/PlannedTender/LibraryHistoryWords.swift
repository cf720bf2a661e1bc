import Kernel
import Web

extension Messages {
    /// The words for what the histories of specifications and planned tenders record.
    func libraryAction(_ name: String) -> String? {
        switch name {
        case "specification": libraryHistory.specification
        case "specification-version": libraryHistory.specificationVersion
        case "specification-use": libraryHistory.specificationUse
        case "planned-tender": libraryHistory.plannedTender
        case "planned-tender-change": libraryHistory.plannedTenderChange
        case "planned-tender-framework": libraryHistory.plannedTenderFramework
        case "planned-tender-drop": libraryHistory.plannedTenderDrop
        case "tender-need": libraryHistory.tenderNeed
        default: nil
        }
    }

    func libraryFact(_ name: String) -> String? {
        switch name {
        case "version": specification.version
        case "framework": callOff.framework
        case "competition": competition.title
        case "saving": specification.savingMoney
        case "hours": specification.savingHours
        case "expected": plannedTender.expectedOn
        case "member": callOff.member
        case "unit": plannedTender.unit
        case "quantity": callOff.quantity
        default: nil
        }
    }

    func libraryValue(_ name: String, _ value: String, _ format: Localized) -> String? {
        switch name {
        case "saving": Cents(decimal: value).map { format.euro($0) }
        case "hours", "quantity": Millionths(decimal: value).map { format.quantity($0) }
        case "expected": Day(value).map { format.day($0) }
        default: nil
        }
    }
}
