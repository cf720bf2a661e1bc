import ArgumentParser

/// The program: the one place where the departments meet.
@main
struct Aliquot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aliquot", abstract: "The back office of a cost-sharing association.",
        subcommands: [
            RunCommand.self, AllocateCommand.self, ImportCommand.self, PersonCommand.self,
            TallyCommand.self, VerifyCommand.self,
        ])
}
