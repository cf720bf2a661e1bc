import Kernel
import Postgres

/// What a file of the payroll office is made of: gross pay, contributions, insurances.
///
/// - Source: HR-4
struct Component: Sendable {
    enum Kind: String, SQLEnum, CaseIterable, Sendable {
        case gross, allowance, singleHolidayPay, doubleHolidayPay, yearEndPremium
        case employerContribution, wageModeration, specialContribution, accidentInsurance
        case groupInsurance, hospitalisation, mealVouchers, mobility, training, absence, reduction
        /// What the payroll office sets aside itself; none is reckoned here then.
        case holidayProvision, premiumProvision
    }

    let id: Int64
    let draft: ComponentDraft
    let version: Int

    /// Capitals, digits and hyphens, twenty at most.
    static func isCode(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    static func subject(of id: Int64) -> String { "staffing/component/\(id)" }
}

/// What a person says of a component.
struct ComponentDraft: Hashable, Sendable {
    let code: String
    let names: Names
    let kind: Component.Kind
    /// Whether the people of the member that bears it see it by itself.
    let isSeenByMember: Bool
}
