using System.CommandLine;
using FirstPass.App.Commands.Work;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Imports;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Instance;

/// <summary>Imports of tables that the user or a partner made: fee schedules, and rows that tell events.</summary>
internal static class ImportTables
{
    /// <summary><c>import fees</c>.</summary>
    public static Instruction Fees()
    {
        var file = FileArgument.One("Fee schedule as CSV, or - for standard input.");
        var payer = new Option<string?>("--payer")
        {
            Description = "Our code of the payer whose schedule it is; without it each row names one.",
        };
        var from = Choice.Day("--from", "First day of service of rows that name none.");
        var command = new Instruction(
            "fees",
            "Lay a payer's fee schedule over the rates in force, from the days that it speaks about.",
            "import fees lake-2027.csv --payer LAKE --data /srv/firstpass --dry-run",
            "import fees lake-2027.csv --payer LAKE --from 2027-01-01 --data /srv/firstpass")
        {
            Remarks = ImportCommand.NotServed,
        };
        command.Add(file);
        command.Add(payer);
        command.Add(from);
        return ImportRun.Finish(command, (parsed, place, tenant) =>
        {
            var config = new InstanceFolder(place.Data).ConfigOf(tenant);
            if (!Directory.Exists(config))
                return new Staging.Refused([ImportRun.NoConfiguration]);
            var loaded = Rulebook.Load(Shipped.BesideProgram, ConfigurationText.Of(config));
            if (!loaded.TryGet(out var rules))
                return new Staging.Refused([.. loaded.Errors.Select(e => e.ToString())]);
            using var input = InputFiles.Of([parsed.GetValue(file)!], out var trouble);
            if (!trouble.IsEmpty)
                return new Staging.Refused(trouble);
            var fees = new FeeImport(parsed.GetValue(payer) ?? "", parsed.GetValue(from));
            var rows = fees.Read(input.Paths[0], rules, out var table);
            return ImportRun.Table(place, tenant, new ImportedTable(
                table, ImportCommand.Named(rows.Errors, parsed.GetValue(file)!), FeeImport.Table(rows.Rows)));
        });
    }

    /// <summary><c>import table</c>.</summary>
    public static Instruction Rows()
    {
        var file = FileArgument.One("Table of patients, charges or payments as CSV, or - for standard input.");
        var command = new Instruction(
            "table",
            "Take in patients, charges or payments as CSV, as the folder csv/in does.",
            "import table charges.csv --data /srv/firstpass",
            "import table charges.csv --url http://127.0.0.1:5180 --api-key-file desk.key");
        command.Add(file);
        var office = OfficeOptions.AddTo(command, OfficeUse.Act);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Act, async call =>
        {
            using var input = InputFiles.Of([parsed.GetValue(file)!], out var trouble);
            if (!trouble.IsEmpty)
                return call.Voice.Refuse(Exit.Refused, trouble);
            using var bytes = File.OpenRead(input.Paths[0]);
            var form = new FileForm { Kind = FileForm.Csv, Name = "table.csv" };
            return await call.AnswerAsync(
                call.Office.PutFileAsync(form, bytes, call.Once, cancel), Write,
                answer => answer.Messages is { Errors.Count: 0 } ? Exit.Done : Exit.Refused).ConfigureAwait(false);
        }));
        return command;
    }

    private static void Write(FileAnswer answer, TextWriter output)
    {
        foreach (var fault in answer.Messages?.Errors ?? [])
            output.WriteLine(
                $"error {fault.Code}{(fault.Message > 0 ? $" at line {fault.Message}" : "")}"
                + $"{(fault.Path.Length > 0 ? $" {fault.Path}" : "")}: {fault.Reason}");
        if (answer.Messages is { Errors.Count: 0 } taken)
            output.WriteLine(taken.Repeats > 0
                ? $"{taken.Messages} rows, taken before"
                : $"{taken.Messages} rows, {taken.Events} events");
        else
            output.WriteLine("nothing was taken");
    }
}
