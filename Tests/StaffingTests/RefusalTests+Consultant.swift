import Kernel
import Testing

@testable import Staffing

extension RefusalTests {
    static func consultantRefusals() throws -> [any Refusal] { [] }
}
