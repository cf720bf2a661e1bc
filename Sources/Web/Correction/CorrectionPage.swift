import Kernel

/// The page with which people correct a record, each over the version that they saw.
///
/// Where somebody else was first, the answer is 409: both versions stand above the form, with what
/// was typed in it, and saving again is saving over what stands there now.
///
///     static let page = CorrectionPage<Member>(
///         find: { try await $0.member() }, version: \.version, values: { MemberForm.values($0.facts) },
///         fields: { MemberForm($0).fields }, frame: …, write: …)
///
///     .get("…/correction", needs: .keepMembers, CorrectionPages.page.form),
///     .post("…/correction", needs: .keepMembers, CorrectionPages.page.record),
public struct CorrectionPage<Record: Sendable>: Sendable {
    public typealias Write =
        @Sendable (Record, inout FormReader, Exchange) async throws ->
        CorrectionOutcome

    private let find: @Sendable (Exchange) async throws -> Record
    private let version: @Sendable (Record) -> Int
    private let values: @Sendable (Record) -> [String: String]
    private let fields: @Sendable (FormReader) -> [FormFieldView]
    private let shown: @Sendable (FieldView) -> String
    private let frame: @Sendable (Record, Exchange) -> CorrectionFrame
    private let write: Write

    /// - Parameters:
    ///   - find: the record that the address names, as it is now.
    ///   - values: what a form begins with that shows the record.
    ///   - fields: the form's, in their order.
    ///   - shown: a value in the words in which both versions are compared, so that only what differs
    ///     is marked.
    ///   - write: reads the form and writes; what is wrong is noted in the form.
    public init(
        find: @escaping @Sendable (Exchange) async throws -> Record,
        version: @escaping @Sendable (Record) -> Int,
        values: @escaping @Sendable (Record) -> [String: String],
        fields: @escaping @Sendable (FormReader) -> [FormFieldView],
        shown: @escaping @Sendable (FieldView) -> String = { $0.shown },
        frame: @escaping @Sendable (Record, Exchange) -> CorrectionFrame, write: @escaping Write
    ) {
        self.find = find
        self.version = version
        self.values = values
        self.fields = fields
        self.shown = shown
        self.frame = frame
        self.write = write
    }

    /// The form, filled in with what is kept.
    @Sendable public func form(_ exchange: Exchange) async throws -> Response {
        let record = try await find(exchange)
        return respond(exchange, kept(record, exchange), over: record)
    }

    /// Writes what was typed, unless it is wrong or somebody else was first.
    @Sendable public func record(_ exchange: Exchange) async throws -> Response {
        let record = try await find(exchange)
        var reader = FormReader(exchange)
        guard exchange.form["version"] == String(version(record)) else {
            return respond(exchange, reader, over: record, isConflict: true)
        }
        let outcome = try await write(record, &reader, exchange)
        let words = frame(record, exchange)
        switch outcome {
        case .refused:
            return respond(exchange, reader, over: record)
        case .overtaken:
            return respond(exchange, reader, over: try await find(exchange), isConflict: true)
        case .written(let path):
            return exchange.redirect(to: path ?? words.path, notice: words.done)
        case .nothing:
            return exchange.redirect(to: words.path, notice: words.nothing)
        }
    }

    private func kept(_ record: Record, _ exchange: Exchange) -> FormReader {
        FormReader(values: values(record), exchange.language)
    }

    private func respond(
        _ exchange: Exchange, _ reader: FormReader, over record: Record, isConflict: Bool = false
    ) -> Response {
        let typed = fields(reader)
        let conflict =
            isConflict
            ? ConflictView(
                yours: typed.map(\.field), theirs: fields(kept(record, exchange)).map(\.field),
                exchange.language, shown) : nil
        let view = CorrectionFormView(
            frame(record, exchange), typed, errors: reader.errorsView, conflict: conflict,
            version: version(record), exchange)
        let isAsked = exchange.request.method == .get
        return exchange.respond(
            view, status: isConflict ? .conflict : isAsked ? .ok : .unprocessable)
    }
}

/// How an attempt to correct a record ended.
public enum CorrectionOutcome: Sendable {
    /// - Parameter to: what comes next, where that is not the record's page.
    case written(to: String? = nil)
    /// What was typed says what is kept already.
    case nothing
    /// Somebody else was first, and nothing was written.
    case overtaken
    /// The form says what is wrong.
    case refused

    public static var written: CorrectionOutcome { .written(to: nil) }

    /// - Parameter isWritten: false where another version is kept by now.
    public init(_ isWritten: Bool) { self = isWritten ? .written : .overtaken }
}

/// What stands around the fields of a correction.
public struct CorrectionFrame: Sendable {
    let title, help, lead: String
    let crumbs: [Crumb]
    let place: String
    /// The record's own page.
    let path: String
    let button, cancel, done, nothing: String

    /// - Parameters:
    ///   - crumbs: the way to the record, its own page included.
    ///   - place: the path of the navigation's item.
    ///   - done: what is said once it is written.
    ///   - nothing: what is said where there was nothing to write.
    public init(
        _ title: String, help: String, lead: String = "", crumbs: [Crumb], at place: String,
        path: String, button: String, cancel: String, done: String, nothing: String
    ) {
        (self.title, self.help, self.lead) = (title, help, lead)
        (self.crumbs, self.place, self.path) = (crumbs, place, path)
        (self.button, self.cancel) = (button, cancel)
        (self.done, self.nothing) = (done, nothing)
    }
}

/// The form of a correction.
struct CorrectionFormView: View {
    let page: PageFrame
    let errors: FormErrorsView?
    /// Both versions, where somebody else was first.
    let conflict: ConflictView?
    let action, cancelPath, version, button, cancel: String
    let fields: [FormFieldView]

    init(
        _ frame: CorrectionFrame, _ fields: [FormFieldView], errors: FormErrorsView?,
        conflict: ConflictView?, version: Int, _ exchange: Exchange
    ) {
        page = exchange.page(
            frame.title, help: frame.help, lead: frame.lead, crumbs: frame.crumbs,
            at: frame.place)
        self.errors = errors
        self.conflict = conflict
        self.fields = fields
        (action, cancelPath) = (exchange.request.path, frame.path)
        (button, cancel) = (frame.button, frame.cancel)
        self.version = String(version)
    }
}
