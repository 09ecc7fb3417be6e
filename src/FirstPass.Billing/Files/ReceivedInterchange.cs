using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>What an interchange carries.</summary>
public enum InterchangeContent
{
    /// <summary>837: claims for a payer.</summary>
    Claims,

    /// <summary>835: payments and what was decided about claims.</summary>
    Remittances,

    /// <summary>TA1, 999, 277CA or 824: answers to what was sent.</summary>
    Acknowledgements,

    /// <summary>A guide that no workflow takes yet.</summary>
    Unsupported,

    /// <summary>Nothing that can be read as an interchange.</summary>
    Unreadable,
}

/// <summary>
/// One interchange of a received file, judged whole before anything of it is applied. Event body of
/// <c>interchange.received</c>; holds codes and positions only.
/// </summary>
public sealed record ReceivedInterchange
{
    /// <summary>Route whose folder, key or command it came by.</summary>
    public required string Route { get; init; }

    /// <summary>True when it came from the far side (payer or clearinghouse), false from the source.</summary>
    public bool FromFarSide { get; init; }

    /// <summary>Stored bytes of the whole file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Digest Blob { get; init; }

    /// <summary>Where the interchange begins in the file.</summary>
    public long Offset { get; init; }

    /// <summary>Its length in bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Length { get; init; }

    /// <summary>Ordinal in the file, from 1.</summary>
    public int Ordinal { get; init; } = 1;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required InterchangeContent Content { get; init; }

    /// <summary>Hash of the content without envelope numbers and dates: the same file again has the same one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Digest Fingerprint { get; init; }

    /// <summary>ISA06 and ISA08 as sent.</summary>
    public string Sender { get; init; } = "";

    public string Receiver { get; init; } = "";

    /// <summary>ISA13.</summary>
    public string Control { get; init; } = "";

    /// <summary>ISA15: P production, T test.</summary>
    public string Usage { get; init; } = "";

    /// <summary>ISA14: the sender asks for a TA1.</summary>
    public bool WantsTa1 { get; init; }

    /// <summary>
    /// True when it may come from that side: a source sends claims, a far side what it says of them. What comes from
    /// the other side is nobody's word.
    /// </summary>
    [JsonIgnore]
    public bool FitsItsSide => Content switch
    {
        InterchangeContent.Claims => !FromFarSide,
        InterchangeContent.Remittances or InterchangeContent.Acknowledgements => FromFarSide,
        InterchangeContent.Unsupported or InterchangeContent.Unreadable => true,
    };

    /// <summary>True when the intake passed the bytes on unchanged before anything was judged (Observe,
    /// Advise).</summary>
    public bool PassedOn { get; init; }

    public ImmutableArray<ReceivedSet> Sets { get => field.IsDefault ? [] : field; init; }

    /// <summary>Envelope faults: with one of them nothing of the interchange applies.</summary>
    public ImmutableArray<FileFault> Faults { get => field.IsDefault ? [] : field; init; }
}

/// <summary>One transaction set of an interchange.</summary>
/// <param name="Group">GS06 of its group.</param>
/// <param name="Control">ST02.</param>
/// <param name="Kind">ST01, such as <c>837</c>.</param>
/// <param name="Guide">GS08 or ST03.</param>
/// <param name="Trace">BHT03 of a claim set, TRN02 of a payment.</param>
/// <param name="Parts">Claims in the set.</param>
/// <param name="Cents">Their charges, or what the payment pays.</param>
/// <param name="Faults">What refuses this set alone.</param>
public sealed record ReceivedSet(
    string Group,
    string Control,
    string Kind,
    string Guide,
    string Trace,
    int Parts,
    long Cents,
    ImmutableArray<FileFault> Faults);

/// <summary>A fault of an envelope or a set: a code with a place, never a value.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Syntax">Code for the acknowledgement (TA105, AK905, IK502), or empty.</param>
/// <param name="Offset">Byte in the file.</param>
/// <param name="Message">Our own sentence.</param>
public sealed record FileFault(string Code, string Syntax, long Offset, string Message);
