import Kernel
import Web

/// Pages of each sort for the tests: read, write, stream, fail.
enum NotePages {
    static let routes: [Route] = [
        .get("/", access: .open) { $0.respond(NoteView($0, "Home")) },
        .get("/notes", needs: .readNotes) { $0.respond(NoteView($0, "Notes")) },
        .get("/notes/new", needs: .writeNotes) { $0.respond(NoteView($0, "New note")) },
        .get("/notes/form", needs: .writeNotes) { exchange in
            var html = HTML()
            html.append(
                """
                <!doctype html><html lang="en"><title>Form</title><main>
                <form method="post" action="/notes"><label for="f-title">Title</label>
                <input id="f-title" name="title"><input type="hidden" name="_csrf" value="
                """)
            html.append(escaping: exchange.page("Form").csrf)
            html.append("\"><button>Save</button></form></main></html>")
            return .html(html)
        },
        .get("/notes/:note", needs: .readNotes) { exchange in
            exchange.respond(NoteView(exchange, "Note \(try exchange.id("note"))"))
        },
        .post("/notes", needs: .writeNotes, create),
        .post("/notes/files", needs: .writeNotes) { exchange in
            exchange.respond(NoteView(exchange, "\(exchange.files.map(\.bytes.count)) bytes"))
        }.taking(upTo: 512 * 1024),
        .get("/refused", access: .open) { _ in throw EntryRefusal.notADay },
        .get("/changed", access: .open) { _ in throw Conflict(path: "/notes") },
        .get("/fault", access: .open) { _ in throw Broken() },
        .get("/file", access: .open) { _ in
            .csv(filename: "nota’s.csv") { write in
                for line in 0..<1000 { try await write(Array("line \(line)\n".utf8)) }
            }
        },
    ]

    /// What only the log may tell.
    struct Broken: Error { let secret = "what only the log may tell" }

    private static func create(_ exchange: Exchange) async throws -> Response {
        var form = FormReader(exchange)
        let title = form.text("title", label: "Title")
        guard let title else {
            return exchange.respond(NoteView(exchange, "Again"), status: .unprocessable)
        }
        let size = exchange.file("file")?.bytes.count ?? 0
        return exchange.redirect(to: "/notes", notice: "Noted: \(title), \(size) bytes")
    }
}

/// The least of a page: its title, its notices, its token, its navigation.
struct NoteView: View {
    let page: PageFrame

    init(_ exchange: Exchange, _ title: String) { page = exchange.page(title) }

    func render(into html: inout HTML) {
        html.append("<h1>")
        html.append(escaping: page.title)
        html.append("</h1>")
        for notice in page.notices { html.append(escaping: "[\(notice.text)]") }
        for item in page.navigation.flatMap(\.items) {
            html.append(escaping: "{\(item.title)\(item.isCurrent ? " here" : "")}")
        }
        html.append("<html lang=\"")
        html.append(escaping: page.language)
        html.append("\"><input name=\"_csrf\" value=\"")
        html.append(escaping: page.csrf)
        html.append("\">")
    }
}
