using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>ST and BHT, with which every transaction of levels begins.</summary>
public abstract record HierarchyHeader
{
    /// <summary>Envelope, ST02 and ST03.</summary>
    public SetHeader Set { get; init; } = SetHeader.Empty;

    /// <summary>BHT01: which levels there are, in which order.</summary>
    public string Structure { get; init; } = "";

    /// <summary>BHT02: 00 original, 18 reissue, 13 request, 11 response, 08 status and so on.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>BHT03: the sender's number of the transaction or batch.</summary>
    public string Reference { get; init; } = "";

    /// <summary>BHT04.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>BHT05 as written.</summary>
    public string Time { get; init; } = "";

    /// <summary>
    /// BHT06: CH chargeable, RP reporting, 31 subrogation for claims; TH for their acknowledgement; RT and others for
    /// inquiries.
    /// </summary>
    public string Usage { get; init; } = "";
}

/// <summary>The header of an eligibility inquiry, a status request or a services review, or of its answer.</summary>
public sealed record InquiryHeader : HierarchyHeader
{
    /// <summary>A header of which nothing is known.</summary>
    public static readonly InquiryHeader Empty = new();

    /// <summary>What of it could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
