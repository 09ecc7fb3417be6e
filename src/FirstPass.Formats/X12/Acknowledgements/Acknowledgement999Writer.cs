using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>
/// Writes implementation acknowledgements (999, 005010X231A1), one transaction set for each group answered.
/// </summary>
public static class Acknowledgement999Writer
{
    /// <summary>GS08 and ST03 of what is written.</summary>
    public const string Version = "005010X231A1";

    private const int LoopLength = 4;
    private const int ClaimNumberLength = 35;
    private const int LeastOfNumber = 4;
    private const int MostOfNumber = 9;
    private const int MostSegments = 999_999;

    /// <summary>Writes an interchange with one group that holds the answers.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="interchange">Its ISA.</param>
    /// <param name="group">Its GS; kind and version are set here.</param>
    /// <param name="answers">One set is written for each.</param>
    /// <returns>Why it was not written; empty when it was.</returns>
    public static ImmutableArray<Finding> Write(
        X12Writer writer, InterchangeEnvelope interchange, GroupEnvelope group, IReadOnlyList<GroupAnswer> answers)
    {
        writer.BeginInterchange(interchange);
        writer.BeginGroup(group with { FunctionalId = "FA", Version = Version });
        for (var i = 0; i < answers.Count; i++)
            Put(writer, answers[i], (i + 1).ToString("0000", CultureInfo.InvariantCulture));
        writer.EndGroup();
        return writer.EndInterchange();
    }

    /// <summary>Writes one set, ST to SE, into the group that is open.</summary>
    public static void Put(X12Writer writer, GroupAnswer answer, string controlNumber)
    {
        writer.BeginSet("999", controlNumber, Version);
        writer.Segment("AK1").Element(answer.FunctionalId).Element(answer.ControlNumber).Element(answer.Version);
        foreach (var set in answer.Sets)
            PutSet(writer, set);
        var trailer = writer.Segment("AK9").Element(answer.Acceptance.Letter()).Element(Count(answer.Included))
            .Element(Count(answer.Received)).Element(Count(answer.Accepted));
        foreach (var error in answer.Errors)
            trailer.Element(error);
        writer.EndSet();
    }

    private static void PutSet(X12Writer writer, SetAnswer set)
    {
        writer.Segment("AK2").Element(set.Kind).Element(Number(set.ControlNumber)).Element(set.Version);
        foreach (var fault in set.Faults)
            PutFault(writer, fault);
        var result = writer.Segment("IK5").Element(set.Acceptance.Letter());
        foreach (var error in set.Errors)
            result.Element(error);
    }

    private static void PutFault(X12Writer writer, SegmentFault fault)
    {
        writer.Segment("IK3").Element(fault.SegmentId).Element(fault.Position).Element(Loop(fault.Loop))
            .Element(fault.Code);
        PutTrigger(writer, fault.Trigger);
        if (IsPlain(fault.ClaimNumber, writer.Delimiters))
            writer.Segment("CTX").Composite("CLM01", fault.ClaimNumber);
        foreach (var element in fault.Elements)
        {
            writer.Segment("IK4").Composite(Position(element.Element, element.Component))
                .Element(element.DataElement).Element(element.Code);
            PutTrigger(writer, element.Trigger);
        }
    }

    private static void PutTrigger(X12Writer writer, FaultTrigger? trigger)
    {
        if (trigger is null)
            return;
        var context = writer.Segment("CTX").Element("SITUATIONAL TRIGGER").Element(trigger.SegmentId)
            .Element(trigger.Position).Element(Loop(trigger.Loop));
        if (trigger.Element > 0)
            context.Composite(Position(trigger.Element, trigger.Component));
    }

    private static string[] Position(int element, int component) =>
        component == 0 ? [Text(element)] : [Text(element), Text(component)];

    // What is refused for the form of its number is told by one that the acknowledgement itself may have.
    private static string Number(string control) => control.Length > MostOfNumber
        ? control[..MostOfNumber]
        : control.PadLeft(LeastOfNumber, '0');

    // The standard gives a loop id four characters here, which our guides' ids exceed.
    private static string Loop(string loop) => loop.Length > LoopLength ? loop[..LoopLength] : loop;

    private static bool IsPlain(string value, Delimiters delimiters) =>
        value.Length is > 0 and <= ClaimNumberLength && value.All(letter => letter is >= ' ' and <= '~')
        && !value.Contains((char)delimiters.Element) && !value.Contains((char)delimiters.Component)
        && !value.Contains((char)delimiters.Segment) && !value.Contains((char)delimiters.Repetition);

    private static long Count(int count) => Math.Min(count, MostSegments);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
