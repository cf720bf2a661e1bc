/// What somebody typed in a form whose session had ended: carried, hidden, through signing in.
///
/// Files are not carried; the page says so. Nor are passwords, which a page never shows.
struct KeptForm: Sendable {
    let path: String
    let fields: Fields
    let hadFiles: Bool

    private static let pathField = "kept_path"
    private static let filesField = "kept_files"
    private static let prefix = "kept."

    /// The form of the exchange itself, when it came too late.
    init?(late exchange: Exchange) {
        guard exchange.request.method == .post, exchange.route != nil else { return nil }
        path = exchange.request.path
        fields = exchange.form.filter {
            $0 != CrossSiteCheck.field && !$0.hasPrefix(PasswordForm.prefix)
        }
        hadFiles = !exchange.files.isEmpty
    }

    /// The form that the sign-in page carried.
    ///
    /// - Refuses: a path that no form of ours goes to.
    init?(carriedBy exchange: Exchange) {
        guard let path = exchange.form[Self.pathField], exchange.site.takesForms(at: path) else {
            return nil
        }
        self.path = path
        hadFiles = exchange.form[Self.filesField] != nil
        fields = Fields(
            exchange.form.pairs.filter { $0.name.hasPrefix(Self.prefix) }
                .map { Fields.Pair(String($0.name.dropFirst(Self.prefix.count)), $0.value) })
    }

    /// The fields that the sign-in page carries.
    var carriers: [HiddenFieldView] {
        var views = [HiddenFieldView(Self.pathField, path)]
        if hadFiles { views.append(HiddenFieldView(Self.filesField, "yes")) }
        return views + fields.pairs.map { HiddenFieldView(Self.prefix + $0.name, $0.value) }
    }

    /// The fields as they were typed, to be sent again.
    var fieldViews: [HiddenFieldView] {
        fields.pairs.map { HiddenFieldView($0.name, $0.value) }
    }
}
