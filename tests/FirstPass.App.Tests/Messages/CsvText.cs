using System.Text;

namespace FirstPass.App.Tests.Messages;

/// <summary>Tables of an invented front desk, and an instance that takes them.</summary>
internal static class CsvText
{
    /// <summary>The sample world with a folder for tables.</summary>
    public static Func<string, string> Folder => text => text.Replace(
        "  books: ours\n", "  books: ours\n  csv: { folder: csv/in }\n", StringComparison.Ordinal);

    /// <summary>Charges of these patients, one each.</summary>
    public static byte[] Charges(params string[] patients) => Encoding.UTF8.GetBytes(
        "patient-number,visit,service-date,code,amount\n"
        + string.Concat(patients.Select(p => $"{p},E1,2026-06-01,99213,150.00\n")));
}
