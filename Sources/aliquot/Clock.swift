import Kernel
import Web

/// The one place outside `Web` that asks what day it is.
enum Clock {
    /// The day in Brussels.
    static let today: @Sendable () -> Day = { BrusselsTime(systemClock()).day }
}
