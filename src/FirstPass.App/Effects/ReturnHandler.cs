using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Feeds;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Engine.Effects;
using FirstPass.Exchange.Acknowledgements;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>
/// Hands claims back to their source: a 277CA in the source's own numbers, a sheet for people beside it, and a 999 of
/// our own for a group of which nothing goes on, because then nobody else will answer it.
/// </summary>
public sealed class ReturnHandler(Outside outside) : IEffectHandler
{
    public EffectKind Kind { get; } = new(InterchangeEvents.ReturnClaims, guarded: false, Repeat.Safe);

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        await Task.Yield();
        var id = ((InterchangeOrder)order.Request!).Interchange;
        var received = outside.Cases.Get<InterchangeCase>(id).Value.Received!;
        if (outside.AnswersFolder(received.Route) is not { } folder)
            return new EffectEnd(EffectResult.Failed, "NO_ROUTE");
        var items = outside.Cases.Items(id, 1, received.Sets.Sum(s => s.Parts))
            .ToDictionary(i => i.Ordinal, i => i.Item);
        var stored = outside.Stored(received);
        var returned = Returned(stored, items);
        if (returned.Count == 0)
            return new EffectEnd(EffectResult.Done, "NOTHING_TO_RETURN");
        var end = Answer(id, stored, returned, folder);
        var refusal = end.Result == EffectResult.Done ? Confirm(id, stored, items, folder) : "";
        return refusal.Length > 0 ? new EffectEnd(EffectResult.Failed, refusal) : end;
    }

    private List<(StoredSet Set, List<SheetLine> Lines)> Returned(
        StoredInterchange stored, Dictionary<int, Item> items)
    {
        var found = new List<(StoredSet, List<SheetLine>)>();
        foreach (var set in stored.Sets.Where(s => !s.IsRefused))
        {
            var lines = stored.Claims(set)
                .Select(c => (Claim: c, Item: items.GetValueOrDefault(set.FirstClaim + c.Ordinal)))
                .Where(c => c.Item is not null && GoesBack(c.Item))
                .Select(c => LineOf(c.Claim.Wire, c.Item!))
                .ToList();
            if (lines.Count > 0)
                found.Add((set, lines));
        }

        return found;
    }

    private SheetLine LineOf(Formats.X12.Typed.Claim837 wire, Item item) => item.Status switch
    {
        "duplicate" => new SheetLine(
            new ReturnedClaim(
                wire, "A3", ReturnStatus.Duplicate,
                "DUPLICATE_OF, the same claim was received before and stands."), []),
        "changed" => new SheetLine(
            new ReturnedClaim(
                wire, "A7", ReturnStatus.Unspecific,
                Changed(item.Tag) + ", it was sent on before with other content. Send a replacement or a void."), []),
        _ => Found(wire, item.Peer),
    };

    /// <summary>The tag is a code with the cents of the difference behind it, if there is one.</summary>
    private static string Changed(string tag)
    {
        var code = tag.TrimEnd([.. "-0123456789"]);
        return long.TryParse(tag[code.Length..], CultureInfo.InvariantCulture, out var cents)
            ? $"{code} {new Money(cents)}"
            : code;
    }

    private SheetLine Found(Formats.X12.Typed.Claim837 wire, CaseId peer)
    {
        var claim = outside.Cases.Get<ClaimCase>(peer).Value;
        var promoted = outside.World.Routes.GetValueOrDefault(claim.Route)?.Promoted;
        var errors = claim.Findings
            .Where(f => f is { Severity: ScrubSeverity.Error, Holds: false } && promoted?.Holds(f.Code) != false)
            .ToImmutableArray();
        var message = string.Join(" / ", errors.Select(f => $"{f.Code} {f.What} {f.Fix}"));
        var status = errors.IsEmpty ? ReturnStatus.Unspecific : ReturnStatus.Of(errors[0].Code);
        return new SheetLine(new ReturnedClaim(wire, "A7", status, message), errors);
    }

    private EffectEnd Answer(
        CaseId id, StoredInterchange stored, List<(StoredSet Set, List<SheetLine> Lines)> returned, string folder)
    {
        var delimiters = stored.Outline.Delimiters;
        var envelope = outside.Answer(stored.Outline, returned[0].Set.Group, id, "277CA");
        var answers = returned.Select((r, i) => ReturnAnswer.Of(
            new ReturnHead(
                $"R{envelope.Control}{i + 1:000}", outside.BornAt(id), r.Set.Outline.Reference, r.Set.Received.Cents,
                delimiters),
            [.. r.Lines.Select(l => l.Claim)])).ToList();
        var answer = OwnAnswer.Write(delimiters, writer => ClaimAcknowledgement277CAWriter.Write(
            writer, envelope.Interchange, envelope.Group, answers));
        var sheet = new ReturnSheet(stored.Outline.ControlNumber, [.. returned.SelectMany(r => r.Lines)]);
        outside.Drop(folder, new DropName("returned", envelope.Control, "csv"), id, sheet.WriteCsv);
        outside.Drop(folder, new DropName("returned", envelope.Control, "txt"), id, sheet.WriteText);
        if (answer.Refusal.Length > 0)
            return new EffectEnd(EffectResult.Failed, answer.Refusal);
        var dropped = outside.Drop(
            folder, new DropName("277CA", envelope.Control, "x12"), id, answer.Bytes.WriteTo);
        return new EffectEnd(EffectResult.Done, "", dropped.Length, dropped.Content);
    }

    /// <summary>999 for groups of which nothing goes on. One with a refused set was answered when the file was
    /// judged.</summary>
    private string Confirm(CaseId id, StoredInterchange stored, Dictionary<int, Item> items, string folder)
    {
        var answers = stored.Sets.GroupBy(s => s.Group)
            .Where(g => g.All(s => !s.IsRefused && AllGoBack(s, items)))
            .Select(g => Accepted(g.Key))
            .ToList();
        if (answers.Count == 0)
            return "";
        var envelope = outside.Answer(stored.Outline, stored.Sets[0].Group, id, "999");
        var answer = OwnAnswer.Write(stored.Outline.Delimiters, writer => Acknowledgement999Writer.Write(
            writer, envelope.Interchange, envelope.Group, answers));
        if (answer.Refusal.Length == 0)
            outside.Drop(folder, new DropName("999", envelope.Control, "x12"), id, answer.Bytes.WriteTo);
        return answer.Refusal;
    }

    private static GroupAnswer Accepted(GroupOutline group) => new()
    {
        FunctionalId = group.FunctionalId,
        ControlNumber = group.ControlNumber,
        Version = group.Version,
        Included = group.Sets.Length,
        Received = group.Sets.Length,
        Sets =
        [
            .. group.Sets.Select(s => new SetAnswer(
                s.Kind, s.ControlNumber, s.Version, Acceptance.Accepted, [], [])),
        ],
    };

    private static bool AllGoBack(StoredSet set, Dictionary<int, Item> items) =>
        Enumerable.Range(set.FirstClaim + 1, set.Received.Parts)
            .All(o => items.TryGetValue(o, out var item) && GoesBack(item));

    private static bool GoesBack(Item item) => item.Status is "returned" or "duplicate" or "changed";
}
