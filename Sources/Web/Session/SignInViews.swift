/// The page where people sign in; it carries what they typed in a form that came too late.
struct SignInView: View {
    let page: PageFrame
    let t: SharedMessages
    let login: FieldView
    let password: FieldView
    let errors: FormErrorsView?
    let hidden: [HiddenFieldView]
}

/// The form that was kept while its person signed in again.
struct KeptFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let path: String
    let fields: [HiddenFieldView]
    let hidden: [HiddenFieldView]
    let hadFiles: Bool
    let homePath: String
}
