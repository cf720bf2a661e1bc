import Allocation

extension RunInputs {
    /// Runs the engine on exactly these inputs.
    ///
    /// - Throws: `CycleRefusal.malformed` where the inputs contradict themselves.
    func allocate() throws(CycleRefusal) -> Allocation.Booking {
        do {
            return try problem.allocate(origins: origins.map(\.period), carrying: incoming)
        } catch {
            throw .malformed(error, period)
        }
    }
}
