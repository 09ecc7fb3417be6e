using System.Globalization;
using FirstPass.Formats.X12;
using NodaTime;

namespace FirstPass.App.Effects;

/// <summary>ISA and GS of an answer.</summary>
public sealed record AnswerEnvelope(int Number, InterchangeEnvelope Interchange, GroupEnvelope Group)
{
    private static readonly PartyId Us = new("ZZ", "FIRSTPASS");

    /// <summary>ISA13 as text.</summary>
    public string Control => Number.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>Envelope of an answer to a source, in the name under which the source knows us.</summary>
    /// <param name="source">The interchange that is answered.</param>
    /// <param name="group">A group of it; null when there is none.</param>
    /// <param name="number">ISA13 and GS06.</param>
    /// <param name="at">When it is made.</param>
    public static AnswerEnvelope To(InterchangeOutline source, GroupOutline? group, int number, LocalDateTime at)
    {
        var time = at.ToString("HHmm", CultureInfo.InvariantCulture);
        return new AnswerEnvelope(
            number,
            new InterchangeEnvelope
            {
                Sender = source.Receiver.Id.Length > 0 ? source.Receiver : Us,
                Receiver = source.Sender,
                Date = at.ToString("yyMMdd", CultureInfo.InvariantCulture),
                Time = time,
                ControlNumber = number,
                Usage = source.Usage is 'T' ? 'T' : 'P',
            },
            new GroupEnvelope
            {
                FunctionalId = "",
                Sender = group?.Receiver is { Length: > 0 } receiver ? receiver : Us.Id,
                Receiver = group?.Sender ?? source.Sender.Id,
                Date = at.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                Time = time,
                ControlNumber = number,
                Version = "",
            });
    }

    /// <summary>The separators that an answer takes: the source's, where they can separate.</summary>
    public static Delimiters DelimitersFor(InterchangeOutline source) =>
        source.Delimiters.CanSeparate ? source.Delimiters : Delimiters.Standard;
}
