using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Blobs;
using FirstPass.Exchange.Files;

namespace FirstPass.App.Feeds;

/// <summary>
/// In which envelope, group and set each member of a submission left: a refusal may be about one of them alone.
/// </summary>
internal sealed class SentPlaces
{
    private readonly StoredInterchange? source;
    private readonly ILookup<string, Place> built;

    private SentPlaces(StoredInterchange? source, IEnumerable<(string Number, Place Place)> built)
    {
        this.source = source;
        this.built = built.ToLookup(b => b.Number, b => b.Place, StringComparer.Ordinal);
    }

    /// <summary>True when a refusal is not simply about everything that left.</summary>
    public static bool Narrows(BatchRefusal refusal) =>
        refusal.Interchange.Length + refusal.Group.Length + refusal.Set.Length + refusal.Trace.Length > 0;

    /// <summary>Reads what left for a submission.</summary>
    public static SentPlaces Of(CaseLookup cases, BlobStore blobs, Submission submission)
    {
        if (submission.Numbers is not null)
            return new SentPlaces(null, Built(blobs, submission));
        var received = cases.Get<InterchangeCase>(submission.Interchange).Value.Received!;
        return new SentPlaces(new StoredInterchange(blobs, received), []);
    }

    /// <summary>True when the refusal is about this member. One whose place nobody knows any more is not
    /// spared.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="ordinal">Ordinal of the member among the items of its owner.</param>
    /// <param name="number">CLM01.</param>
    public bool Holds(BatchRefusal refusal, int ordinal, string number)
    {
        if (source is not null)
            return Place.Of(source, source.SetOf(ordinal)).IsIn(refusal);
        var places = built[number].ToList();
        return places.Count == 0 || places.Exists(p => p.IsIn(refusal));
    }

    private static IEnumerable<(string, Place)> Built(BlobStore blobs, Submission submission)
    {
        var digests = submission.Envelopes.IsEmpty ? [submission.Bytes] : submission.Envelopes.Select(e => e.Bytes);
        foreach (var blob in digests.Select(blobs.Find).OfType<StoredBlob>())
        {
            using var bytes = blobs.OpenRead(blob.Digest);
            var arrival = new FileArrival(submission.Route, false, blob.Digest, blob.Length, false);
            var file = new StoredInterchange(blobs, FileIntake.Survey(bytes, arrival)[0]);
            foreach (var set in file.Sets)
                foreach (var number in file.ClaimNumbers(set))
                    yield return (number, Place.Of(file, set));
        }
    }

    private sealed record Place(string Interchange, string Group, string Set, string Trace)
    {
        public static Place Of(StoredInterchange file, StoredSet set) => new(
            file.Outline.ControlNumber, set.Group.ControlNumber, set.Outline.ControlNumber, set.Outline.Reference);

        public bool IsIn(BatchRefusal refusal) =>
            Fits(refusal.Interchange, Interchange) && Fits(refusal.Group, Group) && Fits(refusal.Set, Set)
            && (refusal.Trace.Length == 0 || refusal.Trace == Trace);

        private static bool Fits(string asked, string own) => asked.Length == 0 || Submission.IsNumber(asked, own);
    }
}
