import Kernel
import Testing

@testable import Staffing

extension RefusalTests {
    static func realCostRefusals() throws -> [any Refusal] { [] }
}
