using System.Collections.Frozen;

namespace FirstPass.Formats.X12.Guides;

/// <summary>What a table says of a code on a day.</summary>
public enum CodeStanding
{
    /// <summary>The code is in force.</summary>
    InForce,

    /// <summary>The code is known, but not in force on the day.</summary>
    OutOfDate,

    /// <summary>The table has no such code.</summary>
    Unknown,
}

/// <summary>
/// Tables of codes with their dates, by the names of <see cref="CodeTableNames"/>. Whoever holds such tables in a form
/// of his own gives them by this; <see cref="CodeTables"/> reads them from files.
/// </summary>
public interface ICodeTables
{
    /// <summary>True when there is such a table; codes of one that is not there are not judged.</summary>
    bool Has(string table);

    /// <summary>What a table says of a code.</summary>
    /// <param name="table">Name of a table that is there.</param>
    /// <param name="code">The code as it was written; codes of diagnoses have no point.</param>
    /// <param name="day">The day that counts; null asks whether the code was ever in force.</param>
    CodeStanding Of(string table, ReadOnlySpan<byte> code, DateOnly? day);
}

/// <summary>The tables that codes of X12 are looked up in; a table's file is named like it.</summary>
public static class CodeTableNames
{
    /// <summary>Diagnoses, without the point; by date of service.</summary>
    public const string Diagnosis = "icd-10-cm";

    /// <summary>Procedures of hospitals, by date of service.</summary>
    public const string HospitalProcedure = "icd-10-pcs";

    /// <summary>HCPCS with CPT as level I, by date of service.</summary>
    public const string Procedure = "hcpcs";

    /// <summary>Procedures of dentists, by date of service.</summary>
    public const string DentalProcedure = "cdt";

    /// <summary>Revenue codes, by date of service.</summary>
    public const string Revenue = "revenue";

    /// <summary>Places of service, by date of service.</summary>
    public const string Place = "place-of-service";

    /// <summary>Taxonomy of providers.</summary>
    public const string Taxonomy = "taxonomy";

    /// <summary>States and provinces of the United States and Canada.</summary>
    public const string State = "state";

    /// <summary>Countries, by two letters.</summary>
    public const string Country = "country";

    /// <summary>Currencies, by three letters.</summary>
    public const string Currency = "currency";

    /// <summary>Claim adjustment reasons.</summary>
    public const string AdjustmentReason = "adjustment-reason";

    /// <summary>Remittance advice remarks.</summary>
    public const string Remark = "remark";

    /// <summary>Categories of claim status.</summary>
    public const string StatusCategory = "claim-status-category";

    /// <summary>Claim status.</summary>
    public const string Status = "claim-status";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Diagnosis, HospitalProcedure, Procedure, DentalProcedure, Revenue, Place, Taxonomy, State, Country, Currency,
        AdjustmentReason, Remark, StatusCategory, Status,
    ];
}

/// <summary>Tables of codes that are held in memory.</summary>
/// <example><code>
/// using var file = File.OpenText("icd-10-cm.csv");
/// var tables = CodeTables.Shipped.With(CodeTableNames.Diagnosis, DatedCodes.Read(file));
/// </code></example>
public sealed class CodeTables : ICodeTables
{
    private readonly FrozenDictionary<string, DatedCodes> tables;

    private CodeTables(IEnumerable<KeyValuePair<string, DatedCodes>> tables) =>
        this.tables = tables.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No table at all: only the form of codes is judged.</summary>
    public static CodeTables None { get; } = new([]);

    /// <summary>The tables that come with this library: states, countries, currencies.</summary>
    public static CodeTables Shipped { get; } = new(ShippedCodes.All);

    /// <summary>The names of the tables that are there.</summary>
    public IEnumerable<string> Names => tables.Keys.Order(StringComparer.Ordinal);

    /// <summary>These tables with one more, or with another in place of one.</summary>
    public CodeTables With(string table, DatedCodes codes) =>
        new(tables.Where(pair => pair.Key != table).Append(new(table, codes)));

    /// <inheritdoc/>
    public bool Has(string table) => tables.ContainsKey(table);

    /// <inheritdoc/>
    public CodeStanding Of(string table, ReadOnlySpan<byte> code, DateOnly? day) => tables[table].Of(code, day);
}
