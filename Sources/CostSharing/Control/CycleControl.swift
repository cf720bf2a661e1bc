import Kernel
import Postgres
import Web

/// What the page of a cycle says of its control: the way there, and what stands open before an
/// approval or a posting.
struct CycleControl: Sendable, Item {
    let path: String
    let ledgerPath: String
    let kind: String
    let title: String
    let text: String

    var hasNotice: Bool { !title.isEmpty }

    /// Reads the findings only where somebody is about to decide.
    static func of(_ record: CycleRecord, _ exchange: Exchange) async throws -> CycleControl {
        let decides = exchange.may(.approveCycles) || exchange.may(.postCycles)
        guard decides && (record.state == .computed || record.state == .approved) else {
            return CycleControl(record.period)
        }
        let sheet = try await ControlSheet.load(
            record.period, from: 0, in: exchange.db, exchange.scope)
        return CycleControl(sheet, Messages(exchange.language))
    }

    private init(_ period: Period) {
        path = ControlPages.path(of: period)
        ledgerPath = LedgerPages.path(of: period)
        (kind, title, text) = ("info", "", "")
    }

    private init(_ sheet: ControlSheet, _ t: Messages) {
        path = ControlPages.path(of: sheet.month.period)
        ledgerPath = LedgerPages.path(of: sheet.month.period)
        if !sheet.blocking.isEmpty {
            kind = TagView.Kind.bad.rawValue
            title = t.control.blockingTitle(count: sheet.blocking.count)
            text = t.control.blockingText
        } else if !sheet.unacknowledged.isEmpty {
            kind = TagView.Kind.warn.rawValue
            title = t.control.seriousTitle(count: sheet.unacknowledged.count)
            text = t.control.seriousText
        } else {
            kind = TagView.Kind.ok.rawValue
            title = t.control.nothingOpen
            text = ""
        }
    }
}
