import Kernel
import Web

extension PriceIndexDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let code = form.text("code", label: t.priceIndex.code, max: 30)
        let nl = form.text("nameNL", label: t.priceIndex.nameNL)
        let fr = form.text("nameFR", label: t.priceIndex.nameFR)
        let en = form.text("nameEN", label: t.priceIndex.nameEN)
        let publisher = form.text("publisher", label: t.priceIndex.publisher)
        guard form.isValid, let code, let nl, let fr, let en, let publisher else { return nil }
        self.init(
            code: code.uppercased(), names: Names(nl: nl, fr: fr, en: en), publisher: publisher)
    }
}

/// Reads values as a person typed or pasted them: `month;value`, one a line.
struct IndexValueReader {
    let t: Messages
    let language: Language

    /// The values, or what is wrong with the lines.
    func values(_ text: String) -> (values: [Period: Millionths], messages: [String]) {
        var values: [Period: Millionths] = [:]
        var findings: [CSVFinding] = []
        var messages: [String] = []
        let hasHeader = text.hasPrefix("month")
        let shift = hasHeader ? 0 : 1
        do {
            let lines = hasHeader ? text : "month;value\n" + text
            var reader = try CSVReader(Array(lines.utf8))
            let (month, value) = (try reader.column("month"), try reader.column("value"))
            while let record = try reader.next() {
                guard let month = record.period(month, &findings),
                    let value = record.millionths(value, &findings)
                else { continue }
                if values.updateValue(value, forKey: month) != nil {
                    messages.append(
                        line(
                            record.line - shift,
                            PriceIndexRefusal.monthStandsTwice(month).message(in: language)))
                }
            }
            messages += findings.map { line(($0.line ?? 0) - shift, $0.message(in: language)) }
        } catch { messages.append(error.message(in: language)) }
        return (values, messages)
    }

    private func line(_ number: Int, _ message: String) -> String {
        t.price.line(line: "\(number)", message: message)
    }
}
