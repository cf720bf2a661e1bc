import Kernel
import Testing

@testable import Web

struct FormReaderTests {
    private enum Kind: String, CaseIterable { case pool, key }

    private func form(_ pairs: KeyValuePairs<String, String>) -> FormReader {
        FormReader(Fields(pairs.map { Fields.Pair($0.key, $0.value) }), .en)
    }

    @Test func `every error of a form is found at once and what was typed is kept`() {
        var form = form(["name": "", "budget": "12,345.678", "kind": "box"])
        #expect(form.text("name", label: "Name") == nil)
        #expect(form.cents("budget", label: "Budget") == nil)
        #expect(form.choice("kind", label: "Kind", among: Kind.self) == nil)
        #expect(form.errors.map(\.field) == ["name", "budget", "kind"])
        let budget = form.amountField("budget", label: "Budget", help: "Per year")
        #expect(budget.value == "12,345.678")
        #expect(budget.hasError)
        #expect(budget.describedBy == "f-budget-error f-budget-help")
        #expect(form.errorsView?.items.count == 3)
        #expect(form.errorsView?.title == "3 things to mend")
    }

    @Test func `a field that is not required may be empty but not wrong`() {
        var form = form(["note": " ", "day": "someday"])
        #expect(form.text("note", label: "Note", required: false) == nil)
        #expect(form.isValid)
        #expect(form.day("day", label: "Day", required: false) == nil)
        #expect(form.errors.map(\.label) == ["Day"])
    }

    @Test func `a value outside its bounds is refused with the bound`() {
        var form = form(["days": "31", "budget": "-1.00"])
        #expect(form.integer("days", label: "Days", in: 1...30) == nil)
        #expect(form.cents("budget", label: "Budget", min: .zero) == nil)
        #expect(form.errors[0].message.contains("30"))
        #expect(form.errors[1].message.contains("€\u{A0}0.00"))
    }

    @Test func `a field has one error, the first`() {
        var form = form(["name": ""])
        _ = form.text("name", label: "Name")
        form.refuse("name", label: "Name", "taken")
        #expect(form.errors.count == 1)
    }

    @Test func `a select shows what was chosen`() {
        let form = form(["kind": "key"])
        let field = form.selectField(
            "kind", label: "Kind", options: [("pool", "Pool"), ("key", "Key")])
        #expect(field.options.filter(\.isSelected).map(\.value) == ["key"])
    }
}
