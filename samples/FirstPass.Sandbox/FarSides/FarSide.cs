using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Sandbox.Acknowledging;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Paying;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.FarSides;

/// <summary>
/// The clearinghouse and the payers behind a mailbox. It sees nothing but the bytes that arrive and the time;
/// everything it writes follows from them, its rules and its seed.
/// </summary>
public sealed class FarSide
{
    private const string RepeatedNumber = "025";
    private const string UnknownReceiver = "008";

    private readonly FarSideRules rules;
    private readonly FarSideState state;
    private readonly ClaimDesk desk;
    private readonly PaymentRun payments;

    /// <summary>Makes a far side that goes on from a state.</summary>
    /// <param name="rules">How it behaves.</param>
    /// <param name="state">What it remembers; it is changed.</param>
    /// <param name="remembers">False to forget claims once decided: no replacements, no duplicates.</param>
    public FarSide(FarSideRules rules, FarSideState state, bool remembers = true)
    {
        this.rules = rules;
        this.state = state;
        desk = new ClaimDesk(rules, state, remembers);
        payments = new PaymentRun(rules, state);
    }

    /// <summary>Told of every remittance that is made, also of those that never arrive.</summary>
    public Action<Remittance>? Paid { get => payments.Paid; set => payments.Paid = value; }

    /// <summary>Takes a file that arrived in a mailbox.</summary>
    public void Receive(byte[] bytes, int mailbox, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var reading = FileReading.Of(bytes, today, SnipOf());
        foreach (var interchange in reading.Functional.Outline.Interchanges)
            Take(reading, interchange, mailbox, now);
    }

    /// <summary>Lets time pass: what was to be paid until now is paid, and its answers wait for their time.</summary>
    public void Advance(DateTime now) => payments.RunThrough(now);

    /// <summary>Takes the files whose time has come out of the state, in their order.</summary>
    public ImmutableArray<DueFile> TakeDue(DateTime now)
    {
        if (state.Due.All(f => f.At > now))
            return [];
        var due = state.Due.Where(f => f.At <= now).OrderBy(f => f.At).ToImmutableArray();
        state.Due.RemoveAll(f => f.At <= now);
        return due;
    }

    // Receivers are known only once the file is read: the strictest of the levels in use judges it.
    private int SnipOf() => rules.Hub?.Files.FunctionalSnip
        ?? rules.Payers.Select(p => p.Files?.FunctionalSnip ?? 2).DefaultIfEmpty(2).Min();

    private void Take(FileReading reading, InterchangeOutline interchange, int mailbox, DateTime now)
    {
        var sender = SenderOf(interchange, mailbox);
        state.Senders[$"{sender.Id}|{sender.FarId}"] = sender;
        var hub = rules.Hub is { } h && h.Id == interchange.Receiver.Id ? h : null;
        var direct = rules.Payers.FirstOrDefault(p => p.DirectId.Length > 0 && p.DirectId == interchange.Receiver.Id);
        var files = hub?.Files ?? direct?.Files;
        var answer = InterchangeAnswer.To(reading.Functional.Outline, interchange);
        if (files is null)
            answer = answer with { Acceptance = Acceptance.Rejected, Note = UnknownReceiver };
        else if (!state.Interchanges.Add($"{sender.Id}|{interchange.ControlNumber}") && files.RepeatedInterchange)
            answer = answer with { Acceptance = Acceptance.Rejected, Note = RepeatedNumber };
        var refused = interchange.Refused || answer.Acceptance == Acceptance.Rejected;
        var at = files?.Functional.From(now, rules.Days) ?? now;
        var asked = files?.Ta1 == Ta1Habit.WhenAsked && interchange.AcknowledgementRequested;
        if (refused || asked || files!.Ta1 == Ta1Habit.Always)
            Plan(sender, at, "ta1", control => FileAnswersWriter.Ta1(sender, control, at, answer));
        if (refused)
            return;
        Plan(sender, at, "999", control => FileAnswersWriter.Functional(sender, control, at, reading, interchange));
        foreach (var batch in reading.Batches(interchange.Ordinal, hub is { ChecksClaims: true }))
            TakeBatch(batch, sender, hub, direct, now);
    }

    private void TakeBatch(ClaimBatch batch, Sender sender, HubRules? hub, PayerRules? direct, DateTime now)
    {
        var claims = hub is null ? batch.Claims : desk.Number(batch.Claims, hub);
        var passed = claims.Select(c => c.Claim).ToImmutableArray();
        if (hub is not null)
        {
            var words = desk.AtHub(claims, hub);
            var at = hub.Report.From(now, rules.Days);
            Plan(sender, at, "hub.277", control => ClaimReports.Write(
                sender, control, at, new Speaker("AY", hub.Name, hub.Id, "A1"), batch, words));
            passed = [.. words.Where(w => w.Refused is null).Select(w => w.Claim)];
        }

        foreach (var group in passed.GroupBy(c => direct ?? rules.OfWireId(c.PayerId)).Where(g => g.Key is not null))
            TakeAtPayer(group.Key!, batch, [.. group], sender, now);
    }

    private void TakeAtPayer(
        PayerRules payer, ClaimBatch batch, ImmutableArray<PayerClaim> claims, Sender sender, DateTime now)
    {
        var heard = claims.RemoveAll(c => payer.Misbehaviour.Ignores.Any(t => t.Fits(c, rules.Seed)));
        var words = desk.AtPayer(heard, payer, sender);
        if (words.IsEmpty || payer.Report is not { } report)
            return;
        var at = report.From(now, rules.Days);
        Plan(sender, at, $"{payer.Code.ToLowerInvariant()}.277", control => ClaimReports.Write(
            sender, control, at, new Speaker("PR", payer.Name, payer.WireIds[0], "A2"), batch, words));
    }

    private void Plan(Sender sender, DateTime at, string kind, Func<int, byte[]?> write)
    {
        var control = state.NextControl;
        if (write(control) is not { } content)
            return;
        state.NextControl++;
        var name = string.Create(CultureInfo.InvariantCulture, $"{control:D9}.{kind}");
        state.Due.Add(new DueFile(at, Destination.Answers, sender.Mailbox, name, content));
    }

    private static Sender SenderOf(InterchangeOutline interchange, int mailbox) => new(
        mailbox,
        interchange.Sender.Qualifier.Trim(),
        interchange.Sender.Id.Trim(),
        interchange.Groups is [{ Sender: { Length: > 0 } sender }, ..] ? sender : interchange.Sender.Id.Trim(),
        interchange.Receiver.Qualifier.Trim(),
        interchange.Receiver.Id.Trim(),
        interchange.Usage is 'T' ? 'T' : 'P');
}
