using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Submissions;

/// <summary>
/// The level 1 note on the numbers a file left under: its route, and the case that its claims name as what they left
/// with.
/// </summary>
internal static class SentTag
{
    private const char Between = '|';

    internal static string Write(string route, CaseId carrier) => $"{route}{Between}{carrier}";

    internal static string Route(KeyHolder holder) => holder.Tag.Split(Between)[0];

    /// <summary>What its claims left with; null for numbers that an older release took.</summary>
    internal static CaseId? Carrier(KeyHolder holder) =>
        holder.Tag.Split(Between) is [_, var text] && CaseId.TryParse(text, out var id) ? id : null;
}
