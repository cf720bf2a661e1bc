import Kernel
import Web

/// What the page of a cycle says about it.
extension CycleRecord {
    func lead(_ t: Messages) -> String {
        switch state {
        case .draft: t.cycle.draftLead
        case .computed: t.cycle.computedLead
        case .approved: t.cycle.approvedLead
        case .posted, .reversed: t.cycle.postedLead
        }
    }

    func steps(_ t: Messages, _ format: Localized) -> [CycleShowView.Step] {
        let reached = Cycle.State.steps.firstIndex(of: state) ?? 0
        let names = [
            t.cycle.draftStep, t.cycle.computedStep, t.cycle.approvedStep, t.cycle.postedStep,
        ]
        let done = [nil, computed, approved, posted]
        return names.indices.map { step in
            CycleShowView.Step(
                name: names[step],
                note: done[step].map {
                    t.cycle.by(day: format.day($0.at), person: $0.person)
                } ?? "",
                isDone: step < reached || state == .posted, isCurrent: step == reached)
        }
    }

    /// - Source: VAT-9
    func facts(_ t: Messages, _ format: Localized) -> FactsView {
        var items = [
            FactView(
                t.cycle.costsIn, format.euro(net + vat),
                note: t.cycle.costLines(count: Int(costCount)), isStrong: true)
        ]
        if let charged, let deductible {
            items += [
                FactView(
                    t.cycle.charged, format.euro(charged), note: t.cycle.chargedNote,
                    isStrong: true),
                FactView(t.cycle.deductible, format.euro(deductible), isStrong: true),
                FactView(
                    t.cycle.difference, format.euro(net + vat - charged - deductible),
                    note: t.cycle.differenceNote, isStrong: true),
            ]
        }
        return FactsView(items)
    }

    func form(_ t: Messages, _ exchange: Exchange, isRunning: Bool) -> CycleShowView.ActionForm {
        let path = CyclePages.path(of: period)
        let computedIt = exchange.person?.id == computedBy
        return CycleShowView.ActionForm(
            methodPath: path + "/method", computePath: path + "/computation",
            computeWord: state == .draft ? t.cycle.compute : t.cycle.computeAgain,
            approvePath: path + "/approval", postPath: path + "/posting", version: "\(version)",
            canCompute: exchange.may(.computeCycles) && state != .posted && !isRunning,
            computeIsPrimary: state == .draft,
            canApprove: exchange.may(.approveCycles) && state == .computed && !computedIt
                && !isRunning,
            canPost: exchange.may(.postCycles) && state == .approved && !isRunning)
    }

    /// How it was computed, and what seals it.
    func details(_ method: Method, _ t: Messages, _ format: Localized) -> [FactView] {
        var details = [
            FactView(
                t.cycle.method,
                [
                    method.rounding.word(t), method.support.word(t),
                    method.proRata.map { t.cycle.proRata(percent: "\($0)") } ?? t.cycle.actualUse,
                ].joined(separator: ", "))
        ]
        if let runNumber { details.append(FactView(t.cycle.run, "\(period)/\(runNumber)")) }
        if let seal {
            details.append(FactView(t.cycle.seal, seal.hexadecimal, note: t.cycle.sealNote))
        }
        if let chainPosition, let chainHash {
            details.append(
                FactView(
                    t.cycle.chainHead,
                    t.cycle.chainHeadText(
                        position: format.number(Int(chainPosition)), hash: chainHash.hexadecimal)))
        }
        return details
    }
}
