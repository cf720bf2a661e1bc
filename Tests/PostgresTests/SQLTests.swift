import Testing

@testable import Postgres

@Suite struct SQLTests {
    @Test func `a spliced fragment is numbered anew`() {
        let fragment: SQL = "b = \(2) OR c = \("x")"
        let statement: SQL = "SELECT a FROM t WHERE a = \(1) AND (\(fragment)) LIMIT \(3)"
        #expect(statement.text == "SELECT a FROM t WHERE a = $1 AND (b = $2 OR c = $3) LIMIT $4")
        #expect(statement.parameters.types == [.int8, .int8, .text, .int8])
    }
}
