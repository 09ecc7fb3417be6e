using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Submissions;

/// <summary>Event types, effects and keys of a submission.</summary>
public static class SubmissionEvents
{
    /// <summary>Claims of a file, or claims released later, are to leave. Body:
    /// <see cref="SubmissionRequested"/>.</summary>
    public const string Requested = "submission.requested";

    /// <summary>A claim that was released later joins. Body: <see cref="ClaimQueued"/>.</summary>
    public const string Queued = "submission.queued";

    /// <summary>A claim that waits in it is to be judged again. Body: <see cref="ClaimWithdrawn"/>.</summary>
    public const string Withdraw = "submission.withdraw";

    /// <summary>Told to a claim that was taken back.</summary>
    public const string Released = "claim.released";

    /// <summary>The route gave control numbers. Body: <see cref="ControlNumbers"/>.</summary>
    public const string NumbersGiven = "numbers.given";

    /// <summary>A 999 or TA1 spoke of it. Body: <see cref="BatchAnswer"/>.</summary>
    public const string Answered = "submission.answered";

    /// <summary>A 277CA refused the whole batch, or one provider in it. Body: <see cref="BatchRefusal"/>.</summary>
    public const string LevelRefused = "submission.level-refused";

    /// <summary>A claim of a refused or silent batch waits, or has gone on. Body: <see cref="MemberWord"/>.</summary>
    public const string Member = "submission.member";

    /// <summary>Key of a submission: its file and status, or its route while it collects.</summary>
    public const string Key = "submission";

    /// <summary>Key: ISA13 as sent to a far side.</summary>
    public const string InterchangeKey = "sent-interchange";

    /// <summary>Key: GS06 as sent to a far side.</summary>
    public const string GroupKey = "sent-group";

    /// <summary>Key: BHT03 as sent.</summary>
    public const string TraceKey = "sent-trace";

    /// <summary>Kind of the key that a number is held under while nobody has answered to it.</summary>
    public static string Awaited(string kind) => "awaited " + kind;

    /// <summary>Effect: put the file where the far side takes it.</summary>
    public const string Deliver = "deliver";

    /// <summary>Clock: the next refusal is to be told.</summary>
    public const string NextRefusal = "refusal";

    /// <summary>Feed: tell every member that the file left.</summary>
    public const string SentFeed = "members sent";

    /// <summary>Feed: tell the members that a refusal is about.</summary>
    public const string RefusedFeed = "members refused";

    /// <summary>Feed: tell every member that there is no file.</summary>
    public const string UnsentFeed = "members unsent";

    /// <summary>Feed: tell every member that nobody acknowledged the file in time.</summary>
    public const string SilentFeed = "members silent";
}

/// <summary>Claims are to leave on a route.</summary>
/// <param name="Interchange">File whose items are the members.</param>
/// <param name="Route">Route.</param>
/// <param name="Status">Items with this status are the members.</param>
/// <param name="Claims">How many.</param>
/// <param name="Cents">Their charges.</param>
/// <param name="Whole">All of the file leaves as it came: the bytes stay the source's.</param>
/// <param name="PassedOn">The bytes have left already (Observe, Advise).</param>
/// <param name="Source">The source's own numbers, under which a whole file leaves; one for each set.</param>
public sealed record SubmissionRequested(
    CaseId Interchange, string Route, string Status, int Claims, long Cents, bool Whole, bool PassedOn,
    ImmutableArray<ControlNumbers> Source);

/// <summary>A claim that was corrected or released here waits for the next file of its route.</summary>
public sealed record ClaimQueued(CaseId Claim, string Route, long Cents, Digest Content);

/// <summary>A claim that waits for the next file is to be judged again.</summary>
public sealed record ClaimWithdrawn(CaseId Claim);

/// <summary>One interchange that left: several where claims of more than one envelope leave together.</summary>
/// <param name="Interchange">ISA13.</param>
/// <param name="Groups">GS06 of its groups.</param>
/// <param name="Bytes">Hash of its bytes.</param>
public sealed record SentEnvelope(string Interchange, ImmutableArray<string> Groups, Digest Bytes)
{
    internal static SentEnvelope? Read(string[] parts) =>
        parts is [var control, var groups, var digest] && Digest.TryParse(digest, out var bytes)
            ? new SentEnvelope(control, [.. groups.Split(',')], bytes)
            : null;

    internal string Write() => $"{Interchange}/{string.Join(',', Groups)}/{Bytes}";
}

/// <summary>A claim that its file went without, because it could not be written.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Cents">Its charge.</param>
/// <param name="Code">Why, such as <c>EDIT_REFUSED</c>.</param>
public sealed record LeftOutClaim(CaseId Claim, long Cents, string Code)
{
    internal static LeftOutClaim? Read(string[] parts) =>
        parts is ["without", var claim, var cents, var code] && CaseId.TryParse(claim, out var id)
        && long.TryParse(cents, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? new LeftOutClaim(id, amount, code)
            : null;

    internal string Write() => string.Create(CultureInfo.InvariantCulture, $"without/{Claim}/{Cents}/{Code}");
}

/// <summary>What the outcome of a delivery says: numbers and hashes only.</summary>
public static class DeliveryWords
{
    private const char Between = ';';

    /// <summary>The text.</summary>
    public static string Write(IEnumerable<SentEnvelope> envelopes, IEnumerable<LeftOutClaim> leftOut) =>
        string.Join(Between, envelopes.Select(e => e.Write()).Concat(leftOut.Select(c => c.Write())));

    internal static ImmutableArray<SentEnvelope> Envelopes(string text) =>
        [.. Parts(text).Select(SentEnvelope.Read).OfType<SentEnvelope>()];

    internal static ImmutableArray<LeftOutClaim> LeftOut(string text) =>
        [.. Parts(text).Select(LeftOutClaim.Read).OfType<LeftOutClaim>()];

    private static IEnumerable<string[]> Parts(string text) =>
        text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('/'));
}

/// <summary>Control numbers for one outgoing file.</summary>
/// <param name="Interchange">ISA13.</param>
/// <param name="Group">GS06.</param>
/// <param name="FirstSet">ST02 of the first set.</param>
/// <param name="Trace">BHT03.</param>
/// <param name="Set">ST02 of a source's set; empty for numbers of ours.</param>
/// <param name="Cents">Charges of a source's set.</param>
public sealed record ControlNumbers(
    string Interchange, string Group, int FirstSet, string Trace, string Set = "", long Cents = 0);

/// <summary>A 999, TA1 or 824 about one group, interchange or set.</summary>
/// <param name="By">999, TA1 or 824.</param>
/// <param name="Code">Its code.</param>
/// <param name="Sets">Answers to sets, for a 999.</param>
/// <param name="On">Day it came.</param>
/// <param name="Number">GS06 or ISA13 that is answered; empty in the answer of an older release: all of the
/// file.</param>
public sealed record BatchAnswer(
    string By, string Code, ImmutableArray<SetAnswer> Sets, LocalDate On, string Number = "")
{
    /// <summary>True when the envelope alone is answered: what is in it is answered later.</summary>
    [JsonIgnore]
    public bool IsOfEnvelope => By == "TA1";

    /// <summary>True when it says what an application made of single sets: others of their group are not told of, and
    /// the group's own acknowledgement is still to come.</summary>
    [JsonIgnore]
    public bool IsAdvice => By == "824";

    /// <summary>True when nothing of what is answered went on.</summary>
    [JsonIgnore]
    public bool Rejects => Code is "R" or "M" or "W" or "X"
        || (!IsAdvice && !Sets.IsDefaultOrEmpty && Sets.All(s => s.Rejected));
}

/// <summary>One file to a far side and what was answered to it.</summary>
public sealed record Submission
{
    /// <summary>Before anything was asked.</summary>
    public static readonly Submission Empty = new();

    public string Route { get; init; } = "";

    /// <summary>File whose items are the members; none when the members are this case's own items.</summary>
    public CaseId Interchange { get; init; }

    public string Status { get; init; } = "";

    public int Claims { get; init; }

    public long Cents { get; init; }

    public bool Whole { get; init; }

    public bool PassedOn { get; init; }

    /// <summary>Our own numbers of a rebuilt file; null when it leaves under the source's.</summary>
    public ControlNumbers? Numbers { get; init; }

    /// <summary>The source's numbers of the file.</summary>
    public ImmutableArray<ControlNumbers> Source { get => field.IsDefault ? [] : field; init; }

    public Instant? SentAt { get; init; }

    /// <summary>Hash and length of the bytes that left.</summary>
    public Digest Bytes { get; init; }

    public long Length { get; init; }

    /// <summary>The interchanges that were built and left, with their numbers.</summary>
    public ImmutableArray<SentEnvelope> Envelopes { get => field.IsDefault ? [] : field; init; }

    /// <summary>Places that claims released later have taken in it, also those that were taken back.</summary>
    public int Places { get; init; }

    /// <summary>Claims that the file went without.</summary>
    public ImmutableArray<LeftOutClaim> LeftOut { get => field.IsDefault ? [] : field; init; }

    /// <summary>How the batch was answered: by, code.</summary>
    public ImmutableArray<string> Answers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Groups of which a 999 has spoken, or whose envelope was refused.</summary>
    public ImmutableArray<string> Answered { get => field.IsDefault ? [] : field; init; }

    /// <summary>Why the batch, or a part of it, was refused, in the order it came; each is told by a feed of its
    /// own.</summary>
    public ImmutableArray<BatchRefusal> Refusals { get => field.IsDefault ? [] : field; init; }

    /// <summary>The last refusal; null when there is none.</summary>
    public BatchRefusal? Refusal
    {
        get => Refusals is [.., var last] ? last : null;
        init => Refusals = Refusals.IsEmpty && value is not null ? [value] : Refusals;
    }

    /// <summary>How many of the refusals have been told.</summary>
    public int Told { get; init; }

    /// <summary>A refusal is being told.</summary>
    public bool TellsRefusal { get; init; }

    /// <summary>The members are being told that they left: what is said of them waits until they know.</summary>
    public bool TellsSent { get; init; }

    /// <summary>GS06 of its groups, as the far side knows them.</summary>
    [JsonIgnore]
    public IEnumerable<string> Groups => !Envelopes.IsEmpty
        ? Envelopes.SelectMany(e => e.Groups).Distinct()
        : Numbers is { } own ? [own.Group] : Source.Select(s => s.Group).Distinct();

    /// <summary>ISA13 of its envelopes, as the far side knows them.</summary>
    [JsonIgnore]
    public IEnumerable<string> Interchanges => !Envelopes.IsEmpty
        ? Envelopes.Select(e => e.Interchange).Distinct()
        : Numbers is { } own ? [own.Interchange] : Source.Select(s => s.Interchange).Distinct();

    /// <summary>The case that its members name as what they left with.</summary>
    public CaseId Carrier(CaseId own) => PassedOn ? Interchange : own;

    /// <summary>Tasks that wait until their claims have gone on.</summary>
    public ImmutableArray<BatchTrouble> Troubles { get => field.IsDefault ? [] : field; init; }

    /// <summary>Causes of the refusal that is being told, and of no later one.</summary>
    [JsonIgnore]
    public IEnumerable<string> Telling =>
        Refusals.Skip(Told).Take(1).Select(r => r.Cause).Except(Refusals.Skip(Told + 1).Select(r => r.Cause));

    /// <summary>The submission after a fact.</summary>
    public static Submission Apply(Submission value, SubmissionFact fact) => fact switch
    {
        SubmissionFact.Asked f => value with
        {
            Route = f.Request.Route,
            Interchange = f.Request.Interchange,
            Status = f.Request.Status,
            Claims = f.Request.Claims,
            Cents = f.Request.Cents,
            Whole = f.Request.Whole,
            PassedOn = f.Request.PassedOn,
            Source = f.Request.Source,
        },
        SubmissionFact.Joined f => value with
        {
            Route = f.Claim.Route,
            Claims = value.Claims + 1,
            Cents = value.Cents + f.Claim.Cents,
            Places = value.Places + 1,
        },
        SubmissionFact.TakenBack f => value with { Claims = value.Claims - 1, Cents = value.Cents - f.Cents },
        SubmissionFact.LeftOut f => value with
        {
            Claims = value.Claims - 1,
            Cents = value.Cents - f.Claim.Cents,
            LeftOut = value.LeftOut.Add(f.Claim),
        },
        SubmissionFact.Numbered f => value with { Numbers = f.Numbers },
        SubmissionFact.Left f => value with
        {
            SentAt = f.At,
            Bytes = f.Bytes,
            Length = f.Length,
            Envelopes = f.Envelopes.IsDefault ? [] : f.Envelopes,
            TellsSent = f.Tells,
        },
        SubmissionFact.SentTold => value with { TellsSent = false },
        SubmissionFact.Answered f => value with
        {
            Answers = value.Answers.Add($"{f.Answer.By} {Said(f.Answer)}"),
            Answered = [.. value.Answered.Union(GroupsOf(value, f.Answer))],
        },
        SubmissionFact.Refused f => value with { Refusals = value.Refusals.Add(f.Refusal) },
        SubmissionFact.RefusalTelling => value with { TellsRefusal = true },
        SubmissionFact.RefusalTold => value with { Told = value.Told + 1, TellsRefusal = false },
        SubmissionFact.Troubled f => value.Troubles.Any(t => t.Cause == f.Cause)
            ? value.With(f.Cause, t => t with { Told = false })
            : value with { Troubles = value.Troubles.Add(new BatchTrouble(f.Cause, 0, Told: false)) },
        SubmissionFact.MemberSpoke f => value.With(f.Cause, t => t with { Waiting = t.Waiting + (f.GoneOn ? -1 : 1) }),
        SubmissionFact.AllTold f => value.With(f.Cause, t => t with { Told = true }),
        _ => throw new UnreachableException(),
    };

    private Submission With(string cause, Func<BatchTrouble, BatchTrouble> change) =>
        this with { Troubles = [.. Troubles.Select(t => t.Cause == cause ? change(t) : t)] };

    // An advice about a set has the set's word and none of its group.
    private static string Said(BatchAnswer answer) =>
        answer is { IsAdvice: true, Code: "", Sets: [var one, ..] } ? one.Code : answer.Code;

    // A 999 answers its group; a refused envelope answers all groups in it.
    private static IEnumerable<string> GroupsOf(Submission value, BatchAnswer answer)
    {
        if (answer.IsAdvice && !answer.Rejects)
            return [];
        if (!answer.IsOfEnvelope)
            return answer.Number.Length == 0 ? value.Groups : value.Groups.Where(g => IsNumber(g, answer.Number));
        if (!answer.Rejects)
            return [];
        var envelope = value.Envelopes.FirstOrDefault(e => IsNumber(e.Interchange, answer.Number));
        return envelope is null ? value.Groups : envelope.Groups;
    }

    /// <summary>True when two control numbers are the same one: some far sides leave out leading zeros.</summary>
    public static bool IsNumber(string one, string other) =>
        one.AsSpan().TrimStart('0').SequenceEqual(other.AsSpan().TrimStart('0'));
}

/// <summary>A task of the batch that is done when each of its claims has gone on.</summary>
/// <param name="Cause">Cause of the task.</param>
/// <param name="Waiting">Claims that have not gone on yet, as far as they have been told.</param>
/// <param name="Told">True when all of them have been told.</param>
public sealed record BatchTrouble(string Cause, int Waiting, bool Told)
{
    /// <summary>True when nobody has to look at the batch any more.</summary>
    [JsonIgnore]
    public bool IsOver => Told && Waiting == 0;
}

/// <summary>What a claim tells its batch.</summary>
/// <param name="Cause">Cause of the task that waits for it.</param>
/// <param name="GoneOn">False when it begins to wait.</param>
public sealed record MemberWord(string Cause, bool GoneOn);

/// <summary>Every claim of the batch has been told of its trouble.</summary>
/// <param name="Causes">Causes of the tasks that may wait for them.</param>
public sealed record MembersTold(ImmutableArray<string> Causes);

/// <summary>A refusal of the whole batch or of a part of it.</summary>
/// <param name="By">999, TA1, payer or clearinghouse.</param>
/// <param name="Level">interchange, group, set, receiver or provider.</param>
/// <param name="Code">The refusing code.</param>
/// <param name="Npi">The provider, or empty for all.</param>
/// <param name="On">Day of the answer.</param>
/// <param name="Cents">Charges that the answer names (STC04); 0 when it names none.</param>
public sealed record BatchRefusal(
    string By, string Level, string Code, string Npi, LocalDate On, long Cents = 0)
{
    /// <summary>ISA13 of what is refused, or empty for all.</summary>
    public string Interchange { get; init; } = "";

    /// <summary>GS06 of what is refused, or empty for all.</summary>
    public string Group { get; init; } = "";

    /// <summary>ST02 of what is refused, or empty for all.</summary>
    public string Set { get; init; } = "";

    /// <summary>BHT03 of what is refused, or empty for all.</summary>
    public string Trace { get; init; } = "";

    /// <summary>Cause of the task about it.</summary>
    [JsonIgnore]
    public string Cause => $"{Code}|{Level}|{Npi}{Set}";

    /// <summary>True when the other says the same of the same part.</summary>
    public bool Repeats(BatchRefusal other) => this with { On = other.On, Cents = other.Cents } == other;
}
