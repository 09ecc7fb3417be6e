using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing;

/// <summary>What an edit has to say; how much it weighs is set in the edit book.</summary>
internal readonly record struct Remark(string Edit, Spot Spot, int Line = 0)
{
    internal required string What { get; init; }

    internal required string Why { get; init; }

    internal required string Fix { get; init; }

    /// <summary>The finding's code when it is not the edit's name.</summary>
    internal string? Code { get; init; }

    /// <summary>The table that was asked, whose version and source the finding then names.</summary>
    internal RuleRef? Table { get; init; }

    internal long? Cents { get; init; }

    internal bool NeedsAcknowledgement { get; init; }

    internal bool Holds { get; init; }
}

/// <summary>Collects the findings of one scrub, weighed as the edit book is set on the date of service.</summary>
internal sealed class FindingList(EditBook book, int day, ImmutableArray<Acknowledgement> acknowledgements)
{
    /// <summary>A claim with more findings than this is the wrong file; the rest is not listed.</summary>
    private const int Maximum = 500;

    private ImmutableArray<ScrubFinding>.Builder? found;

    internal void Add(Remark remark)
    {
        if (found?.Count == Maximum || book.Find(remark.Edit, day) is not { Severity: { } severity } setting)
            return;
        var code = remark.Code ?? remark.Edit;
        Keep(new ScrubFinding
        {
            Code = code,
            Severity = severity,
            Spot = remark.Spot,
            Line = remark.Line,
            What = remark.What,
            Why = remark.Why,
            Fix = remark.Fix,
            Rule = remark.Table is { } table ? new(setting.Rule.Id, table.Version, table.Source) : setting.Rule,
            Cents = remark.Cents,
            NeedsAcknowledgement = remark.NeedsAcknowledgement,
            Acknowledged = remark.NeedsAcknowledgement && IsAcknowledged(code, remark.Line),
            Holds = remark.Holds,
        });
    }

    /// <summary>Takes a finding that is weighed already.</summary>
    internal void Keep(ScrubFinding finding) => (found ??= ImmutableArray.CreateBuilder<ScrubFinding>()).Add(finding);

    internal ImmutableArray<ScrubFinding> ToImmutable() => found?.ToImmutable() ?? [];

    // Without a name and a document it is no acknowledgement.
    private bool IsAcknowledged(string code, int line)
    {
        foreach (var given in acknowledgements)
        {
            if (given.Code == code && given.Line == line
                && !string.IsNullOrWhiteSpace(given.Person) && !string.IsNullOrWhiteSpace(given.Document))
                return true;
        }

        return false;
    }
}
