using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.FarSides;
using FirstPass.Sandbox.Generation;
using FirstPass.Sandbox.Rules;
using FirstPass.Tests.Tidy;

namespace FirstPass.Tests.Samples;

/// <summary>A far side with the sample practice's rules, some of them changed, and a few claims for it.</summary>
internal sealed class SampleFarSide
{
    public static readonly DateOnly Monday = new(2026, 6, 1);
    public static readonly DateTime Morning = Monday.ToDateTime(new TimeOnly(9, 0));

    private readonly FarSideState state = FarSideState.Begin(Monday);
    private readonly FarSide farSide;
    private readonly List<DueFile> delivered = [];
    private int control = 700;

    public SampleFarSide(params (string From, string To)[] changes)
    {
        Rules = RulesWith(changes);
        farSide = new FarSide(Rules, state);
        Maker = new ClaimMaker(Rules, PracticeFolder.Charges(), 3);
    }

    public FarSideRules Rules { get; }

    public ClaimMaker Maker { get; }

    /// <summary>Everything that was answered so far, in its order.</summary>
    public IReadOnlyList<DueFile> Delivered => delivered;

    public IEnumerable<byte[]> Named(string end) =>
        delivered.Where(f => f.Name.EndsWith(end, StringComparison.Ordinal)).Select(f => f.Content);

    /// <summary>The shipped rules with texts replaced; each has to be there.</summary>
    public static FarSideRules RulesWith(params (string From, string To)[] changes)
    {
        var folder = Path.Combine(House.Root, "samples", "practice");
        var yaml = File.ReadAllText(Path.Combine(folder, "payers.yaml"));
        foreach (var (from, to) in changes)
        {
            Xunit.Assert.Contains(from, yaml);
            yaml = yaml.Replace(from, to);
        }

        return RulesReader.Read(yaml, name => File.ReadLines(Path.Combine(folder, name)));
    }

    /// <summary>A professional claim; its number is PL and its ordinal in seven digits.</summary>
    public ClaimPlan Claim(int ordinal, PlannedOutcome outcome = PlannedOutcome.Paid, string payer = "LAKE") =>
        Maker.Make(new ClaimOrder(ordinal, Monday, outcome)
        {
            Payer = payer,
            On = Monday.AddDays(-3),
            Institutional = false,
        });

    /// <summary>A claim of one visit, for amounts that can be said.</summary>
    public ClaimPlan Visit(int ordinal, string member, string payer = "LAKE", string modifier = "") =>
        Claim(ordinal, payer: payer) with
        {
            MemberId = member,
            Dependent = null,
            Renderer = Roster.Renderers[0],
            RenderingNpi = Roster.Renderers[0].Npi,
            Lines = [new PlannedLine("G0439", modifier, "", 19000, 1, Monday.AddDays(-3), "1")],
        };

    public byte[] Send(params ClaimPlan[] claims) => SendAt(Morning, claims);

    public byte[] SendAt(DateTime at, params ClaimPlan[] claims)
    {
        var direct = claims[0].Payer.DirectId;
        var file = ClaimFileWriter.Write(new ClaimFile(
            direct.Length > 0 ? direct : Rules.Hub!.Id, "FAR SIDE", ++control, at, claims));
        SendBytes(file, at);
        return file;
    }

    public void SendBytes(byte[] file, DateTime? at = null) => farSide.Receive(file, 0, at ?? Morning);

    public SampleFarSide PassTo(DateOnly day, int hour = 23)
    {
        for (var passing = Monday; passing <= day; passing = passing.AddDays(1))
            Pass(passing.ToDateTime(new TimeOnly(passing == day ? hour : 23, 0)));
        return this;
    }

    public void Pass(DateTime now)
    {
        farSide.Advance(now);
        delivered.AddRange(farSide.TakeDue(now));
    }

    public static ImmutableArray<ClaimPayment835> Payments(byte[] file) =>
        [.. Parts(file).OfType<RemittancePart.Claim>().Select(p => p.Payment)];

    public static ImmutableArray<(string Reason, string Reference, long Cents)> Items(byte[] file) =>
        [.. Parts(file).OfType<RemittancePart.Provider>().SelectMany(p => p.Adjustment.Items)
            .Select(i => (i.Reason, i.Reference, i.Cents!.Value))];

    public static RemittanceHeader835 Header(byte[] file) =>
        Parts(file).OfType<RemittancePart.Start>().Single().Header;

    public static IEnumerable<RemittancePart> Parts(byte[] file)
    {
        using var reader = new Remittance835Reader(new MemoryStream(file));
        while (reader.Read())
            yield return reader.Current;
    }

    public static IEnumerable<StatusPart> Statuses(byte[] file)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new MemoryStream(file));
        while (reader.Read())
            yield return reader.Current;
    }

    public static ImmutableArray<(string Claim, string Category)> Words(byte[] file) =>
        [.. Statuses(file).OfType<StatusPart.Claim>()
            .Select(c => (c.Status.ClaimNumber, c.Status.Statuses[0].Codes[0].Category))];

    public static FileOutline Outline(byte[] file) => EnvelopeScan.Of(new MemoryStream(file));
}
