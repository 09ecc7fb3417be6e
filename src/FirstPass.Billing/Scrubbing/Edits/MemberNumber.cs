using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>A payer that uses Medicare beneficiary identifiers gets one of that form.</summary>
internal static class MemberNumber
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var subscriber = view.Claim.Subscriber;
        if (view.Input.Payer is not { MedicareMemberIds: true } || !MemberId.TryParse(subscriber.MemberId, out var id)
            || id.HasMedicareForm)
            return;
        findings.Add(new(MemberIdForm, new(Loops.Subscriber, subscriber.Spots.Name, 9))
        {
            What = "The member id does not have the form of a Medicare beneficiary identifier.",
            Why = "Eleven characters whose kinds are fixed by place; the payer cannot find any other.",
            Fix = "Copy the identifier from the card, or ask for it with an eligibility inquiry.",
        });
    }
}
