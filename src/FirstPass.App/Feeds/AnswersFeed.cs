using FirstPass.App.Composition;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Files;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Store;
using FirstPass.Exchange.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Feeds;

/// <summary>Hands a stored acknowledgement file to its case, a few answers at a time, in the order of the
/// file.</summary>
public sealed class AnswersFeed(CaseLookup cases, BlobStore blobs) : SequentialFeed
{
    public override string Name => InterchangeEvents.AnswersFeed;

    protected override int Weight => InterchangeEvents.MostAnswers;

    protected override IEnumerable<Event> Read(OpenFeed feed)
    {
        var received = cases.Get<InterchangeCase>(feed.Case).Value.Received!;
        var stored = new StoredInterchange(blobs, received);
        var number = 0;
        foreach (var batch in Batches(stored))
            yield return new Event(
                Id(feed, ++number), InterchangeEvents.Answers, new Address.ToCase(feed.Case), Actor.System, batch);
    }

    private static IEnumerable<AnswerBatch> Batches(StoredInterchange stored)
    {
        foreach (var some in Interchanges(stored).Chunk(InterchangeEvents.MostAnswers))
            yield return new AnswerBatch { Interchanges = [.. some] };
        foreach (var set in stored.Sets.Where(s => !s.IsRefused))
            foreach (var batch in Batches(stored, set))
                yield return batch;
    }

    private static IEnumerable<AnswerBatch> Batches(StoredInterchange stored, StoredSet set) =>
        set.Outline.Kind switch
        {
            "277" => Claims(stored, set),
            "824" => Advices(stored, set),
            _ => Groups(stored, set),
        };

    /// <summary>Answers to interchanges (TA1) in a file.</summary>
    internal static IEnumerable<InterchangeAnswer> Interchanges(StoredInterchange stored) =>
        stored.Outline.Acknowledgements.IsEmpty
            ? []
            : FarSideWords.Interchanges(stored).Select(AnswerTranslation.Interchange);

    private static IEnumerable<AnswerBatch> Groups(StoredInterchange stored, StoredSet set)
    {
        var sets = new List<SetAcknowledgement>();
        foreach (var part in FarSideWords.Groups(stored, set))
        {
            if (part is AcknowledgementPart.Set(var one))
                sets.Add(one);
            else if (part is AcknowledgementPart.End end)
                yield return new AnswerBatch { Groups = [AnswerTranslation.Group(end.Header, end.Group, sets)] };
        }
    }

    private static IEnumerable<AnswerBatch> Claims(StoredInterchange stored, StoredSet set)
    {
        foreach (var some in FarSideWords.Claims(stored, set).SelectMany(Words).Chunk(InterchangeEvents.MostAnswers))
            yield return new AnswerBatch { Claims = [.. some] };
    }

    private static IEnumerable<AnswerBatch> Advices(StoredInterchange stored, StoredSet set)
    {
        foreach (var some in FarSideWords.Advices(stored, set).Chunk(InterchangeEvents.MostAnswers))
            yield return new AnswerBatch
            {
                Groups = [.. some.Select(AdviceTranslation.Group).OfType<GroupAnswer>()],
                Claims = [.. some.Select(AdviceTranslation.Claim).OfType<ClaimAnswer>()],
            };
    }

    private static IEnumerable<ClaimAnswer> Words(StatusPart part) => part switch
    {
        StatusPart.Receiver(var level) => AnswerTranslation.Level(level),
        StatusPart.Provider(var level) => AnswerTranslation.Level(level),
        StatusPart.Claim(var status) => AnswerTranslation.Claim(status),
        StatusPart.Start or StatusPart.End => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
