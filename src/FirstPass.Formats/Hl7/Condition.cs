namespace FirstPass.Formats.Hl7;

/// <summary>Codes of HL7's table 0357, message error conditions, with our own words for them.</summary>
internal static class Condition
{
    /// <summary>A segment is missing, or stands where it may not.</summary>
    public const string Sequence = "100";

    /// <summary>A field that must be filled is not.</summary>
    public const string Required = "101";

    /// <summary>A field does not have its data type.</summary>
    public const string DataType = "102";

    /// <summary>A value is none of its table.</summary>
    public const string Table = "103";

    /// <summary>The version is not supported.</summary>
    public const string Version = "203";

    /// <summary>Something else went wrong with the receiver; also what none of the others says.</summary>
    public const string Internal = "207";

    /// <summary>What a code says.</summary>
    public static string Words(string code) => code switch
    {
        Sequence => "Segment sequence error",
        Required => "Required field missing",
        DataType => "Data type error",
        Table => "Table value not found",
        "200" => "Unsupported message type",
        "201" => "Unsupported event code",
        Version => "Unsupported version",
        "205" => "Duplicate key identifier",
        _ => "Application error",
    };

    /// <summary>True for conditions that refuse the message as such rather than its content.</summary>
    public static bool Rejects(string code) => code.Length == 3 && code[0] == '2' && code != Internal;
}
