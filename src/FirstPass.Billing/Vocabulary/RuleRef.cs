namespace FirstPass.Billing.Vocabulary;

/// <summary>Which rule judged: its id, the version of it, and the document or table it rests on.</summary>
public readonly record struct RuleRef(string Id, string Version, string Source)
{
    public override string ToString() => $"{Id} v{Version}";
}
