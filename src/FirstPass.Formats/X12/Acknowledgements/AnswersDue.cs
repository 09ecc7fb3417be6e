namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Which answers a receiver owes for an interchange.</summary>
/// <param name="Envelope">A TA1: the sender asks for it (ISA14), or the interchange is refused.</param>
/// <param name="Content">A 999 for its groups, and what follows from it: nothing of a refused one is looked at.</param>
public readonly record struct AnswersDue(bool Envelope, bool Content)
{
    /// <summary>What is owed for an interchange.</summary>
    /// <param name="interchange">The interchange.</param>
    /// <param name="refused">True when it is refused, by its own faults or for reasons of the receiver.</param>
    public static AnswersDue To(InterchangeOutline interchange, bool refused) =>
        new(refused || interchange.AcknowledgementRequested, !refused);
}
