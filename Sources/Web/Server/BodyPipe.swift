/// Hands the pieces of a streamed body from who makes them to who sends them, one at a time: the
/// maker waits while the reader is slow.
actor BodyPipe {
    private var piece: [UInt8]?
    private var isClosed = false
    private var error: (any Error)?
    private var maker: CheckedContinuation<Void, Never>?
    private var sender: CheckedContinuation<Void, Never>?

    /// Waits until the piece before was taken.
    ///
    /// - Refuses: a reader who went away (`CancellationError`).
    func write(_ bytes: [UInt8]) async throws {
        while piece != nil && !isClosed {
            await withCheckedContinuation { maker = $0 }
        }
        guard !isClosed else { throw CancellationError() }
        piece = bytes
        wake(&sender)
    }

    /// The next piece; nil at the end.
    func next() async throws -> [UInt8]? {
        while piece == nil && !isClosed {
            await withCheckedContinuation { sender = $0 }
        }
        defer {
            piece = nil
            wake(&maker)
        }
        if piece == nil, let error { throw error }
        return piece
    }

    /// No more pieces, from either side.
    func close(_ error: (any Error)? = nil) {
        isClosed = true
        self.error = self.error ?? error
        wake(&maker)
        wake(&sender)
    }

    private func wake(_ waiter: inout CheckedContinuation<Void, Never>?) {
        waiter?.resume()
        waiter = nil
    }
}
