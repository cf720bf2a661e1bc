/// What every answer tells the browser, whatever the page.
///
/// Styles, scripts and pictures come from this program only, nothing stands inline, nobody frames
/// a page, and no page is kept by caches.
enum SecurityHeaders {
    static let all: [Response.Header] = [
        Response.Header("content-security-policy", contentSecurityPolicy),
        Response.Header("x-content-type-options", "nosniff"),
        Response.Header("referrer-policy", "same-origin"),
        Response.Header("cross-origin-opener-policy", "same-origin"),
        Response.Header("cross-origin-resource-policy", "same-origin"),
        Response.Header("x-frame-options", "DENY"),
    ]

    /// For answers that say nothing of caches themselves.
    static let cacheControl = "no-store"

    private static let contentSecurityPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'",
        "font-src 'self'",
    ].joined(separator: "; ")
}
