using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Sandbox.Schedule;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FirstPass.Sandbox.Rules;

/// <summary>Reads the rules of a far side from YAML. Keys are explained in <c>samples/README.md</c>.</summary>
public static class RulesReader
{
    /// <summary>Reads a file; the rate tables it names lie beside it.</summary>
    /// <exception cref="RulesException">It cannot be used.</exception>
    public static FarSideRules ReadFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Read(File.ReadAllText(path), name => File.ReadLines(Path.Combine(folder, name)));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The rules.</param>
    /// <param name="linesOf">Lines of a rate table by its name.</param>
    /// <exception cref="RulesException">It cannot be used.</exception>
    public static FarSideRules Read(string yaml, Func<string, IEnumerable<string>> linesOf)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new RulesException(string.Create(CultureInfo.InvariantCulture, $"line {fault.Start.Line}: no YAML."));
        }

        if (stream.Documents is not [var document])
            throw new RulesException("The rules are one YAML document.");
        return Read(new RuleMap(document.RootNode, "the file"), linesOf);
    }

    private static FarSideRules Read(RuleMap map, Func<string, IEnumerable<string>> linesOf)
    {
        var closed = map.Inside("closed");
        var days = new OpenDays(closed?.Days("offices") ?? [], closed?.Days("banks") ?? []);
        closed?.Close();
        var rules = new FarSideRules
        {
            Seed = map.Whole("seed", 1),
            Days = days,
            Hub = map.Inside("clearinghouse") is { } hub ? Hub(hub) : null,
            Payers = [.. map.Maps("payers").Select(p => Payer(p, linesOf))],
        };
        map.Close();
        RefuseTwins(rules);
        return rules;
    }

    private static void RefuseTwins(FarSideRules rules)
    {
        var ids = rules.Payers.SelectMany(p => p.WireIds).Concat(rules.Payers.Select(p => "payer " + p.Code)).ToList();
        if (ids.GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RulesException($"'{twice.Key}' names two payers.");
    }

    private static HubRules Hub(RuleMap map)
    {
        var hub = new HubRules
        {
            Name = map.Text("name"),
            Id = map.Text("id"),
            Files = Files(map),
            Report = DelayOf(map, "report") ?? Delay.None,
            Rejects = Rejects(map),
            ChecksClaims = map.YesNo("checks-claims", true),
            Renumbers = map.YesNo("renumbers", false),
        };
        map.Close();
        return hub;
    }

    private static FileAnswers Files(RuleMap map) => new(
        map.Choice("ta1", Ta1Habit.WhenAsked),
        DelayOf(map, "functional") ?? Delay.None,
        map.Whole("functional-snip", 2, 5),
        map.YesNo("refuses-repeated-interchange", true));

    private static PayerRules Payer(RuleMap map, Func<string, IEnumerable<string>> linesOf)
    {
        var code = map.Text("payer");
        var direct = map.TextOr("direct-id", "")!;
        var payer = new PayerRules
        {
            Code = code,
            Name = map.Text("name"),
            WireIds = map.Texts("wire-ids") is { IsEmpty: false } ids ? ids : [code],
            TaxId = map.Text("tax-id"),
            RemitReference = map.TextOr("remit-reference", "")!,
            FilingIndicator = map.TextOr("filing-indicator", "12")!,
            DirectId = direct,
            Files = direct.Length > 0 ? Files(map) : null,
            Report = DelayOf(map, "report"),
            Rejects = Rejects(map),
            Adjudication = AdjudicationReader.Read(map.Inside("decides"), code, linesOf),
            Payment = Payment(map.Inside("pays")),
            Misbehaviour = Faults(map.Inside("misbehaves")),
        };
        map.Close();
        return payer;
    }

    private static PaymentRules Payment(RuleMap? map)
    {
        if (map is null)
            return new PaymentRules(2, PayDay.Friday, "ACH", true);
        var rules = new PaymentRules(
            map.Whole("decides-after-days", 2, 90),
            map.Choice("pay-day", PayDay.Friday),
            map.YesNo("by-cheque", false) ? "CHK" : "ACH",
            map.YesNo("forwards-negative", true));
        map.Close();
        return rules;
    }

    private static Misbehaviour Faults(RuleMap? map)
    {
        if (map is null)
            return Misbehaviour.None;
        var faults = new Misbehaviour
        {
            Ignores = [.. map.Maps("ignores").Select((m, i) => Ignored(m, $"ignores/{i}"))],
            ClaimNumberLength = map.Whole("claim-number-length", 0, 38),
            PaysByHubNumber = map.YesNo("pays-by-hub-number", false),
            LosesModifiers = map.PerThousand("loses-modifiers"),
            LosesLineNumbers = map.PerThousand("loses-line-numbers"),
            RepeatsRemittances = map.PerThousand("repeats-remittances"),
            LateRemittances = map.PerThousand("late-remittances"),
            LateDays = map.Whole("late-days", 8, 60),
            LosesRemittances = map.PerThousand("loses-remittances"),
            OutOfBalance = map.PerThousand("out-of-balance"),
            OffCents = map.Has("off-by") ? map.Amount("off-by") : 500,
        };
        map.Amount("off-by");
        map.Close();
        return faults;
    }

    private static Trigger Ignored(RuleMap map, string name)
    {
        var trigger = AdjudicationReader.When(map, name);
        map.Close();
        return trigger;
    }

    private static ImmutableArray<RejectRule> Rejects(RuleMap map) => [.. map.Maps("rejects").Select((rule, i) =>
    {
        var read = new RejectRule(
            AdjudicationReader.When(rule, $"rejects/{i}"),
            rule.Text("category"),
            rule.Text("status"),
            rule.TextOr("entity", "")!,
            rule.Choice("level", RejectLevel.Claim));
        rule.Close();
        return read;
    })];

    private static Delay? DelayOf(RuleMap map, string key)
    {
        if (map.Inside(key) is not { } delay)
            return null;
        var at = delay.TextOr("at", "09:00")!;
        if (!TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            throw RuleMap.Error(delay.Take("at")!, "A time is written as 09:00.");
        var read = new Delay(delay.Whole("days", 0, 60), delay.Whole("minutes", 0, 1439), time);
        delay.Close();
        return read;
    }
}
