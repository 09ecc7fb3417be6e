using System.Collections.Frozen;

namespace FirstPass.App.Scenarios.Language;

/// <summary>What a scenario may say of a case beside its tasks, marks, clocks and money. All of it is optional but the
/// state, which is said when the case is mentioned first.</summary>
internal static class CaseFacts
{
    public static readonly FrozenDictionary<string, SaidKind> Claim = Of(
        ("state", SaidKind.Word),
        ("payer", SaidKind.Word),
        ("route", SaidKind.Word),
        ("attempt", SaidKind.Count),
        ("frequency", SaidKind.Word),
        ("charge", SaidKind.Amount),
        ("payer-number", SaidKind.Word),
        ("rejected-by", SaidKind.Word),
        ("linked-to", SaidKind.Word),
        ("link", SaidKind.Word),
        ("edits", SaidKind.Count),
        ("evidence-by", SaidKind.Word),
        ("document", SaidKind.Word),
        ("generations", SaidKind.Count),
        ("statement-eligible", SaidKind.Amount),
        ("patient-credit", SaidKind.Amount),
        ("refund-proposal", SaidKind.Amount),
        ("paid", SaidKind.Amount),
        ("contractual", SaidKind.Amount),
        ("insurance-open", SaidKind.Amount),
        ("patient-open", SaidKind.Amount),
        ("underpaid", SaidKind.Amount),
        ("taken-back", SaidKind.Amount),
        ("takeback-letter", SaidKind.Word),
        ("filing-proof", SaidKind.Day),
        ("filing-limit", SaidKind.Day),
        ("filing-warn", SaidKind.Day),
        ("filing-alarm", SaidKind.Day),
        ("latest-safe-send", SaidKind.Day));

    public static readonly FrozenDictionary<string, SaidKind> Remit = Of(
        ("state", SaidKind.Word),
        ("amount", SaidKind.Amount),
        ("payer", SaidKind.Word),
        ("posted-claims", SaidKind.Count),
        ("parked-claims", SaidKind.Count),
        ("external", SaidKind.Amount),
        ("external-claims", SaidKind.Count),
        ("unknown-claims", SaidKind.Count),
        ("cycle-from", SaidKind.Day),
        ("waiting", SaidKind.Amount));

    public static readonly FrozenDictionary<string, SaidKind> Denial = Of(
        ("state", SaidKind.Word),
        ("category", SaidKind.Word),
        ("owner", SaidKind.Word),
        ("action", SaidKind.Word),
        ("amount", SaidKind.Amount),
        ("left", SaidKind.Amount),
        ("recoverable", SaidKind.Amount),
        ("outcome", SaidKind.Word),
        ("decided", SaidKind.Word),
        ("frequency", SaidKind.Word),
        ("reason", SaidKind.Word),
        ("appeal-bar", SaidKind.Word),
        ("triage-by", SaidKind.Day),
        ("action-by", SaidKind.Day),
        ("appeal-limit", SaidKind.Day),
        ("appeal-warn", SaidKind.Day),
        ("appeal-alarm", SaidKind.Day),
        ("correction-limit", SaidKind.Day),
        ("latest-safe-send", SaidKind.Day));

    public static readonly FrozenDictionary<string, SaidKind> WriteOff = Of(
        ("state", SaidKind.Word),
        ("amount", SaidKind.Amount),
        ("reason", SaidKind.Word),
        ("requested-by", SaidKind.Word),
        ("approved-by", SaidKind.Word),
        ("policy", SaidKind.Word));

    public static readonly FrozenDictionary<string, SaidKind> File = Of(
        ("state", SaidKind.Word),
        ("refusal", SaidKind.Word),
        ("duplicate-of", SaidKind.Word),
        ("ready", SaidKind.Count),
        ("ready-charges", SaidKind.Amount),
        ("returned", SaidKind.Count),
        ("returned-charges", SaidKind.Amount),
        ("kept", SaidKind.Count),
        ("kept-charges", SaidKind.Amount),
        ("other", SaidKind.Count));

    public static readonly FrozenDictionary<string, SaidKind> Submission = Of(
        ("state", SaidKind.Word),
        ("claims", SaidKind.Count),
        ("charges", SaidKind.Amount));

    public static readonly FrozenDictionary<string, SaidKind> Route = Of(
        ("state", SaidKind.Word),
        ("files", SaidKind.Count));

    public static readonly FrozenDictionary<string, SaidKind> Letter = Of(("state", SaidKind.Word));

    private static FrozenDictionary<string, SaidKind> Of(params (string Name, SaidKind Kind)[] facts) =>
        facts.ToFrozenDictionary(f => f.Name, f => f.Kind, StringComparer.Ordinal);
}
