/// Looks at many pages as people who use them in different ways would.
///
/// Pages are alike, and axe takes a second for each. So it is asked once about each form of a page
/// and once about each paint of text; where a page in another language, of another person or in
/// another window has nothing that was not looked at before, its answer would be the same.
public actor Inspector {
    private var forms: Set<String> = []
    private var paints: Set<String> = []
    /// How many windows were looked at, and for how many axe was asked about their form, and about
    /// paints.
    public private(set) var counts = (windows: 0, forms: 0, paints: 0)

    public init() {}

    /// What is wrong with the page in its window as it stands; none for a page in order.
    public func faults(on page: Page) async throws -> [String] {
        let sight = try await page.sight()
        counts.windows += 1
        var faults = sight.wider.map { "scrolls sideways: \($0)" }
        let unknown = sight.paints.subtracting(paints)
        if !unknown.isEmpty {
            counts.paints += 1
            let contrast = try await page.contrastViolations(of: unknown)
            if contrast.found.isEmpty { paints.formUnion(contrast.decided) }
            faults += contrast.found.map(\.description)
        }
        if !forms.contains(sight.form) {
            counts.forms += 1
            let violations = try await page.violationsOfForm()
            if violations.isEmpty { forms.insert(sight.form) }
            faults += violations.map(\.description)
        }
        return faults
    }
}
