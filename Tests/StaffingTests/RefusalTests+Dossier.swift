import Kernel
import Testing

@testable import Staffing

extension RefusalTests {
    static func dossierRefusals() throws -> [any Refusal] { [] }
}
