using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Makes the levels and the claim loop of an 837.</summary>
internal sealed class ClaimDrafts837(DraftBook book)
{
    public LevelDraft Provider(BillingProvider837 provider)
    {
        var draft = new LoopDraft(book);
        if (provider.Taxonomy.Length > 0)
            PartyTyping.Provider(draft.Begin("PRV"), new ProviderInformation("BI", "PXC", provider.Taxonomy));
        if (provider.Currency.Length > 0)
        {
            var currency = draft.Begin("CUR");
            currency.Text(1, provider.Billing.Role);
            currency.Text(2, provider.Currency);
        }

        draft.Parties([provider.Billing, provider.PayTo, provider.PayToPlan]);
        return new LevelDraft("20", draft, draft);
    }

    public LevelDraft Subscriber(Subscriber837 subscriber)
    {
        var draft = new LoopDraft(book);
        SegmentTyping.Subscriber(draft.Begin("SBR"), subscriber.Information);
        if (subscriber.Patient is { } patient)
            ClaimTyping837.Patient(draft.Begin("PAT"), patient);
        draft.Parties([subscriber.Insured, subscriber.Payer, .. subscriber.Others]);
        return new LevelDraft("22", draft, draft);
    }

    public LevelDraft Patient(Patient837 patient)
    {
        var draft = new LoopDraft(book);
        if (patient.Information is { } information)
            ClaimTyping837.Patient(draft.Begin("PAT"), information);
        draft.Party(patient.Person);
        return new LevelDraft("23", draft, draft);
    }

    public LoopDraft Claim(Claim837 claim, ClaimKind kind, LoopDefinition loop)
    {
        var draft = new LoopDraft(book);
        ClaimTyping837.Claim(draft.Begin("CLM"), claim);
        draft.Dates(claim.Dates);
        if (claim.Admission is { } admission)
            SegmentTyping.Admission(draft.Begin("CL1"), admission);
        draft.Paperwork(claim.Paperwork);
        if (claim.Contract is { } contract)
            ClaimTyping837.Contract(draft.Begin("CN1"), contract);
        draft.Amounts(claim.Amounts);
        draft.References(claim.References);
        draft.FixedFormat(claim.FixedFormat);
        draft.Notes(claim.Notes);
        draft.HealthCodes(loop, claim.Codes);
        draft.Raw(claim.Raw);
        draft.Parties(claim.Providers);
        foreach (var other in claim.OtherSubscribers)
            Put(draft.Child(), other);
        for (var index = 0; index < claim.Lines.Length; index++)
            LineDrafts837.Put(draft.Child(), claim.Lines[index], index + 1, kind);
        return draft;
    }

    private static void Put(LoopDraft draft, OtherSubscriber837 other)
    {
        SegmentTyping.Subscriber(draft.Begin("SBR"), other.Information);
        draft.Adjustments(other.Adjustments);
        draft.Amounts(other.Amounts);
        if (other.Demographics is { } demographics)
            SegmentTyping.Demographics(draft.Begin("DMG"), demographics);
        if (other.Coverage is { } coverage)
            ClaimTyping837.Coverage(draft.Begin("OI"), coverage);
        draft.Add(other.Inpatient);
        draft.Add(other.Outpatient);
        ImmutableArray<Party> parties = [other.Insured, other.Payer, .. other.Providers];
        draft.Parties(parties);
    }
}
