import Foundation

do {
    let job = try Job(CommandLine.arguments.dropFirst())
    try job.run()
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
