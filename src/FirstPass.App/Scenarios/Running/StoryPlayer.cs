using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Scenarios.Language;
using FirstPass.App.Scenarios.Wire;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Scenarios.Running;

/// <summary>Plays the steps of a story: puts files into folders, hands in what people do, lets time pass.</summary>
internal sealed class StoryPlayer(Stage stage, Outbox outbox, OutsideThings outside, StoryCommands commands)
{
    private readonly List<OutsideFile> appeared = [];
    private int steps;
    private int numbers;

    /// <summary>Positions of entries whose refusals a step has met.</summary>
    public HashSet<long> Answered { get; } = [];

    /// <summary>Refusals that steps met since the last take.</summary>
    public List<Thing> Refusals { get; } = [];

    /// <summary>Name of the file that was put into a folder last.</summary>
    public string LastFile { get; private set; } = "?";

    /// <summary>Plays one step.</summary>
    public async Task PlayAsync(StoryStep step)
    {
        steps++;
        if (step.At is { } at)
            await MoveAsync(step, at).ConfigureAwait(false);
        if (step.Action is { } action)
            await DoAsync(action).ConfigureAwait(false);
        appeared.AddRange(outbox.Look());
    }

    /// <summary>Files that were put outside since the last take, as things.</summary>
    public ImmutableArray<Thing> TakeFiles()
    {
        var things = appeared.Select(outside.Of).OfType<Thing>().ToImmutableArray();
        appeared.Clear();
        return things;
    }

    private async Task MoveAsync(StoryStep step, NodaTime.LocalDateTime at)
    {
        if (at < stage.Now)
            throw new StoryException($"{step.Place}: time never goes back.");
        await stage.MoveToAsync(at).ConfigureAwait(false);
        appeared.AddRange(outbox.Look());
    }

    private Task DoAsync(StoryAction action) => action switch
    {
        StoryAction.Claims claims => ClaimsAsync(claims),
        StoryAction.Again again when !routes.ContainsKey(again.Of) =>
            PutLinesAsync(again.File, outside.BytesOf(again.Of)),
        StoryAction.Again again => PutAsync(
            again.File, outside.BytesOf(again.Of), routes[again.Of].Route, routes[again.Of].FromFarSide),
        StoryAction.Lines lines => PutLinesAsync(lines.File, System.Text.Encoding.UTF8.GetBytes(lines.Text)),
        StoryAction.Raw raw => PutAsync(
            raw.File, System.Text.Encoding.Latin1.GetBytes(raw.Text), raw.Route, raw.FromFarSide),
        StoryAction.Remit remit => RemitAsync(remit),
        StoryAction.BatchAnswer answer => BatchAnswerAsync(answer),
        StoryAction.ClaimAnswers answers => ClaimAnswersAsync(answers),
        StoryAction.Bank bank => BankAsync(bank),
        StoryAction.Command command => CommandAsync(command),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private readonly Dictionary<string, (string Route, bool FromFarSide)> routes = new(StringComparer.Ordinal);

    private Task ClaimsAsync(StoryAction.Claims file)
    {
        var route = file.Route.Length > 0 ? file.Route : RouteOf(file.List[0].Payer.WireId ?? "");
        var n = ++numbers;
        var envelope = new FileNumbers(
            Given(file.Envelope.Interchange, $"{n:D9}"), Given(file.Envelope.Group, $"{n}"),
            Given(file.Envelope.Set, "0001"), Given(file.Envelope.Trace, $"B{n}"), file.Envelope.Sender);
        var receiver = stage.World.Routes[route].FarSide;
        return PutAsync(file.File, ClaimFile.Write(file.List, envelope, receiver, stage.Now), route, false);
    }

    private Task RemitAsync(StoryAction.Remit remit) => PutAsync(
        remit.File,
        RemitFile.Write(remit.Payment, ++numbers, stage.Now),
        remit.Route.Length > 0 ? remit.Route : RouteOf(remit.Payer),
        true);

    private Task BatchAnswerAsync(StoryAction.BatchAnswer answer)
    {
        var sent = outbox.Find(answer.For);
        var bytes = answer.IsEnvelope
            ? AnswerFile.WriteTa1(sent, answer.Code, ++numbers, stage.Now)
            : AnswerFile.Write999(sent, answer.Code, ++numbers, stage.Now);
        return PutAsync(answer.File, bytes, sent.Route, true);
    }

    private Task ClaimAnswersAsync(StoryAction.ClaimAnswers answers)
    {
        var sent = outbox.Find(answers.For);
        return PutAsync(answers.File, AnswerFile.Write277(sent, answers.Says, ++numbers, stage.Now), sent.Route, true);
    }

    private async Task PutAsync(string name, byte[] bytes, string route, bool fromFarSide)
    {
        if (!stage.World.Routes.TryGetValue(route, out var profile))
            throw new StoryException($"There is no route '{route}' in this world.");
        LastFile = name;
        routes[name] = (route, fromFarSide);
        outside.Remember(name, bytes);
        var folder = fromFarSide ? profile.Folders.AnswersIn : profile.Folders.Inbound;
        var path = Path.Combine([stage.Root, .. folder.Split('/'), name + ".x12"]);
        await File.WriteAllBytesAsync(path, bytes).ConfigureAwait(false);
        await stage.SweepAsync().ConfigureAwait(false);
    }

    // A file of lines has no case: that it was refused is told beside it, row by row.
    private async Task PutLinesAsync(string name, byte[] bytes)
    {
        outside.Remember(name, bytes);
        var folder = Path.Combine([stage.Root, .. stage.World.Tenant.Bank.Folder.Split('/')]);
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".csv"), bytes).ConfigureAwait(false);
        await stage.SweepAsync().ConfigureAwait(false);
        var note = Path.Combine(folder, "refused", name + ".csv.reason.json");
        if (!File.Exists(note))
            return;
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(note).ConfigureAwait(false));
        var rows = json.RootElement.GetProperty("reasons").EnumerateArray()
            .Select(r => r.GetProperty("message").GetString()!.Split(':', ',')[0]);
        Refusals.Add(new Thing($"step {steps}", ThingKinds.Refused, string.Join(", ", rows)));
    }

    private async Task BankAsync(StoryAction.Bank bank)
    {
        var money = new EftLanded(bank.Trace, bank.Payer, bank.Cents, bank.On);
        var key = stage.Desk.Open.Keys.Hash.Of(RemittanceEvents.TraceKey, bank.Trace);
        var to = new Address.ToKey(RemittanceEvents.TraceKey, key, "remittance");
        await SayAsync(RemittanceEvents.Landed, to, Actor.System, money).ConfigureAwait(false);
    }

    private async Task CommandAsync(StoryAction.Command command)
    {
        foreach (var (type, to, body) in commands.Of(command))
            await SayAsync(type, to, command.By, body, command.Event).ConfigureAwait(false);
    }

    private async Task SayAsync(string type, Address to, Actor by, object? body, string name = "")
    {
        var given = string.Create(CultureInfo.InvariantCulture, $"{steps}-{type}-{++numbers}");
        var id = new EventId("story", name.Length > 0 ? name : given);
        var receipt = await stage.TellAsync(new Event(id, type, to, by, body)).ConfigureAwait(false);
        if (receipt.Status is not (ReceiptStatus.Applied or ReceiptStatus.Refused or ReceiptStatus.Waiting))
            throw new StoryException($"'{type}' was not taken: {receipt.Status} {receipt.Code}.");
        if (receipt.Status != ReceiptStatus.Refused)
            return;
        Answered.Add(receipt.Position);
        Refusals.Add(new Thing($"step {steps}", ThingKinds.Refused, receipt.Code));
    }

    private string RouteOf(string wireId)
    {
        var payer = stage.World.PayerOnClaim(wireId)?.Code ?? wireId;
        return stage.World.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal)
            .FirstOrDefault(r => r.Payers.Contains(payer))?.Code
            ?? stage.World.Routes.Keys.Order(StringComparer.Ordinal).First();
    }

    private static string Given(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
