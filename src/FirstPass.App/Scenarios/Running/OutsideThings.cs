using System.Collections.Immutable;
using System.Text;
using FirstPass.App.Scenarios.Language;
using FirstPass.App.Scenarios.Wire;
using FirstPass.Billing.Gateway;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>Files that were put outside, as things.</summary>
internal sealed class OutsideThings(World world, Outbox outbox)
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>Remembers a file of the story, so that its bytes and segments are known again.</summary>
    public void Remember(string name, byte[] bytes) => files[name] = bytes;

    /// <summary>Bytes of a file of the story.</summary>
    public byte[] BytesOf(string name) => files.TryGetValue(name, out var bytes)
        ? bytes
        : throw new StoryException($"There is no file '{name}' yet.");

    /// <summary>The thing of a file; none for a sheet that repeats for people what an answer says.</summary>
    public Thing? Of(OutsideFile file)
    {
        if (file.ToFarSide)
            return outbox.FindBytes(file.Bytes) is { } sent ? Sent(sent) : Unread(ThingKinds.Sent, file);
        if (NameOf(file.Bytes) is { } original)
            return new Thing("outside", ThingKinds.Told, "original").With("of", original);
        return file.FileName.EndsWith(".x12", StringComparison.Ordinal)
            ? ToldThing.Of(file.Bytes)
            : new Thing("outside", ThingKinds.Told, "sheet").With("form",
                Path.GetExtension(file.FileName).TrimStart('.'));
    }

    private Thing Unread(string kind, OutsideFile file) =>
        new Thing("outside", kind, NameOf(file.Bytes) ?? "unreadable").With("bytes", "source");

    private string? NameOf(byte[] bytes)
    {
        foreach (var (name, known) in files)
            if (Digest.Of(known) == Digest.Of(bytes))
                return name;
        return null;
    }

    private Thing Sent(SentFile sent)
    {
        var source = NameOf(sent.Bytes);
        return new Thing("outside", ThingKinds.Sent, sent.Name)
            .With("claims", string.Join(' ', sent.Claims.Select(c => c.ClaimNumber)))
            .With("charges", sent.Claims.Sum(c => c.Charge ?? 0))
            .With("to", world.Routes.GetValueOrDefault(sent.Route)?.FarSide)
            .With("bytes", source is null ? "rebuilt" : "source")
            .With("isa13", sent.Outline.ControlNumber).With("gs06", sent.Group.ControlNumber)
            .With("st02", sent.Set.ControlNumber).With("bht03", sent.Set.Reference)
            .With("frequencies", string.Join(' ', sent.Claims.Select(c => c.Frequency)))
            .With("payer-numbers",
                string.Join(' ', sent.Claims.Select(c => c.References.Value("F8")).Where(n => n.Length > 0)))
            .With("route-numbers", RouteNumbers(sent))
            .With("controls", string.Join(", ", sent.Claims.Select(c => string.Join(' ', c.Lines.Select(ControlOf)))))
            .With("units", string.Join(", ", sent.Claims.Select(c => string.Join(' ', c.Lines.Select(UnitsOf)))))
            .With("lines", string.Join(", ", sent.Claims.Select(c => string.Join(' ', c.Lines.Select(LineOf)))))
            .With("zips", string.Join(' ', sent.Claims.Select(c => c.Subscriber.Insured.Address?.Zip ?? "none")))
            .With("segments", Unchanged(sent) ? "unchanged" : "changed");
    }

    // Our own numbers follow from ids that nobody can say beforehand.
    private static string? RouteNumbers(SentFile sent)
    {
        var numbers = sent.Claims.Select(c => c.References.Value("D9")).Where(n => n.Length > 0)
            .Select(n => n.StartsWith("FP", StringComparison.Ordinal) && n.Length == 18 ? "own" : n).ToList();
        return numbers.Count == 0 ? null : string.Join(' ', numbers);
    }

    private static string ControlOf(ServiceLine837 line) => line.References.Value("6R");

    private static string UnitsOf(ServiceLine837 line) => line.Quantity?.ToString() ?? "none";

    private static string LineOf(ServiceLine837 line) =>
        string.Join('-', line.Procedure.Modifiers.Prepend(
            line.Procedure.Code.Length > 0 ? line.Procedure.Code : line.RevenueCode));

    /// <summary>True when every claim is, segment by segment, as some file of the story has it.</summary>
    private bool Unchanged(SentFile sent)
    {
        var known = files.Values.SelectMany(Claims).ToHashSet(StringComparer.Ordinal);
        return Claims(sent.Bytes).All(known.Contains);
    }

    private static List<string> Claims(byte[] bytes)
    {
        using var reader = new X12Reader(new MemoryStream(bytes));
        var claims = new List<string>();
        var text = new StringBuilder();
        while (reader.Read())
        {
            var segment = reader.Current;
            var begins = segment.Is("CLM"u8);
            if (begins || segment.Is("HL"u8) || segment.Is("SE"u8))
            {
                if (text.Length > 0)
                    claims.Add(text.ToString());
                text.Clear();
            }

            if (begins || text.Length > 0)
                text.Append(Encoding.Latin1.GetString(segment.Bytes)).Append('\n');
        }

        return claims;
    }
}

/// <summary>An answer to the source, as a thing.</summary>
internal static class ToldThing
{
    /// <summary>The thing of an answer's bytes.</summary>
    public static Thing Of(byte[] bytes)
    {
        var outline = EnvelopeScan.Of(new MemoryStream(bytes));
        if (outline.Interchanges.IsEmpty)
            return new Thing("outside", ThingKinds.Told, "unreadable");
        var interchange = outline.Interchanges[0];
        if (!interchange.Acknowledgements.IsEmpty)
            return Envelope(bytes);
        return interchange.Groups[0].Sets[0].Kind switch
        {
            "999" => Group(bytes),
            "277" => Claims(bytes),
            var other => new Thing("outside", ThingKinds.Told, other),
        };
    }

    private static Thing Envelope(byte[] bytes)
    {
        using var reader = new Ta1Reader(new MemoryStream(bytes));
        reader.Read();
        return new Thing("outside", ThingKinds.Told, "TA1")
            .With("batch", reader.Current.Control).With("code", reader.Current.Code);
    }

    private static Thing Group(byte[] bytes)
    {
        using var reader = new Acknowledgement999Reader(new MemoryStream(bytes));
        var sets = new List<string>();
        var thing = new Thing("outside", ThingKinds.Told, "999");
        while (reader.Read())
        {
            if (reader.Current is AcknowledgementPart.Set(var set))
                sets.Add(set.Control);
            else if (reader.Current is AcknowledgementPart.End end)
                thing = thing.With("group", end.Header.GroupControl).With("code", end.Group?.Code)
                    .With("set", string.Join(' ', sets));
        }

        return thing;
    }

    private static Thing Claims(byte[] bytes)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new MemoryStream(bytes));
        var says = new List<string>();
        var thing = new Thing("outside", ThingKinds.Told, "277CA");
        while (reader.Read())
        {
            if (reader.Current is StatusPart.Receiver(var receiver))
                thing = thing.With("batch", receiver.Traces.Select(t => t.Number).FirstOrDefault());
            if (reader.Current is not StatusPart.Claim(var claim))
                continue;
            says.Add($"{claim.ClaimNumber} {claim.Statuses[0].Codes[0].Category}");
            thing = thing.With("source", claim.Source.Party.Name).With("says", Begin(claim.Statuses[0].Message));
        }

        return thing.With("claims", string.Join(", ", says));
    }

    // What a message begins with: a code, and an amount where there is one.
    private static string Begin(string message)
    {
        var words = message.Split(' ', 3);
        return words.Length > 1 && Scalars.TryCents(words[1].TrimEnd(','), out _)
            ? $"{words[0]} {words[1].TrimEnd(',')}"
            : words[0].TrimEnd(',');
    }
}
