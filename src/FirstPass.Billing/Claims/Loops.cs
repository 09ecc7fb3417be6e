namespace FirstPass.Billing.Claims;

/// <summary>Guide loops of the parties of a claim, which differ between the two kinds.</summary>
public static class Loops
{
    public const string Billing = "2010AA";
    public const string Subscriber = "2010BA";
    public const string Payer = "2010BB";
    public const string Dependent = "2010CA";
    public const string Claim = "2300";
    public const string Line = "2400";
    public const string LineRendering = "2420A";

    public static string Referring(ClaimKind kind) => Pick(kind, "2310A", "2310F");

    public static string Rendering(ClaimKind kind) => Pick(kind, "2310B", "2310D");

    public static string Facility(ClaimKind kind) => Pick(kind, "2310C", "2310E");

    public static string Supervising(ClaimKind kind) => Pick(kind, "2310D", "");

    public static string Attending(ClaimKind kind) => Pick(kind, "", "2310A");

    public static string Operating(ClaimKind kind) => Pick(kind, "", "2310B");

    private static string Pick(ClaimKind kind, string professional, string institutional) => kind switch
    {
        ClaimKind.Professional => professional,
        ClaimKind.Institutional => institutional,
    };
}
