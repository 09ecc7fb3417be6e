using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing;

/// <summary>A service line with its texts read once; what could not be read is its default.</summary>
internal readonly struct LineView(ServiceLine line, string rendering)
{
    internal readonly ServiceLine Line = line;

    internal readonly ProcedureCode Code =
        ProcedureCode.TryParse(line.Code, out var code) ? code : default;

    internal readonly Modifiers Modifiers =
        Modifiers.TryParse(line.Modifiers.AsSpan(), out var modifiers) ? modifiers : default;

    /// <summary>First day as 20260504, 0 when there is none.</summary>
    internal readonly int From = DateSpan.NumberOf(line.From);

    /// <summary>Last day as 20260504, 0 when there is none.</summary>
    internal readonly int Through = DateSpan.NumberOf(line.Through);

    /// <summary>Who rendered it; the billing provider on an institutional claim.</summary>
    internal readonly string Rendering = rendering;

    internal bool IsJudgeable => Code.Key != 0 && From != 0;

    internal Spot At(int element = 0, int component = 0) => new("2400", Line.Spots.Service, element, component);

    internal bool Overlaps(in LineView other) => From <= other.Through && other.From <= Through;
}

/// <summary>A claim read once for all edits.</summary>
internal sealed class ScrubView
{
    internal ScrubView(ScrubInput input)
    {
        Input = input;
        Claim = input.Claim;
        Day = DateSpan.NumberOf(Claim.FirstServiceDate) is > 0 and var day ? day : DateSpan.Number(input.SendOn);
        if (Claim.Institutional is { } institutional
            && TypeOfBill.TryParse(institutional.BillType, Claim.Frequency, out var bill))
            Bill = bill;
        IsInpatient = Bill is { } type && Reference.BillTypes.IsInpatient(type);
        var lines = Claim.Lines;
        Lines = new LineView[lines.Length];
        var rendering = IsProfessional ? Claim.Rendering?.Npi ?? Claim.Billing.Npi ?? "" : Claim.Billing.Npi ?? "";
        for (var i = 0; i < Lines.Length; i++)
            Lines[i] = new(lines[i], IsProfessional ? lines[i].Rendering?.Npi ?? rendering : rendering);
    }

    internal ScrubInput Input { get; }

    internal Claim Claim { get; }

    internal ReferenceData Reference => Input.Reference;

    internal bool IsProfessional => Claim.Kind == ClaimKind.Professional;

    /// <summary>First date of service as 20260504; the send day when the claim has none.</summary>
    internal int Day { get; }

    /// <summary>Type of bill of an institutional claim, when it can be read.</summary>
    internal TypeOfBill? Bill { get; }

    internal bool IsInpatient { get; }

    internal LineView[] Lines { get; }

    internal string PayerKey => Claim.Payer.Code ?? Claim.Payer.WireId ?? "";

    /// <summary>The group that bills, as in <see cref="HistoryLine.Group"/>.</summary>
    internal string Group => Claim.Billing.TaxId ?? Claim.Billing.Npi ?? "";

    /// <summary>An edit's limit for this kind of claim on its date; 0 when it has none or is off.</summary>
    internal int LimitOf(string edit) => Reference.Edits.Find(edit, Day) is { } setting
        ? IsProfessional ? setting.Limit.Professional : setting.Limit.Institutional
        : 0;

    /// <summary>
    /// Edits of one provider's day go by who rendered the line; on an institutional claim by the group that bills.
    /// </summary>
    internal bool IsSameProvider(HistoryLine other, in LineView line) =>
        IsProfessional ? other.Rendering == line.Rendering : other.Group == Group;

    /// <summary>True for the history of a claim that was with a payer, or will be.</summary>
    internal bool Counts(HistoryLine other) => other.State switch
    {
        PriorState.Unsent or PriorState.Sent => !IsReplacedBy(other.Claim),
        PriorState.Refused or PriorState.Voided => false,
    };

    private bool IsReplacedBy(string claim) =>
        Claim.Frequency is "7" or "8" && (claim == Claim.Number || claim == Input.Prior?.Claim.Number);
}
