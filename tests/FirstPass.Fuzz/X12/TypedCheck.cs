using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Writing;

namespace FirstPass.Fuzz.X12;

/// <summary>Every typed reader reads anything to its end; what a guide accepts is read again as it was
/// written.</summary>
internal static class TypedCheck
{
    private static readonly Dictionary<(string Kind, string Guide), Transaction> Written = new()
    {
        [("270", "X279")] = Transaction.Inquiry,
        [("271", "X279")] = Transaction.Answer,
        [("276", "X212")] = Transaction.StatusRequest,
        [("277", "X212")] = Transaction.StatusAnswer,
        [("277", "X214")] = Transaction.ClaimAcknowledgement,
        [("278", "X217")] = Transaction.Review,
        [("278", "X216")] = Transaction.Notice,
        [("837", "X222")] = Transaction.Professional,
        [("837", "X223")] = Transaction.Institutional,
        [("837", "X224")] = Transaction.Dental,
        [("835", "X221")] = Transaction.Remittance,
    };

    public static void Run(byte[] input)
    {
        All(new Eligibility270Reader(new MemoryStream(input)));
        All(new Eligibility271Reader(new MemoryStream(input)));
        All(new StatusRequest276Reader(new MemoryStream(input)));
        All(new ClaimAcknowledgement277CAReader(new MemoryStream(input)));
        All(new Review278Reader(new MemoryStream(input)));
        All(new Remittance835Reader(new MemoryStream(input)));
        All(new Acknowledgement999Reader(new MemoryStream(input)));
        using var ta1 = new Ta1Reader(new MemoryStream(input));
        while (ta1.Read())
            _ = ta1.Current;
        using var claims = new Claim837Reader(new MemoryStream(input));
        while (claims.Read())
            _ = claims.Current.AllFindings.Count();
        _ = claims.Findings;
        Return(input);
    }

    private static void All<TPart>(PartReader<TPart> reader)
        where TPart : class
    {
        using (reader)
            while (reader.Read())
                _ = reader.Current;
        _ = reader.Findings.Count;
    }

    private static void Return(byte[] input)
    {
        if (SetsOf(input).Distinct().ToList() is not [var (kind, version)] || version.Length < 10
            || !Written.TryGetValue((kind, version[6..10]), out var transaction))
            return;
        if (FileJudge.Of(new MemoryStream(input)).Findings.Any(f => f.Severity == Severity.Error))
            return;
        var records = transaction.Read(input);
        var (bytes, refusals) = transaction.Write(records, version);
        if (!refusals.IsEmpty)
            return;
        Promise.Same(
            [.. records.Select(transaction.Written).Select(Meaning.Of)],
            [.. transaction.Read(bytes).Select(Meaning.Of)],
            $"record of {version}");
    }

    private static List<(string Kind, string Version)> SetsOf(byte[] data)
    {
        using var reader = new X12Reader(new MemoryStream(data));
        var sets = new List<(string, string)>();
        var version = "";
        while (reader.Read())
            if (reader.Current.Is("GS"u8))
                version = reader.Current.Text(8);
            else if (reader.Current.Is("ST"u8))
                sets.Add((reader.Current.Text(1), version));
        return sets;
    }
}
