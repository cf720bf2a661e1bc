import CostSharing
import Kernel
import TestKit
import Testing

@testable import aliquot

extension RunningProgram {
    /// Closes the demo's open month over HTTP as two people of finance do it: the missing drivers, accounts
    /// that agree, computed by one and approved by the other, every finding seen, posted.
    func close(_ month: String) async throws {
        let first = try await visitor("finance")
        let second = try await visitor("finance-2")
        let path = "/cost-sharing/cycles/\(month)"
        _ = try await bringIn(.missingDrivers)
        try await work()
        _ = try await first.get(path + "/ledger")
        let balances = try await ledger(of: try #require(Period(month)))
        let taken = try await first.post(
            path + "/ledger", [:], file: ("file", "ledger.csv", Array(balances.utf8)))
        #expect(taken.status == 303, "\(taken.text)")
        try await act("computation", on: path, first)
        try await act("approval", on: path, second)
        try await acknowledge(path, second)
        try await act("posting", on: path, second)
    }

    private func act(_ act: String, on path: String, _ visitor: HTTPClient) async throws {
        let page = try await visitor.get(path + "?language=en")
        let version = try #require(page.attribute("value", after: "name=\"version\""))
        let done = try await visitor.post(path + "/" + act, ["version": version])
        #expect(done.status == 303, "\(act): \(done.text)")
        try await work()
    }

    /// Says of each finding that may be acknowledged that it is right.
    private func acknowledge(_ path: String, _ visitor: HTTPClient) async throws {
        let control = try await visitor.get(path + "/control")
        let links = control.text.matches(of: /href="([^"]+\/acknowledgements\/new[^"]*)"/)
        for link in links {
            let form = try await visitor.get(String(link.1).replacing("&amp;", with: "&"))
            let seen = try await visitor.post(
                path + "/acknowledgements",
                fields: try form.hiddenFields() + [("remark", "Seen and right")])
            #expect(seen.status == 303, "\(seen.text)")
        }
    }
}
