namespace FirstPass.Formats.X12.Typed;

/// <summary>Which loop of the claim guides an NM1 opens, by its role and what it stands below.</summary>
internal static class PartyLoops837
{
    public static string OfClaim(ClaimKind kind, string role) => kind switch
    {
        ClaimKind.Institutional => OfInstitutionalClaim(role),
        ClaimKind.Dental => OfDentalClaim(role),
        ClaimKind.Professional or ClaimKind.Unknown => OfProfessionalClaim(role),
    };

    public static string OfOtherPayer(ClaimKind kind, string role) => role switch
    {
        "IL" => "2330A",
        "PR" => "2330B",
        _ => kind switch
        {
            ClaimKind.Institutional => OfInstitutionalOther(role),
            ClaimKind.Dental => OfDentalOther(role),
            ClaimKind.Professional or ClaimKind.Unknown => OfProfessionalOther(role),
        },
    };

    public static string OfLine(ClaimKind kind, string role) => kind switch
    {
        ClaimKind.Institutional => OfInstitutionalLine(role),
        ClaimKind.Dental => OfDentalLine(role),
        ClaimKind.Professional or ClaimKind.Unknown => OfProfessionalLine(role),
    };

    private static string OfProfessionalClaim(string role) => role switch
    {
        "DN" or "P3" => "2310A",
        "82" => "2310B",
        "77" => "2310C",
        "DQ" => "2310D",
        "PW" => "2310E",
        "45" => "2310F",
        _ => "2310",
    };

    private static string OfInstitutionalClaim(string role) => role switch
    {
        "71" => "2310A",
        "72" => "2310B",
        "ZZ" => "2310C",
        "82" => "2310D",
        "77" => "2310E",
        "DN" => "2310F",
        _ => "2310",
    };

    private static string OfDentalClaim(string role) => role switch
    {
        "DN" or "P3" => "2310A",
        "82" => "2310B",
        "77" => "2310C",
        "DD" => "2310D",
        "DQ" => "2310E",
        _ => "2310",
    };

    private static string OfProfessionalOther(string role) => role switch
    {
        "DN" or "P3" => "2330C",
        "82" => "2330D",
        "77" => "2330E",
        "DQ" => "2330F",
        "85" => "2330G",
        _ => "2330",
    };

    private static string OfInstitutionalOther(string role) => role switch
    {
        "71" => "2330C",
        "72" => "2330D",
        "ZZ" => "2330E",
        "77" => "2330F",
        "82" => "2330G",
        "DN" => "2330H",
        "85" => "2330I",
        _ => "2330",
    };

    private static string OfDentalOther(string role) => role switch
    {
        "DN" or "P3" => "2330C",
        "82" => "2330D",
        "DQ" => "2330E",
        "85" => "2330F",
        "77" => "2330G",
        "DD" => "2330H",
        _ => "2330",
    };

    private static string OfProfessionalLine(string role) => role switch
    {
        "82" => "2420A",
        "QB" => "2420B",
        "77" => "2420C",
        "DQ" => "2420D",
        "DK" => "2420E",
        "DN" or "P3" => "2420F",
        "PW" => "2420G",
        "45" => "2420H",
        _ => "2420",
    };

    private static string OfInstitutionalLine(string role) => role switch
    {
        "72" => "2420A",
        "ZZ" => "2420B",
        "82" => "2420C",
        "DN" => "2420D",
        _ => "2420",
    };

    private static string OfDentalLine(string role) => role switch
    {
        "82" => "2420A",
        "DD" => "2420B",
        "DQ" => "2420C",
        "77" => "2420D",
        _ => "2420",
    };
}
