// The build writes `Migrations.all` here from the files of the folder Migrations, so that the program
// carries its own schema and needs no file beside it.
