using FirstPass.Billing.Contracts;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads the contract tables that a world names.</summary>
public static class WorldContracts
{
    /// <summary>The contracts; a table that the world does not name is empty, and nothing is expected by it.</summary>
    public static Loaded<ContractBook> Of(World world)
    {
        var errors = new ErrorList();
        var rates = Read(world, WorldTable.Rates, ContractTables.Rates, errors);
        var institutional = Read(world, WorldTable.InstitutionalRates, ContractTables.Institutional, errors);
        var groups = Read(world, WorldTable.Groups, ContractTables.Groups, errors);
        return errors.Finish(() => new ContractBook(rates, [], institutional, groups));
    }

    private static IEnumerable<T> Read<T>(
        World world, WorldTable table, Func<IEnumerable<string>, Imported<T>> read, ErrorList errors)
    {
        if (!world.Tables.TryGetValue(table, out var source))
            return [];
        var result = read(source.Text.ReplaceLineEndings("\n").Split('\n'));
        foreach (var error in result.Errors)
            errors.Add(new Place(source.File, error.Row, 1), $"{error.Column} {error.Reason}".Trim());
        return result.Rows;
    }
}
