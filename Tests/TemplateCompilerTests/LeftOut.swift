/// A construct of Mustache that this language leaves out, and what becomes of it.
struct LeftOut: Sendable {
    /// What happens to a template that uses the construct.
    enum Fate: Sendable {
        /// The template compiler refuses it.
        case refused
        /// The Swift compiler refuses the name; the evaluation of these tests does so too.
        case unknownName
        /// It means something else.
        case differs
    }

    let construct: String
    let fate: Fate
    /// `chapter/name` of each public case; a name without chapter stands for all that contain it.
    let cases: [String]

    static let all: [LeftOut] = [
        LeftOut(
            construct: "Triple braces: markup made elsewhere is a field of type HTML.",
            fate: .refused,
            cases: ["Triple Mustache", "Triple mustache", "partials/Standalone Indentation"]),
        LeftOut(
            construct: "The ampersand, for the same reason.", fate: .refused, cases: ["Ampersand"]),
        LeftOut(
            construct: "A partial that is missing.", fate: .refused,
            cases: ["partials/Failed Lookup"]),
        LeftOut(
            construct: "A template that includes itself: partials are put in place by the build.",
            fate: .refused, cases: ["partials/Recursion", "inheritance/Recursion"]),
        LeftOut(
            construct: "A name that is looked up in the item first: write {{.name}}.",
            fate: .unknownName,
            cases: [
                "inheritance/Sections", "inheritance/Mustache Injection", "sections/Context",
                "sections/List", "sections/List Contexts", "sections/Deeply Nested Contexts",
                "sections/Implicit Iterator - Root-level",
                "interpolation/Dotted Names - Basic Interpolation",
            ]),
        LeftOut(
            construct: "A field that the item hides from the page: {{name}} is always the page's.",
            fate: .differs,
            cases: [
                "sections/Parent contexts", "inheritance/Block scope",
                "interpolation/Dotted Names - Initial Resolution",
                "interpolation/Dotted Names - Context Precedence",
            ]),
        LeftOut(
            construct: "A name that stands for nothing.", fate: .unknownName,
            cases: [
                "interpolation/Basic Context Miss Interpolation",
                "interpolation/Dotted Names - Broken Chains",
                "interpolation/Dotted Names - Broken Chain Resolution",
                "interpolation/Dotted Names are never single keys",
                "inverted/Context Misses", "inverted/Dotted Names - Broken Chains",
                "sections/Context Misses", "sections/Dotted Names - Broken Chains",
                "inheritance/Negative Sections",
            ]),
        LeftOut(
            construct: "The text of nothing: an optional is opened by a section.",
            fate: .unknownName, cases: ["interpolation/Basic Null Interpolation"]),
    ]

    /// The row of a case; nil for one that is kept.
    static func row(for test: PublicCase) -> LeftOut? {
        all.first { row in
            row.cases.contains { name in
                name.contains("/") ? name == test.testDescription : test.name.contains(name)
            }
        }
    }
}
