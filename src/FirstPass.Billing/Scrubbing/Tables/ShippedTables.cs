using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Reads the tables of the <c>data</c> folder. Who calls brings the lines of each file.</summary>
public static class ShippedTables
{
    /// <summary>The reference data of the shipped files, named by <paramref name="version"/>.</summary>
    /// <param name="linesOf">Lines of a file by its name, such as <c>pos.csv</c>.</param>
    /// <param name="version">Name or digest of the snapshot.</param>
    public static TableRead<ReferenceData> Read(Func<string, IEnumerable<string>> linesOf, string version)
    {
        var errors = ImmutableArray.CreateBuilder<RowError>();
        T Of<T>(string file, TableRead<T> read)
        {
            errors.AddRange(read.Errors.Select(error => error with { Column = $"{file} {error.Column}".TrimEnd() }));
            return read.Table;
        }

        var data = new ReferenceData
        {
            Version = version,
            Edits = Of("edits.csv", EditBook.FromCsv(linesOf("edits.csv"))),
            Diagnoses = Of("icd10cm-subset.csv", IcdImport.FromCsv(
                linesOf("icd10cm-subset.csv"), new RuleRef("icd10cm-subset", "1", "ICD-10-CM, shipped part"))),
            Places = Of("pos.csv", PlaceTable.FromCsv(
                linesOf("pos.csv"), new RuleRef("pos", "1", "CMS place of service list"))),
            BillTypes = Of("bill-types.csv", BillTypeTable.FromCsv(
                linesOf("bill-types.csv"), new RuleRef("bill-types", "1", "types of bill"))),
            PoaExempt = Of("poa-exempt.csv", PoaExemptTable.FromCsv(
                linesOf("poa-exempt.csv"), new RuleRef("poa-exempt", "1", "CMS exempt list, shipped part"))),
            Modifiers = Of("modifiers.csv", ModifierTable.FromCsv(
                linesOf("modifiers.csv"), new RuleRef("modifiers", "1", "CMS NCCI policy manual"))),
        };
        return new(data, errors.ToImmutable());
    }
}
