using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Lays a world's own tables over the shipped reference data.</summary>
public static class WorldReference
{
    /// <summary>
    /// The reference data with the world's code pairs, unit limits, procedures and exempt diagnoses in place of shipped
    /// ones, and its diagnoses over the shipped; a table that the world does not name stays. Pairs and limits hold for
    /// both kinds of claim.
    /// </summary>
    public static Loaded<ReferenceData> Over(ReferenceData shipped, World world)
    {
        var errors = new ErrorList();
        var pairs = Read(world, WorldTable.Ptp, PtpImport.FromCsv, errors);
        var units = Read(world, WorldTable.Mue, MueTable.FromCsv, errors);
        var procedures = Read(world, WorldTable.Procedures, ProcedureTable.FromCsv, errors);
        var exempt = Read(world, WorldTable.PoaExempt, PoaExemptTable.FromCsv, errors);
        var diagnoses = Read(world, WorldTable.Diagnoses, IcdImport.FromCsv, errors);
        return errors.Finish(() => shipped with
        {
            Version = $"{shipped.Version}+{world.Hash}",
            PractitionerPairs = pairs ?? shipped.PractitionerPairs,
            HospitalPairs = pairs ?? shipped.HospitalPairs,
            PractitionerUnits = units ?? shipped.PractitionerUnits,
            HospitalUnits = units ?? shipped.HospitalUnits,
            Procedures = procedures ?? shipped.Procedures,
            PoaExempt = exempt ?? shipped.PoaExempt,
            Diagnoses = diagnoses is null ? shipped.Diagnoses : Laid(diagnoses, shipped.Diagnoses),
        });
    }

    private static DiagnosisTable Laid(DiagnosisTable own, DiagnosisTable shipped)
    {
        var named = own.Rows.Select(r => r.Code).ToHashSet();
        var rows = own.Rows.Concat(shipped.Rows.Where(r => !named.Contains(r.Code)));
        return new DiagnosisTable(rows, shipped.Covered, shipped.IsComplete, shipped.Rule);
    }

    private static T? Read<T>(
        World world, WorldTable table, Func<IEnumerable<string>, RuleRef, TableRead<T>> read, ErrorList errors)
        where T : class
    {
        if (!world.Tables.TryGetValue(table, out var source))
            return null;
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n');
        var result = read(lines, new RuleRef(Scalars.NameOf(table), "1", source.File));
        foreach (var error in result.Errors)
            errors.Add(new Place(source.File, error.Row, 1), $"{error.Column} {error.Reason}".Trim());
        return result.Table;
    }
}
