namespace FirstPass.Fuzz;

/// <summary>A reader under test: it is given any bytes, and what it promises must hold for all of them.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Check">Reads; throws when something happens that the reader does not document.</param>
/// <param name="Seeds">Inputs to begin with, made here.</param>
public sealed record Target(string Name, Action<byte[]> Check, Func<IEnumerable<byte[]>> Seeds)
{
    /// <summary>Every target.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("x12-read", X12.PieceCheck.Run, X12.Seeds.Files),
        new("x12-judge", X12.JudgeCheck.Run, X12.Seeds.Files),
        new("x12-typed", X12.TypedCheck.Run, X12.Seeds.Files),
        new("x12-claims", X12.ClaimCheck.Run, X12.Seeds.Files),
        new("x12-mask", X12.MaskCheck.Run, X12.Seeds.Files),
        Shaped("x12-shaped", Shapes.ClaimShape.Of, X12Readers, Shapes.ClaimShape.Seeds),
        new("hl7", Hl7.MessageCheck.Run, Shapes.MessageShape.Messages),
        new("mllp", Hl7.ConnectionCheck.Run, Shapes.MessageShape.Frames),
        Shaped("hl7-shaped", Shapes.MessageShape.Of, Hl7.MessageCheck.Run, Shapes.MessageShape.Seeds),
        new("fhir-json", Fhir.ResourceCheck.Json, Fhir.ResourceCheck.JsonSamples),
        new("fhir-xml", Fhir.ResourceCheck.Xml, Fhir.ResourceCheck.XmlSamples),
        new("fhir-lines", Fhir.ResourceCheck.Lines, Fhir.ResourceCheck.LineSamples),
        Shaped("fhir-shaped", Shapes.ResourceShape.Of, Fhir.ResourceCheck.Json, Shapes.ResourceShape.Seeds),
        new("csv", Tables.TableCheck.Rows, Tables.TableCheck.RowSamples),
        new("bank", Tables.TableCheck.Bank, Tables.TableCheck.BankSamples),
        new("mapping", Tables.TableCheck.Mapping, Tables.TableCheck.MappingSamples),
    ];

    /// <summary>What proves that faults are found.</summary>
    public static Target Planted { get; } = new("planted", Fuzz.Planted.Run, Fuzz.Planted.Seeds);

    /// <summary>Of an input that steers how a file is made, the file; null where the input is the file.</summary>
    public Func<byte[], byte[]>? Shape { get; private init; }

    /// <summary>The target of this name; null when there is none.</summary>
    public static Target? Find(string name) => All.Append(Planted).FirstOrDefault(target => target.Name == name);

    private static Target Shaped(
        string name, Func<byte[], byte[]> shape, Action<byte[]> check, Func<IEnumerable<byte[]>> seeds) =>
        new(name, input => check(shape(input)), seeds) { Shape = shape };

    private static void X12Readers(byte[] file)
    {
        X12.PieceCheck.Run(file);
        X12.JudgeCheck.Run(file);
        X12.TypedCheck.Run(file);
        X12.ClaimCheck.Run(file);
        X12.MaskCheck.Run(file);
    }
}
