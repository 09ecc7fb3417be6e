using System.Collections.Immutable;
using FirstPass.Sandbox.Claims;

namespace FirstPass.Sandbox.Rules;

/// <summary>Which claims a rule is about: every condition that is named has to hold.</summary>
public sealed record Trigger
{
    /// <summary>Every claim.</summary>
    public static readonly Trigger Always = new();

    /// <summary>The member id ends so.</summary>
    public ImmutableArray<string> MemberEnds { get; init; } = [];

    /// <summary>The patient's ZIP code begins so.</summary>
    public ImmutableArray<string> ZipStarts { get; init; } = [];

    /// <summary>A line has one of these codes.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>A diagnosis begins so.</summary>
    public ImmutableArray<string> Diagnoses { get; init; } = [];

    /// <summary>The billing or rendering provider is one of these.</summary>
    public ImmutableArray<string> Npis { get; init; } = [];

    /// <summary>The billing provider's taxonomy is missing.</summary>
    public bool TaxonomyMissing { get; init; }

    /// <summary>No authorisation number is given.</summary>
    public bool AuthorisationMissing { get; init; }

    /// <summary>The first service lies more than so many days before receipt; 0 when it does not count.</summary>
    public int OlderThanDays { get; init; }

    /// <summary>It came on this day or later.</summary>
    public DateOnly ReceivedFrom { get; init; } = DateOnly.MinValue;

    /// <summary>It came on this day or earlier.</summary>
    public DateOnly ReceivedThrough { get; init; } = DateOnly.MaxValue;

    /// <summary>Of a thousand claims that fit otherwise, so many by chance; 1000 for all.</summary>
    public int PerThousand { get; init; } = 1000;

    /// <summary>Name of the rule: it tells its chances apart from those of other rules.</summary>
    public string Name { get; init; } = "";

    /// <summary>True when the claim is one of those the rule is about.</summary>
    public bool Fits(PayerClaim claim, int seed)
    {
        if (!MemberEnds.IsEmpty && !MemberEnds.Any(e => claim.MemberId.EndsWith(e, StringComparison.Ordinal)))
            return false;
        if (!ZipStarts.IsEmpty && !ZipStarts.Any(z => claim.Zip.StartsWith(z, StringComparison.Ordinal)))
            return false;
        if (!Codes.IsEmpty && !claim.Lines.Any(l => Codes.Contains(l.Code)))
            return false;
        if (!Diagnoses.IsEmpty
            && !claim.Diagnoses.Any(d => Diagnoses.Any(s => d.StartsWith(s, StringComparison.Ordinal))))
            return false;
        if (!Npis.IsEmpty && !Npis.Contains(claim.BillingNpi) && !Npis.Contains(claim.RenderingNpi))
            return false;
        if ((TaxonomyMissing && claim.Taxonomy.Length > 0) || (AuthorisationMissing && claim.Authorisation.Length > 0))
            return false;
        if (OlderThanDays > 0 && claim.Received.DayNumber - claim.From.DayNumber <= OlderThanDays)
            return false;
        if (claim.Received < ReceivedFrom || claim.Received > ReceivedThrough)
            return false;
        return PerThousand >= 1000 || Chance.Of(seed, Name, claim.Number) < PerThousand;
    }
}
