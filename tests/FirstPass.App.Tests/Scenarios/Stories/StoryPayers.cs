using System.Collections.Immutable;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>The payers of a story, and what they may decide.</summary>
internal sealed class StoryPayers
{
    private static readonly ImmutableArray<(string Code, long Charge)> Services =
        [("99213", 15_000), ("93000", 6_000), ("36415", 1_500)];

    private readonly Random random;
    private readonly int lines;

    public StoryPayers(Random random)
    {
        this.random = random;
        lines = One(1, 1, 2, 2, 2, 2, 3);
        HasTwo = random.Next(2) == 0;
        (First, Next) = One(("BLUE", "UHP"), ("BLUE", "UHP"), ("BLUE", "UHP"), ("MCARE", "MCAID"), ("MCARE", "UHP"),
            ("BLUE", "MCAID"));
        IsNamed = HasTwo && random.Next(5) > 0;
    }

    public string First { get; }

    public string Next { get; }

    /// <summary>A second payer is there.</summary>
    public bool HasTwo { get; }

    /// <summary>The claim names the second payer.</summary>
    public bool IsNamed { get; }

    /// <summary>Decisions that stand, oldest first.</summary>
    public List<StoryDecision> ByFirst { get; } = [];

    /// <summary>Decisions of the second payer that stand.</summary>
    public List<StoryDecision> ByNext { get; } = [];

    /// <summary>The lines as the claim has them.</summary>
    public string Claimed =>
        string.Join(", ", Services.Take(lines).Select(s => $"{s.Code} {StoryDecision.Usd(s.Charge)}"));

    /// <summary>A decision of the first payer.</summary>
    public StoryDecision Decide() => new(
        HasTwo ? One("1", "1", "19") : One("1", "1", "1", "1", "19"), random.Next(20) == 0,
        First == "MCARE" && random.Next(4) == 0 ? "N781" : "",
        [.. Services.Take(lines).Select((s, i) => LineOfFirst(i + 1, s.Code, s.Charge))]);

    /// <summary>A decision of the second payer on what the first one left.</summary>
    public StoryDecision DecideNext()
    {
        var before = ByFirst.LastOrDefault();
        var last = Services.Take(lines).Select((s, i) => LineOfNext(
            i + 1, s.Code, s.Charge, before?.Lines[i].Left ?? One(2_000, s.Charge)));
        return new StoryDecision("2", random.Next(8) == 0, "", [.. last]);
    }

    private StoryLine LineOfFirst(int number, string code, long charge)
    {
        var contract = charge / 3;
        var share = Math.Min(One(1_000L, 2_000L), charge - contract);
        return random.Next(5) switch
        {
            0 => new(number, code, charge, [("CO-45", contract), ("PR-2", share)], charge - contract - share, share),
            1 => new(number, code, charge, [("CO-45", contract)], charge - contract, 0),
            2 => new(number, code, charge, [("CO-50", charge)], 0, charge),
            3 => new(number, code, charge, [("PR-204", charge)], 0, charge),
            _ => new(number, code, charge, [("CO-45", contract), ("PR-1", charge - contract)], 0, charge - contract),
        };
    }

    private StoryLine LineOfNext(int number, string code, long charge, long left)
    {
        left = Math.Min(left, charge);
        (string, long) before = ("OA-23", charge - left);
        return random.Next(4) switch
        {
            0 => new(number, code, charge, [before], left, 0),
            1 => new(number, code, charge, [before, ("CO-50", left)], 0, 0),
            2 => new(number, code, charge, [before, ("PR-2", left)], 0, 0),
            _ => new(number, code, charge, [before, ("PR-2", left - (left / 2))], left / 2, 0),
        };
    }

    private T One<T>(params ReadOnlySpan<T> of) => of[random.Next(of.Length)];
}
