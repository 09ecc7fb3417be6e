using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>
/// By what a message is known: its sender, its control id, what it says. The inbox remembers the events of a message
/// under names made of it, so that a repeat, and another message under a used control id, are found there.
/// </summary>
/// <param name="Source">The sender as a source of events.</param>
/// <param name="Control">The control id, not to be read back: a sender may put anything into it.</param>
/// <param name="Content">What the message says.</param>
internal sealed record MessageNumber(string Source, string Control, string Content)
{
    private const int Digits = 32;
    private const int MostNameLength = 20;

    private const string Before = """
        select event_id from seen
        where tenant = $tenant and source = $source and event_id >= $first and event_id < $last
        """;

    public static MessageNumber Of(KeyHash keys, MessageSender sender, Hl7Message message)
    {
        var control = keys.Of("hl7-message", sender.Application, sender.Facility, message.Text("MSH-10").Trim());
        return new MessageNumber(
            $"hl7 {Plain(sender.Application)}/{Plain(sender.Facility)}", control.ToString()[..Digits],
            MappedMessage.ContentOf(message).ToString()[..Digits]);
    }

    /// <summary>A resource is known by what it says alone: the same one that says something else is a later
    /// version.</summary>
    public static MessageNumber OfResource(KeyHash keys, MessageSender sender, Digest content)
    {
        var control = keys.Of("fhir-resource", sender.Application, content.ToString());
        return new MessageNumber(
            $"fhir {Plain(sender.Application)}", control.ToString()[..Digits], content.ToString()[..Digits]);
    }

    /// <summary>A table is known by its bytes: rows of another file are other rows.</summary>
    public static MessageNumber OfTable(KeyHash keys, Digest file) => new(
        "csv", keys.Of("csv-table", file.ToString()).ToString()[..Digits], file.ToString()[..Digits]);

    /// <summary>The name of one of its events. It says how many there are, so that some of them are never taken for
    /// all.</summary>
    public EventId Event(int ordinal, int count) => new(
        Source, string.Create(CultureInfo.InvariantCulture, $"{Control}/{Content}/{ordinal}-{count}"));

    /// <summary>What is known of messages of this sender under this control id.</summary>
    public Earlier Look(TenantScope scope)
    {
        using var view = scope.View();
        var names = new RowQuery(view.Connection, Before)
            .With("$tenant", view.Number).With("$source", Source)
            .With("$first", Control + "/").With("$last", Control + "0").All(row => row.GetString(0));
        var mine = names.Count(n => n.Split('/')[1] == Content);
        return mine < names.Count ? Earlier.Another
            : mine > 0 && mine == CountOf(names[0]) ? Earlier.Same
            : Earlier.Nothing;
    }

    private static int CountOf(string name) =>
        int.Parse(name[(name.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Plain(string name) => new(
        [.. name.Take(MostNameLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')]);
}

/// <summary>What was taken under a control id before.</summary>
internal enum Earlier
{
    /// <summary>Nothing, or not all of it.</summary>
    Nothing,

    /// <summary>This very message, whole.</summary>
    Same,

    /// <summary>A message that says something else.</summary>
    Another,
}
