using System.Collections.Immutable;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Composition;

/// <summary>Reads the contract tables that a world names, with the shipped shares of modifiers.</summary>
internal static class Contracts
{
    private const string Factors = "modifier-factors.csv";

    public static Loaded<ContractBook> Of(Shipped shipped, World world)
    {
        var errors = new List<DefinitionError>();
        var rates = Rows(world, WorldTable.Rates, ContractTables.Rates, errors);
        var institutional = Rows(world, WorldTable.InstitutionalRates, ContractTables.Institutional, errors);
        var groups = Rows(world, WorldTable.Groups, ContractTables.Groups, errors);
        var factors = Checked(ContractTables.Factors(shipped.Lines(Factors)), Factors, errors);
        return errors.Count == 0
            ? new Loaded<ContractBook>.Ok(new ContractBook(rates, factors, institutional, groups))
            : new Loaded<ContractBook>.Refused([.. errors]);
    }

    private static ImmutableArray<T> Rows<T>(
        World world, WorldTable table, Func<IEnumerable<string>, Imported<T>> read, List<DefinitionError> errors) =>
        world.Tables.TryGetValue(table, out var source)
            ? Checked(read(source.Text.ReplaceLineEndings("\n").Split('\n')), source.File, errors)
            : [];

    private static ImmutableArray<T> Checked<T>(Imported<T> read, string file, List<DefinitionError> errors)
    {
        errors.AddRange(read.Errors.Select(e => new DefinitionError(new Place(file, e.Row, 0), e.ToString())));
        return read.Rows;
    }
}
