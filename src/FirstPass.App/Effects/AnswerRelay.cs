using System.Collections.Immutable;
using FirstPass.App.Feeds;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>Says again to the sources, in their numbers, what a far side's file says about files that were built
/// here.</summary>
public sealed class AnswerRelay
{
    private readonly Outside outside;
    private readonly CaseId owner;
    private readonly string farSide;
    private readonly string route;
    private readonly StoredInterchange far;
    private readonly Dictionary<CaseId, SentFile?> sent = [];

    public AnswerRelay(Outside outside, CaseId owner, ReceivedInterchange received)
    {
        this.outside = outside;
        this.owner = owner;
        farSide = outside.World.FarSideOf(received.Route);
        route = received.Route;
        far = outside.Stored(received);
    }

    /// <summary>Why an answer was not written; empty when all were.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>Writes one file for each source and kind of answer.</summary>
    /// <returns>False when an answer could not be written.</returns>
    public bool Write(string folder) =>
        WriteInterchangeAnswers(folder) && WriteGroupAnswers(folder) && WriteClaimAnswers(folder);

    private bool WriteInterchangeAnswers(string folder)
    {
        var answers =
            from ta1 in far.Outline.Acknowledgements.IsEmpty ? [] : FarSideWords.Interchanges(far)
            from file in FilesOf(SubmissionEvents.InterchangeKey, ta1.Control)
            from source in file.Sets.DistinctBy(s => s.Case)
            select (source, Answer: Again(ta1, source.Source.Outline));
        return answers.GroupBy(a => a.source.Case).ToList().TrueForAll(g => Put(
            folder, "TA1", g.First().source, (writer, envelope) =>
                Ta1Writer.Write(writer, envelope.Interchange, g.Select(a => a.Answer))));
    }

    private bool WriteGroupAnswers(string folder)
    {
        var answers =
            from answer in FarGroupAnswer.From(FarSideWords.Groups(far))
            from file in FilesOf(SubmissionEvents.GroupKey, answer.ControlNumber)
            from source in file.GroupsOf(answer)
            select (source.Any, Answer: Again(answer, source.Any, source.Numbers));
        return answers.GroupBy(a => a.Any.Case).ToList().TrueForAll(g => Put(
            folder, "999", g.First().Any, (writer, envelope) => Acknowledgement999Writer.Write(
                writer, envelope.Interchange, envelope.Group, [.. g.Select(a => a.Answer)])));
    }

    private bool WriteClaimAnswers(string folder)
    {
        var answers =
            from answer in FarClaimAnswer.From(FarSideWords.Claims(far)).Select(OfOurs)
            from file in FilesOf(answer)
            from source in file.Sets
            let again = Again(answer, source)
            where again is not null
            select (source, Answer: again);
        return answers.GroupBy(a => a.source.Case).ToList().TrueForAll(g => Put(
            folder, "277CA", g.First().source, (writer, envelope) => ClaimAcknowledgement277CAWriter.Write(
                writer, envelope.Interchange, envelope.Group, [.. g.Select(a => a.Answer)])));
    }

    private static InterchangeAnswer Again(InterchangeAcknowledgement said, InterchangeOutline source) => new(
        source.ControlNumber, source.Date, source.Time,
        said.Code switch { "A" => Acceptance.Accepted, "E" => Acceptance.AcceptedWithErrors, _ => Acceptance.Rejected },
        said.Note);

    private static GroupAnswer Again(GroupAnswer said, SentSet source, SourceGroup numbers)
    {
        var again = FarGroupAnswer.ToSource(said, numbers);
        var sets = source.Source.Sets.Where(s => s.Group.Ordinal == source.Set.Group.Ordinal).Select(s => s.Received);
        return again.Sets.IsEmpty ? again : again with { Sets = AcknowledgeHandler.Refused(again.Sets, sets) };
    }

    /// <summary>Null when the answer says nothing about claims of this set.</summary>
    private ClaimBatchAnswer? Again(ClaimBatchAnswer said, SentSet source)
    {
        var again = FarClaimAnswer.ToSource(said, source.Set.Outline.Reference, claim => NumberIn(claim, source));
        var about = again.Providers.Any(p => !p.Claims.IsEmpty);
        if (!about && said.Providers.Any(p => !p.Claims.IsEmpty))
            return null;
        return again with { Providers = [.. again.Providers.Where(p => !p.Claims.IsEmpty || !p.Statuses.IsEmpty)] };
    }

    /// <summary>The source's CLM01: a clearinghouse may have put a number of its own in its place.</summary>
    private string? NumberIn(ClaimAnswer claim, SentSet source)
    {
        if (source.Claims.Contains(claim.ClaimNumber))
            return claim.ClaimNumber;
        foreach (var holder in outside.Cases.Holders(
            ClaimKeys.Alias, outside.Keys.Of(ClaimKeys.Alias, claim.ClaimNumber)))
            if (outside.Cases.Get<ClaimCase>(holder.Case).Value.Claim.Number is { } number
                && source.Claims.Contains(number))
                return number;
        return null;
    }

    /// <summary>Where the batch is not known, a claim's number alone may be another system's.</summary>
    private ClaimBatchAnswer OfOurs(ClaimBatchAnswer said) => IsKnown(said) ? said : said with
    {
        Providers = [.. said.Providers.Select(p => p with { Claims = [.. p.Claims.Where(c => HoldersOf(c).Any())] })],
    };

    private bool IsKnown(ClaimBatchAnswer answer) =>
        !SubmissionsOf(SubmissionEvents.TraceKey, answer.BatchTrace).IsEmpty;

    /// <summary>
    /// By the batch that is answered; where that is not known, by the claims. A batch that left as it came is known,
    /// and needs no other words than the far side's own.
    /// </summary>
    private IEnumerable<SentFile> FilesOf(ClaimBatchAnswer answer)
    {
        var batches = SubmissionsOf(SubmissionEvents.TraceKey, answer.BatchTrace);
        return !batches.IsEmpty
            ? batches.Select(b => FileOf(b.Case)).OfType<SentFile>()
            : answer.Providers.SelectMany(p => p.Claims).SelectMany(HoldersOf)
                .Select(c => c.Submission)
                .Where(id => !id.IsNone).Distinct().Select(FileOf).OfType<SentFile>();
    }

    private IEnumerable<ClaimCase> HoldersOf(ClaimAnswer said) =>
        from kind in (string[])[ClaimKeys.Number, ClaimKeys.Alias]
        from holder in outside.Cases.Holders(kind, outside.Keys.Of(kind, said.ClaimNumber))
        let value = outside.Cases.Get<ClaimCase>(holder.Case).Value
        where value.Claim.Charge?.Cents == said.Statuses.FirstOrDefault()?.ChargeCents
            && value.Claim.FirstServiceDate?.ToDateOnly() == said.ServiceFrom
            && (kind == ClaimKeys.Alias || value.Claim.Subscriber.MemberId == said.Patient.Id)
        select value;

    private IEnumerable<SentFile> FilesOf(string kind, string number) =>
        SubmissionsOf(kind, number).Select(h => FileOf(h.Case)).OfType<SentFile>();

    // Each route numbers its files by itself: where one of the answer's own route has the number, it is meant.
    private ImmutableArray<Workflow.Cases.KeyHolder> SubmissionsOf(string kind, string number)
    {
        var all = outside.Cases.Holders(kind, outside.Keys.Of(kind, farSide, number));
        var own = all.RemoveAll(h => outside.Cases.Get<Submission>(h.Case).Value.Route != route);
        return own.IsEmpty ? all : own;
    }

    private SentFile? FileOf(CaseId submission) => sent.TryGetValue(submission, out var known)
        ? known
        : sent[submission] = SentFile.Of(outside, submission);

    private bool Put(
        string folder, string kind, SentSet source, Func<X12Writer, AnswerEnvelope, ImmutableArray<Finding>> write)
    {
        var outline = source.Source.Outline;
        var envelope = outside.Answer(outline, source.Set.Group, owner, $"{kind}|{source.Case}");
        var answer = OwnAnswer.Write(outline.Delimiters, writer => write(writer, envelope));
        if (answer.IsUnwritable)
            answer = OwnAnswer.Write(far.Outline.Delimiters, writer => write(writer, envelope));
        // What the far side says wrongly is passed on as wrongly as it is said.
        if (answer.IsUnwritable || (answer.Refusal.Length > 0 && FarIsSound()))
        {
            Refusal = answer.Refusal;
            return false;
        }

        outside.Drop(folder, new DropName(kind, envelope.Control, "x12"), owner, answer.Bytes.WriteTo);
        return true;
    }

    private bool FarIsSound()
    {
        using var bytes = far.Open();
        return SelfCheck.Refusals(bytes).IsEmpty;
    }
}
