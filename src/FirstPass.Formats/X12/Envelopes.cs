namespace FirstPass.Formats.X12;

/// <summary>What an ISA is to say. The caller owns dates and numbers; counts are the writer's.</summary>
public sealed record InterchangeEnvelope
{
    /// <summary>ISA05 and ISA06.</summary>
    public required PartyId Sender { get; init; }

    /// <summary>ISA07 and ISA08.</summary>
    public required PartyId Receiver { get; init; }

    /// <summary>ISA09, six digits: year, month, day.</summary>
    public required string Date { get; init; }

    /// <summary>ISA10, four digits: hour, minute.</summary>
    public required string Time { get; init; }

    /// <summary>ISA13, up to nine digits.</summary>
    public required int ControlNumber { get; init; }

    /// <summary>ISA15, <c>P</c> or <c>T</c>.</summary>
    public required char Usage { get; init; }

    /// <summary>ISA14: true to ask for a TA1.</summary>
    public bool AcknowledgementRequested { get; init; }

    /// <summary>ISA12.</summary>
    public string Version { get; init; } = "00501";
}

/// <summary>What a GS is to say.</summary>
public sealed record GroupEnvelope
{
    /// <summary>GS01, such as <c>HC</c>.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>GS02.</summary>
    public required string Sender { get; init; }

    /// <summary>GS03.</summary>
    public required string Receiver { get; init; }

    /// <summary>GS04, eight digits: century, year, month, day.</summary>
    public required string Date { get; init; }

    /// <summary>GS05, four to eight digits from the hour on.</summary>
    public required string Time { get; init; }

    /// <summary>GS06, up to nine digits.</summary>
    public required int ControlNumber { get; init; }

    /// <summary>GS08, such as <c>005010X231A1</c>.</summary>
    public required string Version { get; init; }
}
