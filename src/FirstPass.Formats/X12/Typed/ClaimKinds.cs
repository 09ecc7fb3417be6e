namespace FirstPass.Formats.X12.Typed;

/// <summary>Tells the kind of a claim from the version of its set.</summary>
internal static class ClaimKinds
{
    public static ClaimKind Of(string guide) =>
        guide.Length < 10 ? ClaimKind.Unknown
        : guide.AsSpan(6, 4) switch
        {
            "X222" or "X098" or "X298" => ClaimKind.Professional,
            "X223" or "X096" or "X299" => ClaimKind.Institutional,
            "X224" or "X097" or "X300" => ClaimKind.Dental,
            _ => ClaimKind.Unknown,
        };
}
