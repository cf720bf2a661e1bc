/// Makes sure that a form that changes something came from one of our own pages.
///
/// Twice: the browser says which site the form stood on (`Origin`, `Sec-Fetch-Site`), and the form
/// carries the token of the session. Signing in has no session yet and relies on the first.
struct CrossSiteCheck: Sendable {
    /// The field that carries the token.
    static let field = "_csrf"

    /// Our own address as browsers write it, `https://aliquot.example`; nil to go by `Host`.
    let origin: String?

    /// - Refuses: a form of another site, and a browser that says nothing of where it stood.
    func checkOrigin(_ headers: Request.Headers) throws(ForeignForm) {
        var isVouchedFor = false
        if let site = headers.secFetchSite {
            guard site == "same-origin" else { throw ForeignForm() }
            isVouchedFor = true
        }
        if let claimed = headers.origin {
            guard isOwn(claimed, host: headers.host) else { throw ForeignForm() }
            isVouchedFor = true
        }
        guard isVouchedFor else { throw ForeignForm() }
    }

    /// Whether the form carries the session's token.
    func hasToken(_ form: Fields, of session: Session) -> Bool {
        guard let token = form[Self.field] else { return false }
        return isEqualInConstantTime(Array(token.utf8), Array(session.csrfToken.utf8))
    }

    private func isOwn(_ claimed: String, host: String?) -> Bool {
        if let origin { return claimed == origin }
        guard let host else { return false }
        return claimed == "http://" + host || claimed == "https://" + host
    }
}

/// A form of our own page whose token is of an earlier session: it is shown again to be confirmed.
struct StaleForm: Error {}
