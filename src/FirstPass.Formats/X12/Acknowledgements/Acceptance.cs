namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>What became of an interchange, a group or a set (TA104, AK901, IK501).</summary>
public enum Acceptance
{
    /// <summary>A: taken.</summary>
    Accepted,

    /// <summary>E: taken, with faults that should be mended.</summary>
    AcceptedWithErrors,

    /// <summary>P: some sets of a group were taken, others refused; for groups only.</summary>
    PartlyAccepted,

    /// <summary>R: refused.</summary>
    Rejected,
}

/// <summary>The letters of acceptance on the wire.</summary>
internal static class AcceptanceLetters
{
    public static string Letter(this Acceptance acceptance) => acceptance switch
    {
        Acceptance.Accepted => "A",
        Acceptance.AcceptedWithErrors => "E",
        Acceptance.PartlyAccepted => "P",
        Acceptance.Rejected => "R",
    };

    /// <summary>Reads a letter; M, W and X (refused for reasons of security) count as refused.</summary>
    public static Acceptance Read(string letter) => letter switch
    {
        "A" => Acceptance.Accepted,
        "E" => Acceptance.AcceptedWithErrors,
        "P" => Acceptance.PartlyAccepted,
        _ => Acceptance.Rejected,
    };
}
