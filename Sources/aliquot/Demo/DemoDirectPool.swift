/// What the demo association does for one member alone: a pool for each member that has it.
struct DemoDirectPool {
    let suffix: String
    let nl: String
    let fr: String
    let en: String
    /// How many members have it. Unit: percent.
    let percent: Int64
    /// All members together. Unit: euro a month, net.
    let monthly: Int64
    let supply: String

    init(
        _ suffix: String, _ nl: String, _ fr: String, _ en: String, percent: Int64,
        monthly: Int64, supply: String = "services"
    ) {
        self.suffix = suffix
        self.nl = nl
        self.fr = fr
        self.en = en
        self.percent = percent
        self.monthly = monthly
        self.supply = supply
    }

    /// Own people cost no VAT.
    var isStaff: Bool { suffix == "STAFF" }
}
