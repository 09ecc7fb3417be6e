using System.Collections.Immutable;
using FirstPass.App.Messages;
using FirstPass.Billing.Files;
using FirstPass.Engine.Shards;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Intake;

/// <summary>The answer to a file: given after everything it says is durable, or when it was not taken.</summary>
/// <param name="Blob">Digest of its bytes.</param>
/// <param name="Interchanges">One for each interchange in it, and for what is none.</param>
public sealed record FileReceipt(Digest Blob, ImmutableArray<InterchangeReceipt> Interchanges)
{
    /// <summary>What became of bank lines or letters, when it holds such.</summary>
    public LinesReceipt? Lines { get; init; }

    /// <summary>What became of messages, when it holds such.</summary>
    public MessagesReceipt? Messages { get; init; }

    /// <summary>The answer to a line or message that could not be handed in now; the file is to be tried
    /// again.</summary>
    public Receipt? UntakenPart { get; init; }

    /// <summary>The answer that says why not all of it was taken; null when all of it was.</summary>
    public Receipt? Untaken =>
        UntakenPart ?? Interchanges.Select(i => i.Receipt).FirstOrDefault(r => !r.Taken);

    /// <summary>True when the file is durable here: who sent it may forget it.</summary>
    public bool Taken => Untaken is null;

    /// <summary>True when nothing of it was applied.</summary>
    public bool Refused => Lines is { } lines ? lines is { Errors.IsEmpty: false, Rows: 0 }
        : Messages is { } messages ? messages.Taken == 0
        : Interchanges.All(i => i.IsRefused);

    /// <summary>True when some of it was not applied.</summary>
    public bool RefusedInPart => Lines is { Errors.IsEmpty: false } || Messages is { Refusals.IsEmpty: false }
        || Interchanges.Any(i => i.IsRefused);

    /// <summary>True when it was taken before; the answers are those of then.</summary>
    public bool Repeat => Lines is { } lines ? lines.Errors.IsEmpty && lines.New == 0
        : Messages is { } messages ? messages.Repeats > 0 && messages.Repeats == messages.Taken
        : Interchanges.All(i => i.Receipt.Repeat);
}

/// <summary>What became of one interchange.</summary>
/// <param name="Received">What was found in it.</param>
/// <param name="Receipt">The case's answer.</param>
public sealed record InterchangeReceipt(ReceivedInterchange Received, Receipt Receipt)
{
    /// <summary>True when nothing of it was applied.</summary>
    public bool IsRefused => Receipt.Status == ReceiptStatus.Refused;
}

/// <summary>Where a file came from, and under which name it is known here.</summary>
/// <param name="Route">Route whose folder, key or command it came by.</param>
/// <param name="FromFarSide">True when it came from the far side, false from the source.</param>
/// <param name="Name">Name that no other file of this route and side has: the same name is the same file.</param>
/// <param name="PassedOn">Its bytes left unchanged before anything was judged.</param>
public sealed record FileOrigin(string Route, bool FromFarSide, string Name, bool PassedOn)
{
    /// <summary>Lines that are taken there, and nothing else; empty where interchanges are.</summary>
    public ImmutableArray<LineFileKind> OnlyLines { get; init; } = [];

    /// <summary>Messages that are taken there, and nothing else; null where files of other kinds are.</summary>
    public MessageFormat? Messages { get; init; }

    /// <summary>Source of its events.</summary>
    public string Source => $"{Route} {(FromFarSide ? "answers" : "claims")}";
}
