import Kernel

/// What was asked for does not exist, or is not this person's to see; the answer is 404.
public struct NotFound: Error, Sendable {
    public init() {}
}

/// The person has no right to it; the answer is 403.
public struct Forbidden: Error, Sendable {
    public init() {}
}

/// A form that did not come from one of our own pages; the answer is 403 with the remedy.
struct ForeignForm: Error {}

/// The path exists, but not for this method; the answer is 405.
struct WrongMethod: Error {
    let allowed: [Request.Method]
}

/// Nobody is signed in, or no longer: the sign-in page answers, and keeps what was typed.
struct SignedOut: Error {}

/// A body above the limit; the answer is 413.
struct BodyTooLarge: Error {
    /// - Unit: bytes.
    let limit: Int
}

/// A body that did not come in time; the answer is 408.
struct BodyTooSlow: Error {}

/// Too many wrong passwords for one login; the answer is 429.
struct TooManyFailures: Error {
    /// - Unit: seconds.
    let retryAfter: Int
}
