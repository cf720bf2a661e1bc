import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server under the application: the one file that knows which one it is.
///
/// It listens on one address, bounds what a client may send and how slowly, turns each request into
/// plain values and the answer into bytes, and stops when asked to, with the work at hand finished.
extension Application {
    /// Serves until the task is cancelled or the process is told to stop.
    ///
    /// - Parameters:
    ///   - port: zero for any free one.
    ///   - services: what else runs and stops together with the server, such as the sealer.
    ///   - started: called with the port once the server listens.
    /// - Throws: `PortTaken` where another program listens there.
    public func run(
        host: String = "127.0.0.1", port: Int, services: [any Service] = [],
        stopsOnSignals: Bool = true, started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let server = Hummingbird.Application(
            responder: Responder(application: self),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(75),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024,
                        maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port), backlog: 512),
            services: services,
            onServerRunning: { await started($0.localAddress?.port ?? port) },
            logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
        do {
            if stopsOnSignals {
                try await server.runService()
            } else {
                try await server.run()
            }
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortTaken(port: port)
        }
    }
}

/// Another program listens on the port already.
public struct PortTaken: Error, Hashable {
    public let port: Int
}

/// What Hummingbird calls for each request.
private struct Responder: HTTPResponder {
    typealias Context = BasicRequestContext

    let application: Application

    func respond(
        to request: Hummingbird.Request, context: BasicRequestContext
    ) async throws -> Hummingbird.Response {
        do {
            let plain = try await plain(request)
            return await wire(application.answer(plain), isHead: plain.method == .head)
        } catch let refusal as BodyRefused {
            return await wire(application.refuse(refusal, of: head(request)), isHead: false)
        } catch let error as MalformedRequest {
            let refusal = BodyRefused(error)
            return await wire(application.refuse(refusal, of: head(request)), isHead: false)
        }
    }

    /// The request in plain values, with its body where it is a form.
    private func plain(_ request: Hummingbird.Request) async throws -> Request {
        let head = head(request)
        let query = try Fields(urlEncoded: (request.uri.query ?? "").utf8)
        return Request(
            id: head.id, method: head.method, path: head.path, query: query,
            headers: head.headers,
            body: head.method == .post ? try await body(of: request, head) : [])
    }

    /// The request without its query and body, for when those are refused.
    private func head(_ request: Hummingbird.Request) -> Request {
        var headers = Request.Headers()
        headers.acceptLanguage = request.headers[.acceptLanguage]
        headers.contentType = request.headers[.contentType]
        headers.cookie = request.headers[.cookie]
        headers.host = request.head.authority
        headers.origin = request.headers[.origin]
        headers.secFetchSite = request.headers[Self.secFetchSite]
        return Request(
            method: Request.Method(rawValue: request.method.rawValue) ?? .other,
            path: String(request.uri.path), headers: headers)
    }

    private func body(of request: Hummingbird.Request, _ head: Request) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        let limit = try await application.bodyLimit(of: head, announced: announced)
        let time = application.site.configuration.bodyTime
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                do {
                    return Array(buffer: try await request.body.collect(upTo: limit))
                } catch is NIOTooManyBytesError {
                    throw BodyRefused(BodyTooLarge(limit: limit))
                }
            }
            group.addTask {
                try await Task.sleep(for: time)
                throw BodyRefused(BodyTooSlow())
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// The answer with the headers that all have.
    private func wire(_ response: Response, isHead: Bool) -> Hummingbird.Response {
        var fields = Self.securityHeaders
        for header in response.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        if fields[.cacheControl] == nil { fields[.cacheControl] = SecurityHeaders.cacheControl }
        let status = HTTPResponse.Status(integerLiteral: response.status.rawValue)
        switch response.body {
        case .bytes(let bytes) where isHead:
            fields[.contentLength] = String(bytes.count)
            return Hummingbird.Response(status: status, headers: fields)
        case .bytes(let bytes):
            return Hummingbird.Response(
                status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let stream):
            return Hummingbird.Response(
                status: status, headers: fields,
                body: isHead ? .init() : Self.body(stream))
        }
    }

    /// A body whose pieces are sent while they are made.
    private static func body(
        _ stream: @escaping @Sendable (@escaping Response.Sink) async throws -> Void
    ) -> ResponseBody {
        ResponseBody { writer in
            let pipe = BodyPipe()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        try await stream { try await pipe.write($0) }
                        await pipe.close()
                    } catch {
                        await pipe.close(error)
                    }
                }
                do {
                    while let piece = try await pipe.next() {
                        try await writer.write(ByteBuffer(bytes: piece))
                    }
                } catch {
                    await pipe.close()
                    throw error
                }
            }
            try await writer.finish(nil)
        }
    }

    private static let secFetchSite = HTTPField.Name("sec-fetch-site") ?? .origin

    private static let securityHeaders: HTTPFields = {
        var fields = HTTPFields()
        for header in SecurityHeaders.all {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields[name] = header.value
        }
        return fields
    }()
}
