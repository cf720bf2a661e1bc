/// What is made when it is first asked for, and kept.
actor Once<Key: Hashable & Sendable, Value: Sendable> {
    private var known: [Key: Task<Value, any Error>] = [:]

    func value(
        of key: Key, _ make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        if let task = known[key] { return try await task.value }
        let task = Task { try await make() }
        known[key] = task
        return try await task.value
    }
}
