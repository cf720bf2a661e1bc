import Journal
import Kernel

/// The foot of a record's page: remarks, files, history. Part `parts/record-foot` shows it.
///
///     foot = RecordFootView(history, notes, exchange) { HistoryView($0, …) }
public struct RecordFootView: Sendable, Item {
    public let notes: RecordNotesView?
    public let history: HistoryView

    /// The names that a file may have in the browser's window; what counts are its bytes.
    static let accepted = ".pdf,.png,.jpg,.jpeg,.xml,.csv,.txt,.xlsx,.zip"

    /// Remarks and files are the association's own: a member's people see the history alone.
    public init(_ history: HistoryView, _ notes: RecordNotes, _ exchange: Exchange) {
        self.history = history
        let isShown =
            exchange.may(.readRemarks) && exchange.scope == .association
            && exchange.address(ofSubject: notes.subject) != nil
        self.notes = isShown ? RecordNotesView(notes, exchange) : nil
    }
}

/// The remarks and files of a record.
public struct RecordNotesView: Sendable, Item {
    public let t: SharedMessages.RecordMessages
    public let subject: String
    public let mayKeep: Bool
    public let remark: FieldView
    public let file: FieldView
    public let remarks: [RemarkView]
    public let attachments: [AttachmentView]

    public var hasRemarks: Bool { !remarks.isEmpty }
    public var hasAttachments: Bool { !attachments.isEmpty }

    init(_ notes: RecordNotes, _ exchange: Exchange) {
        let t = SharedMessages(exchange.language).record
        let form = FormReader(exchange.language)
        self.t = t
        subject = notes.subject
        mayKeep = exchange.may(.keepRemarks)
        remark = form.linesField("remark", label: t.remark, max: Remark.limit, rows: 3)
        file = form.fileField(
            "attachment", label: t.file, help: t.fileHelp, accept: RecordFootView.accepted)
        remarks = notes.remarks.map { RemarkView($0, t, exchange) }
        attachments = notes.attachments.map { AttachmentView($0, t, exchange) }
    }
}

/// One remark, struck out or not.
public struct RemarkView: Sendable {
    public let t: SharedMessages.RecordMessages
    public let at: String
    public let instant: String
    public let author: String
    public let body: String
    /// Empty while it stands.
    public let struck: String
    /// Where its author strikes it out; empty for anybody else.
    public let strikePath: String

    public var isStruck: Bool { !struck.isEmpty }
    public var mayStrike: Bool { !strikePath.isEmpty }

    init(_ remark: Remark, _ t: SharedMessages.RecordMessages, _ exchange: Exchange) {
        self.t = t
        at = exchange.localized.instant(remark.at)
        instant = remark.at.iso
        author = remark.author
        body = remark.body
        struck = remark.struckAt.map { t.struckAt(at: exchange.localized.instant($0)) } ?? ""
        let isOwn = remark.authorID == exchange.person?.id && remark.struckAt == nil
        strikePath = isOwn && exchange.may(.keepRemarks) ? "/remarks/\(remark.id)/strike" : ""
    }
}

/// One file, offered or withdrawn.
public struct AttachmentView: Sendable {
    public let t: SharedMessages.RecordMessages
    public let id: String
    public let name: String
    public let note: String
    public let hash: String
    /// Empty for who may not open it.
    public let path: String
    /// Why it is no longer offered; empty while it is.
    public let withdrawn: String
    /// Empty for who may not withdraw it.
    public let withdrawalPath: String

    public var isOpen: Bool { !path.isEmpty }
    public var isWithdrawn: Bool { !withdrawn.isEmpty }
    public var mayWithdraw: Bool { !withdrawalPath.isEmpty }

    init(_ file: Attachment, _ t: SharedMessages.RecordMessages, _ exchange: Exchange) {
        let format = exchange.localized
        self.t = t
        id = String(file.id)
        name = file.name
        note = t.fileNote(
            type: file.type.uppercased(), size: format.megabytes(file.size), author: file.author,
            at: format.instant(file.at))
        hash = file.sha256.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let isOffered = file.withdrawal == nil
        path = isOffered || exchange.may(.readWithdrawn) ? "/attachments/\(file.id)" : ""
        withdrawn =
            file.withdrawal.map {
                t.withdrawnBy(name: $0.person, at: format.instant($0.at), reason: $0.reason)
            } ?? ""
        withdrawalPath =
            isOffered && exchange.may(.keepRemarks) ? "/attachments/\(file.id)/withdrawal" : ""
    }
}
