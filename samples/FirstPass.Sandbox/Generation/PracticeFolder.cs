using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>The rules and prices of the sample practice, which this program carries with it.</summary>
public static class PracticeFolder
{
    /// <summary>What the far side of the sample practice does.</summary>
    public static FarSideRules Rules() => RulesReader.Read(string.Join('\n', Lines("payers.yaml")), Lines);

    /// <summary>What the sample practice charges.</summary>
    public static ChargeBook Charges() => ChargeBook.Read(Lines("config/charges.csv"));

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(PracticeFolder).Assembly.GetManifestResourceStream("practice/" + name)
            ?? throw new RulesException($"There is no '{name}' in the sample practice.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
