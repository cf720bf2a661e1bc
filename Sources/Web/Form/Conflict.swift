import Kernel

/// Two people changed the same thing; the answer is 409.
///
/// A page that can show both versions does so with a `ConflictView` beside its form. Thrown, it
/// gives a page that says what happened and what to do.
public struct Conflict: Error, Sendable {
    /// The record's page, to look at what stands there now.
    public let path: String

    public init(path: String) { self.path = path }
}

/// What a person typed beside what another has saved meanwhile; nothing typed is lost.
public struct ConflictView: Sendable, Item {
    public let title: String
    public let text: String
    public let fieldHead: String
    public let yoursHead: String
    public let theirsHead: String
    public let rows: [ConflictRowView]

    /// Both versions of a form's fields in the same words; what neither fills in is left out.
    public init(
        yours: [FieldView], theirs: [FieldView], _ language: Language,
        _ shown: (FieldView) -> String = { $0.shown }
    ) {
        let rows = zip(yours, theirs).map {
            ConflictRowView(label: $0.label, yours: shown($0), theirs: shown($1))
        }
        self.init(rows: rows.filter { !$0.yours.isEmpty || !$0.theirs.isEmpty }, language)
    }

    /// - Parameter rows: every field that the form shows, with both values finished.
    public init(rows: [ConflictRowView], _ language: Language) {
        title = language.wording(
            nl: "Iemand anders was u voor", fr: "Quelqu’un d’autre vous a devancé",
            en: "Somebody else was first")
        text = language.wording(
            nl: "Sinds u deze pagina opende, is dit gewijzigd. Hieronder staan beide versies; pas "
                + "uw invoer aan en bewaar opnieuw.",
            fr: "Ceci a été modifié depuis que vous avez ouvert la page. Voici les deux versions ; "
                + "adaptez votre saisie et enregistrez à nouveau.",
            en: "This was changed since you opened the page. Both versions are below; adapt what "
                + "you typed and save again.")
        fieldHead = language.wording(nl: "Veld", fr: "Champ", en: "Field")
        yoursHead = language.wording(nl: "Uw invoer", fr: "Votre saisie", en: "What you typed")
        theirsHead = language.wording(nl: "Nu bewaard", fr: "Enregistré", en: "Saved now")
        self.rows = rows
    }
}

/// One field in both versions.
public struct ConflictRowView: Sendable {
    public let label: String
    public let yours: String
    public let theirs: String

    public init(label: String, yours: String, theirs: String) {
        self.label = label
        self.yours = yours
        self.theirs = theirs
    }

    public var differs: Bool { yours != theirs }
}
