using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.Files;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Store;
using FirstPass.Exchange.Remittance835;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Feeds;

/// <summary>
/// Hands the payments of a stored 835 to their cases: each is read and balanced whole before anything of it is handed
/// over, then come its claims, its other adjustments, and its end. Memory does not grow with the payment.
/// </summary>
public sealed class RemitsFeed(CaseLookup cases, BlobStore blobs, KeyHash keys) : SequentialFeed
{
    public override string Name => InterchangeEvents.RemitsFeed;

    protected override int Weight => RemittanceEvents.MostClaims;

    /// <summary>Key of a payment: its file, its interchange in the file, its set in the interchange.</summary>
    public static Digest KeyOf(KeyHash keys, ReceivedInterchange received, int set) => keys.Of(
        RemittanceEvents.Key, received.Blob.ToString(), $"{received.Ordinal}", $"{set}");

    protected override IEnumerable<Event> Read(OpenFeed feed)
    {
        var received = cases.Get<InterchangeCase>(feed.Case).Value.Received!;
        var stored = new StoredInterchange(blobs, received);
        var number = 0;
        // A payment file may bring answers to interchanges beside its payments.
        foreach (var some in AnswersFeed.Interchanges(stored).Chunk(InterchangeEvents.MostAnswers))
            yield return new Event(
                Id(feed, ++number), InterchangeEvents.Answers, new Address.ToCase(feed.Case), Actor.System,
                new AnswerBatch { Interchanges = [.. some] });
        foreach (var set in stored.Sets.Where(s => !s.IsRefused))
        {
            var key = KeyOf(keys, received, set.Ordinal);
            foreach (var (type, body) in Parts(feed.Case, received, set, stored))
            {
                var to = new Address.ToKey(
                    RemittanceEvents.Key, key, body is RemitReceived ? "remittance" : null);
                yield return new Event(Id(feed, ++number), type, to, Actor.System, body);
            }
        }
    }

    /// <summary>One payment as its case gets it: what it is, its claims, its other adjustments, its end.</summary>
    internal static IEnumerable<(string Type, object? Body)> Parts(
        CaseId file, ReceivedInterchange received, StoredSet set, StoredInterchange stored)
    {
        var splits = new SplitClaims();
        var (payment, balance, claims, unreadable, content, noted) = Judge(stored, set, splits);
        yield return (RemittanceEvents.Received, new RemitReceived(
            file,
            received.Route,
            set.Ordinal,
            payment,
            claims,
            (balance as BalanceResult.PaymentFails)?.Fault,
            (balance as BalanceResult.ClaimsFail)?.Claims ?? [],
            unreadable,
            content,
            noted));
        if (splits.Any)
            splits.Add(Claims(stored, set));
        var first = 1;
        foreach (var some in Claims(stored, set).Chunk(RemittanceEvents.MostClaims))
        {
            yield return (RemittanceEvents.Claims, new RemitClaims(first, [.. some], splits.Of(some)));
            first += some.Length;
        }

        first = 1;
        foreach (var some in payment.ProviderAdjustments.Chunk(RemittanceEvents.MostAdjustments))
        {
            yield return (RemittanceEvents.Adjustments, new RemitAdjustments(first, [.. some]));
            first += some.Length;
        }

        yield return (RemittanceEvents.Fed, null);
    }

    private sealed record Judged(
        PaymentBatch Payment, BalanceResult Balance, int Claims, ImmutableArray<string> Unreadable, Digest Content,
        ImmutableArray<string> Noted);

    /// <summary>Reads a payment to its end and keeps of its claims only what their sum and their digest is.</summary>
    private static Judged Judge(StoredInterchange stored, StoredSet set, SplitClaims splits)
    {
        using var stream = stored.Open(set, out _);
        using var reader = new Remittance835Reader(stream);
        var translation = new RemittanceTranslation();
        var sum = new BalanceSum();
        var content = new RemittanceContent();
        var header = RemittanceHeader835.Empty;
        var cut = false;
        while (reader.Read())
        {
            if (reader.Current is RemittancePart.Claim(var wire))
            {
                var claim = splits.See(translation.Read(wire));
                sum.Add(claim);
                content.Add(claim);
            }
            else if (reader.Current is RemittancePart.Provider(var adjustment))
                translation.Add(adjustment);
            else if (reader.Current is RemittancePart.End(var ended, var complete, var findings))
            {
                (header, cut) = (ended, !complete);
                translation.Note(findings);
            }
        }

        var payment = translation.Finish(header);
        var stopping = translation.Faults.Select(f => f.Code).Concat(cut ? ["X12-TYPE-CUT"] : []);
        return new Judged(
            payment, sum.Judge(payment), sum.Claims, [.. stopping.Distinct()], content.Of(payment),
            [.. translation.Noted]);
    }

    /// <summary>The claims of a payment, read a second time.</summary>
    private static IEnumerable<RemitClaim> Claims(StoredInterchange stored, StoredSet set)
    {
        using var stream = stored.Open(set, out _);
        using var reader = new Remittance835Reader(stream);
        var translation = new RemittanceTranslation();
        while (reader.Read())
            if (reader.Current is RemittancePart.Claim(var claim))
                yield return translation.Read(claim);
    }
}
