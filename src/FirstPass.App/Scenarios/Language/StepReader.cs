using System.Globalization;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads one step: when, and one thing that happens.</summary>
internal sealed class StepReader(ErrorList errors)
{
    private static readonly string[] Words =
        ["claims", "again", "x12", "remit", "answer-999", "answer-ta1", "answer-277ca", "bank", "csv", "by"];

    private int files;

    /// <summary>The step, with the refusal that it must meet, if any.</summary>
    public (StoryStep Step, string? Refusal) Read(Node node)
    {
        var map = new MapReader(node, errors);
        LocalDateTime? at = map.Take("at") is Node.Scalar time ? Time(time) : null;
        var refusal = map.Text("refused", "");
        var given = Words.Where(w => node is Node.Map m && m.Entries.Any(e => e.Key.Value == w)).ToList();
        if (given.Count > 1)
            map.Wrong($"A step does one thing: {string.Join(" or ", given)}.");
        var action = given.Count == 1 ? Action(given[0], map) : null;
        if (action is null && at is null)
            map.Wrong($"A step has a time, and at most one of: {string.Join(", ", Words)}.");
        map.Close();
        return (new StoryStep(map.Place, at, action), refusal.Length > 0 ? refusal : null);
    }

    private LocalDateTime? Time(Node.Scalar node)
    {
        if (StoryTime.TryRead(node.Value, out var at))
            return at;
        errors.Add(node.Place, "'at' must be a local time as 2026-06-01 09:00.");
        return null;
    }

    private StoryAction? Action(string word, MapReader map) => word switch
    {
        "claims" => Claims(map),
        "again" => new StoryAction.Again(File(map), map.Text("again")),
        "x12" => new StoryAction.Raw(
            File(map), map.Text("x12"), map.Text("route"), map.Choice("from", StorySide.Source) == StorySide.FarSide),
        "remit" => Remit(map),
        "answer-999" => new StoryAction.BatchAnswer(
            File(map), map.Text("for", ""), IsEnvelope: false, map.Text("answer-999")),
        "answer-ta1" => new StoryAction.BatchAnswer(
            File(map), map.Text("for", ""), IsEnvelope: true, map.Text("answer-ta1")),
        "answer-277ca" => new StoryAction.ClaimAnswers(
            File(map), map.Text("for", ""), AnswerReader.Read(map.Inside("answer-277ca")!)),
        "bank" => Bank(map),
        "csv" => new StoryAction.Lines(File(map), map.Text("csv")),
        _ => CommandReader.Read(map),
    };

    private StoryAction.Claims Claims(MapReader map)
    {
        var numbers = map.Inside("envelope");
        var envelope = new FileNumbers(
            numbers?.Text("isa13", "") ?? "", numbers?.Text("gs06", "") ?? "", numbers?.Text("st02", "") ?? "",
            numbers?.Text("bht03", "") ?? "", numbers?.Text("sender", "") ?? "");
        numbers?.Close();
        return new StoryAction.Claims(
            File(map), [.. map.Items("claims").SelectMany(c => ClaimReader.Read(c, errors))], envelope,
            map.Text("route", ""));
    }

    private StoryAction.Remit Remit(MapReader map)
    {
        var (payment, payer) = RemitReader.Read(map.Inside("remit")!);
        return new StoryAction.Remit(File(map), payment, payer, map.Text("route", ""));
    }

    private static StoryAction.Bank Bank(MapReader map)
    {
        var bank = map.Inside("bank")!;
        var action = new StoryAction.Bank(
            bank.Text("trace"), bank.Text("payer", ""), bank.Cents("amount"), bank.Date("on"));
        bank.Close();
        return action;
    }

    // A file that has no name in the story is called by its place among the files.
    private string File(MapReader map)
    {
        files++;
        return map.Text("file", string.Create(CultureInfo.InvariantCulture, $"file-{files}"));
    }

    private enum StorySide
    {
        Source,
        FarSide,
    }
}
